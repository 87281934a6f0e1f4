using Pixely.Orchestrator.Ingestion.Sheets;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>What a spreadsheet and its sheets are called.</summary>
/// <param name="Name">The spreadsheet's title.</param>
/// <param name="Titles">Titles of the sheets that Pixely reads, in the order in which it reads them; others may hold anything.</param>
internal sealed record SheetLayout(string Name, IReadOnlyList<string> Titles)
{
    // One that lacks an extra that most clients never have.
    private static readonly TimeSpan Usual = TimeSpan.FromDays(28);

    // One that lacks what should be there, and may have it tomorrow.
    private static readonly TimeSpan First = TimeSpan.FromHours(12);

    /// <summary>The layout of a spreadsheet with these sheets; of two that mean the same the first counts.</summary>
    public static SheetLayout Of(string name, IReadOnlyList<string> titles) => new(
        name, [.. SpreadsheetReader.Names.Select(wanted => titles.FirstOrDefault(title => NameKey.Equal(wanted, title))).OfType<string>()]);

    /// <summary>
    /// How long after it was learnt the spreadsheet is asked for sheets that were added: never where none is missing, every time where there
    /// is nothing to read, after 3 to 5 weeks where an extra is missing. Without comments after half a day, then each time after as long as
    /// they have been missing, 3 to 5 weeks at most. A sheet that was renamed or removed is noticed at once, by the refusal of its name.
    /// </summary>
    /// <param name="stood">For how long it had been like this when it was last learnt.</param>
    /// <param name="share">Spreads what was learnt in the same hour; 0 to 1, by spreadsheet.</param>
    public TimeSpan GoodFor(TimeSpan stood, double share)
    {
        if (Titles.Count == SpreadsheetReader.Names.Count)
        {
            return TimeSpan.MaxValue;
        }

        var longest = Usual * (0.75 + (0.5 * share));
        return (Has(PostsSheet.SheetName), Has(CommentsSheet.SheetName)) switch
        {
            (false, _) => TimeSpan.Zero,
            (true, true) => longest,
            _ => stood < First ? First : stood < longest ? stood : longest,
        };
    }

    /// <summary>Whether the same sheets are called the same.</summary>
    public bool HasTitlesOf(SheetLayout other) => Titles.SequenceEqual(other.Titles, StringComparer.Ordinal);

    private bool Has(string sheet) => Titles.Any(title => NameKey.Equal(sheet, title));
}
