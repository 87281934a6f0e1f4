namespace Pixely.Dashboard.Localization;

/// <summary>Several names in one sentence.</summary>
public static class ListText
{
    /// <summary>"precio, envíos y talla"; beyond the most that a reader takes in, "precio, envíos y 7 más".</summary>
    /// <param name="text">The reader's texts.</param>
    /// <param name="names">The names; at least one.</param>
    /// <param name="most">How many are named, 1 or more.</param>
    public static string Names(this PageText text, IEnumerable<string> names, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        var all = names.ToList();
        List<string> named = all.Count > most ? [.. all.Take(most), text["List.More", text.Whole(all.Count - most)]] : all;
        return named.Count == 1 ? named[0] : text["List.And", string.Join(", ", named.SkipLast(1)), named[^1]];
    }
}
