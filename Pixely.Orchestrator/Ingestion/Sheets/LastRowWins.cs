namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>
/// Keeps one row of each thing. Sheets grow downwards, so that of two rows about the same thing the lower one is the newer and counts;
/// the upper one is told about only when it says something else.
/// </summary>
internal static class LastRowWins
{
    /// <summary>Keeps the last row of each key, in the order of the sheet.</summary>
    /// <param name="rows">Rows in the order of the sheet.</param>
    /// <param name="keyOf">What a row is about.</param>
    /// <param name="contradicts">Whether an earlier row says something else than the later one.</param>
    /// <param name="tell">Called with an earlier and its later, contradicting row.</param>
    public static IReadOnlyList<TRow> Keep<TRow, TKey>(
        IReadOnlyList<TRow> rows, Func<TRow, TKey> keyOf, Func<TRow, TRow, bool> contradicts, Action<TRow, TRow> tell)
        where TRow : class
        where TKey : notnull
    {
        var last = new Dictionary<TKey, TRow>(rows.Count);
        var keys = new List<TKey>(rows.Count);
        foreach (var row in rows)
        {
            var key = keyOf(row);
            keys.Add(key);
            if (last.TryGetValue(key, out var earlier) && contradicts(earlier, row))
            {
                tell(earlier, row);
            }

            last[key] = row;
        }

        return [.. rows.Where((row, index) => ReferenceEquals(last[keys[index]], row))];
    }
}
