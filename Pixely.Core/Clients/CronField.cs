using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pixely.Core.Clients;

/// <summary>One field of a cron expression: its range and the names it understands.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Lowest">Smallest value.</param>
/// <param name="Highest">Largest value.</param>
/// <param name="ValueNames">Names of the values from <paramref name="Lowest"/> on, upper case; may be empty.</param>
internal sealed record CronField(string Name, int Lowest, int Highest, IReadOnlyList<string> ValueNames)
{
    /// <summary>Reads a field; a null set means every value.</summary>
    public bool TryParse(string text, out IReadOnlySet<int>? values, [NotNullWhen(false)] out string? fault)
    {
        values = null;
        fault = null;
        if (text == "*")
        {
            return true;
        }

        var set = new SortedSet<int>();
        foreach (var part in text.Split(','))
        {
            if (!TryAdd(part, set))
            {
                fault = $"has '{part}' as {Name}, expected values within {Lowest}..{Highest}";
                return false;
            }
        }

        values = set;
        return true;
    }

    private bool TryAdd(string part, SortedSet<int> set)
    {
        var stepAt = part.IndexOf('/', StringComparison.Ordinal);
        var range = stepAt < 0 ? part : part[..stepAt];
        var step = 1;
        if (stepAt >= 0 && (!TryNumber(part[(stepAt + 1)..], out step) || step < 1 || step > Highest))
        {
            return false;
        }

        if (!TryRange(range, openEnded: stepAt >= 0, out var from, out var to))
        {
            return false;
        }

        for (var value = from; value <= to; value += step)
        {
            set.Add(value);
        }

        return true;
    }

    private bool TryRange(string range, bool openEnded, out int from, out int to)
    {
        (from, to) = (Lowest, Highest);
        if (range == "*")
        {
            return openEnded;
        }

        var dash = range.IndexOf('-', StringComparison.Ordinal);
        if (dash >= 0)
        {
            return TryValue(range[..dash], out from) && TryValue(range[(dash + 1)..], out to) && from <= to;
        }

        if (!TryValue(range, out from))
        {
            return false;
        }

        to = openEnded ? Highest : from;
        return true;
    }

    private bool TryValue(string text, out int value)
    {
        var named = ValueNames.ToList().FindIndex(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
        value = Lowest + named;
        return named >= 0 || (TryNumber(text, out value) && value >= Lowest && value <= Highest);
    }

    private static bool TryNumber(string text, out int value)
    {
        value = 0;
        return text.Length <= 2 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
