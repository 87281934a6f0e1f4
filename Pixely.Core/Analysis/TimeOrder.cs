using System.Runtime.InteropServices;

namespace Pixely.Core.Analysis;

/// <summary>Sorts items by time, equal times by id. Times are compared as numbers, laid side by side: a million items take a fraction of a second.</summary>
internal static class TimeOrder
{
    /// <summary>Sorts a list, oldest first.</summary>
    public static void Sort<T>(List<T> items, Func<T, DateTimeOffset> time, Func<T, Guid> id)
    {
        var span = CollectionsMarshal.AsSpan(items);
        var ticks = new long[span.Length];
        for (var i = 0; i < span.Length; i++)
        {
            ticks[i] = time(span[i]).UtcTicks;
        }

        ticks.AsSpan().Sort(span);
        for (var begin = 0; begin < ticks.Length;)
        {
            var end = begin + 1;
            while (end < ticks.Length && ticks[end] == ticks[begin])
            {
                end++;
            }

            if (end - begin > 1)
            {
                span[begin..end].Sort((a, b) => id(a).CompareTo(id(b)));
            }

            begin = end;
        }
    }
}
