using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables;

/// <summary>A table beside the same table over the window before.</summary>
internal static class TableComparison
{
    /// <summary>Adds, after each column that is compared, the value before and the change; a row that was not there before says so.</summary>
    /// <param name="table">The table.</param>
    /// <param name="previous">The table of the same key over the window before, or null when that window has none.</param>
    /// <param name="text">The reader's texts.</param>
    public static DataTable With(this DataTable table, DataTable? previous, PageText text)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(text);
        var before = (previous?.Rows ?? []).DistinctBy(static r => r.Key, StringComparer.Ordinal).ToDictionary(static r => r.Key, StringComparer.Ordinal);
        return table with
        {
            Columns = [.. table.Columns.SelectMany(column => Columns(column, text))],
            Rows = [.. table.Rows.Select(row => new DataRow(
                row.Key,
                [.. row.Cells.SelectMany((cell, i) => Cells(table.Columns[i], cell, before.GetValueOrDefault(row.Key)?.Cells.ElementAtOrDefault(i), text))]))],
        };
    }

    private static IEnumerable<DataColumn> Columns(DataColumn column, PageText text) => column switch
    {
        { IsCompared: true, Format: { } format } =>
        [
            column,
            column with { Head = text["Tables.Previous", column.Head], IsCompared = false },
            column with { Head = text["Tables.Change", column.Head], Format = format.OfChange, IsCompared = false },
        ],
        _ => [column],
    };

    private static IEnumerable<Cell> Cells(DataColumn column, Cell cell, Cell? previous, PageText text)
    {
        if (column is not { IsCompared: true, Format: not null })
        {
            return [cell];
        }

        return (cell, previous) switch
        {
            (_, null) => [cell, new WordsCell(text["Tables.NotBefore"]), new WordsCell(text["Tables.NotBefore"])],
            (MeasuredCell now, MeasuredCell then) => [cell, then, new MeasuredCell(EstimateChange.Between(now.Value, then.Value))],
            (NumberCell now, NumberCell then) => [cell, then, new NumberCell(now.Value - then.Value)],
            _ => [cell, previous, Cell.Empty],
        };
    }
}
