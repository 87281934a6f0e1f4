using System.Runtime.InteropServices;

namespace Pixely.Persistence.Ingestion;

/// <summary>How alike two texts are, for finding out which of several a new one replaced.</summary>
internal static class TextLikeness
{
    /// <summary>Dice's coefficient of the pairs of neighbouring characters (Dice 1945, Ecology 26), case apart: 0 for nothing in common, 1 for the same pairs.</summary>
    public static double Of(string a, string b)
    {
        var (pairsOfA, pairsOfB) = (Pairs(a), Pairs(b));
        var common = pairsOfA.Sum(pair => Math.Min(pair.Value, pairsOfB.GetValueOrDefault(pair.Key)));
        var all = pairsOfA.Values.Sum() + pairsOfB.Values.Sum();
        return all == 0 ? 0 : 2.0 * common / all;
    }

    private static Dictionary<(char, char), int> Pairs(string text)
    {
        var pairs = new Dictionary<(char, char), int>();
        var before = ' ';
        foreach (var letter in text)
        {
            var small = char.ToLowerInvariant(letter);
            CollectionsMarshal.GetValueRefOrAddDefault(pairs, (before, small), out _)++;
            before = small;
        }

        return pairs;
    }
}
