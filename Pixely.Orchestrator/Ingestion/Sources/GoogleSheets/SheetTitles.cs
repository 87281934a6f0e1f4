using System.Collections.Concurrent;
using Pixely.Orchestrator.Ingestion.Sheets;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>What a spreadsheet and its sheets are called.</summary>
/// <param name="Name">The spreadsheet's title.</param>
/// <param name="Titles">Titles of the sheets that Pixely reads, in the order in which it reads them; others may hold anything.</param>
internal sealed record SheetLayout(string Name, IReadOnlyList<string> Titles)
{
    /// <summary>True when both sheets are there without which something is told or fails: then nothing is expected that is not known.</summary>
    public bool IsWhole => Has(PostsSheet.SheetName) && Has(CommentsSheet.SheetName);

    /// <summary>The layout of a spreadsheet with these sheets; of two that mean the same the first counts.</summary>
    public static SheetLayout Of(string name, IReadOnlyList<string> titles) => new(
        name, [.. SpreadsheetReader.Names.Select(wanted => titles.FirstOrDefault(title => NameKey.Equal(wanted, title))).OfType<string>()]);

    private bool Has(string sheet) => Titles.Any(title => NameKey.Equal(sheet, title));
}

/// <summary>
/// Remembers layouts, so that a reading is one request: values can only be asked for by the sheets' exact names, and a name that is
/// missing fails the request. A sheet that was renamed or removed is noticed by that; one that was added, within a week.
/// </summary>
internal sealed class SheetTitles(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<string, (SheetLayout Layout, long Since, TimeSpan Age)> _known = new(StringComparer.Ordinal);

    /// <summary>The layout, or null when it is not known well enough.</summary>
    public SheetLayout? Find(string spreadsheet) =>
        _known.TryGetValue(spreadsheet, out var known) && known.Layout.IsWhole && time.GetElapsedTime(known.Since) < known.Age ? known.Layout : null;

    public void Remember(string spreadsheet, SheetLayout layout)
    {
        // What was learnt in one hour is not asked again in one hour, a week later.
        var share = (uint)StringComparer.Ordinal.GetHashCode(spreadsheet) / (double)uint.MaxValue;
        _known[spreadsheet] = (layout, time.GetTimestamp(), Longest * (0.5 + (0.5 * share)));
    }

    public void Forget(string spreadsheet) => _known.TryRemove(spreadsheet, out _);
}
