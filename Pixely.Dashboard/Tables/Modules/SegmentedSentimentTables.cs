using Pixely.Core.Analysis.Modules.SegmentedSentiment;
using Pixely.Core.Annotations;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Sentiment by segment: kinds of post, networks, weeks, and weeks of each network.</summary>
public sealed class SegmentedSentimentTables : ModuleTables<SegmentedSentimentResult>
{
    private static readonly NumberFormat Share = NumberFormat.Percent(1);

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(SegmentedSentimentResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        yield return new DataTable
        {
            Key = "formats",
            Caption = text["SegmentedSentiment.FormatsTable"],
            Columns =
            [
                DataColumn.Words(text["Platform.Head"]),
                DataColumn.Words(text["SegmentedSentiment.Format"]),
                DataColumn.Number(text["SegmentedSentiment.Posts"], NumberFormat.Whole),
                .. Columns(text),
                DataColumn.Words(text["SegmentedSentiment.Standing"]),
            ],
            Rows = [.. result.Cells.Select(c => new DataRow(
                $"{c.Platform}-{c.Format}",
                [
                    new WordsCell(text.Name(c.Platform)),
                    new WordsCell(text.FormatName(c.Format), IsVerbatim: true),
                    new NumberCell(c.Posts),
                    .. Cells(c.Sentiment),
                    new WordsCell(text.Name(c.Standing)),
                ]))],
            Note = result.OmittedCells > 0
                ? text["SegmentedSentiment.OmittedKinds", text.Count("SegmentedSentiment.Kinds", result.OmittedCells)]
                : null,
        };
        yield return new DataTable
        {
            Key = "platforms",
            Caption = text["SegmentedSentiment.PlatformsTable"],
            Columns = [DataColumn.Words(text["Platform.Head"]), .. Columns(text), DataColumn.Words(text["SegmentedSentiment.Standing"])],
            Rows =
            [
                new DataRow("All", [new WordsCell(text["SegmentedSentiment.All"]), .. Cells(result.Summary), Cell.Empty]),
                .. result.Segments.Select(s => new DataRow(
                    s.Platform.ToString(), [new WordsCell(text.Name(s.Platform)), .. Cells(s.Values.Sentiment), new WordsCell(text.Name(s.Values.Standing))])),
            ],
            Note = text["SegmentedSentiment.StandingNote"],
        };
        var omitted = result.OmittedWeeks > 0 ? text["SegmentedSentiment.OmittedWeeks", text.Count("Week", result.OmittedWeeks)] : null;
        yield return new DataTable
        {
            Key = "weeks",
            Caption = text["SegmentedSentiment.WeeksTable"],
            Columns = WeekColumns([], text),
            Rows = [.. result.Weeks.Reverse().Select(w => new DataRow(w.Week, [.. Week(w, [], text)]))],
            Note = omitted,
        };
        yield return new DataTable
        {
            Key = "weeks-platforms",
            Caption = text["SegmentedSentiment.WeeksPlatformsTable"],
            Columns = WeekColumns([DataColumn.Words(text["Platform.Head"])], text),
            Rows = [.. Enumerable.Range(1, result.Weeks.Count).SelectMany(back => result.Segments
                .Where(s => s.Values.Weeks.Count >= back)
                .Select(s => (s.Platform, Week: s.Values.Weeks[^back]))
                .Select(r => new DataRow($"{r.Week.Week}-{r.Platform}", [.. Week(r.Week, [new WordsCell(text.Name(r.Platform))], text)])))],
            Note = omitted,
        };
    }

    // The three shares say together what the net score says alone: comparing that is enough.
    private static IEnumerable<DataColumn> Columns(PageText text) =>
    [
        DataColumn.Number(text["Sentiment.Comments"], NumberFormat.Whole),
        DataColumn.Measured(text["Sentiment.NetHead"], NumberFormat.Points(1)),
        DataColumn.Measured(text.Name(SentimentClass.Positive), Share) with { IsCompared = false },
        DataColumn.Measured(text.Name(SentimentClass.Neutral), Share) with { IsCompared = false },
        DataColumn.Measured(text.Name(SentimentClass.Negative), Share) with { IsCompared = false },
    ];

    private static IEnumerable<Cell> Cells(SentimentShares shares) =>
    [
        new NumberCell(shares.N),
        new MeasuredCell(shares.NetSentimentScore),
        new MeasuredCell(shares.Positive),
        new MeasuredCell(shares.Neutral),
        new MeasuredCell(shares.Negative),
    ];

    private static List<DataColumn> WeekColumns(IEnumerable<DataColumn> keys, PageText text) =>
    [
        DataColumn.Words(text["Tables.WeekOf"]),
        .. keys,
        DataColumn.Words(text["Tables.IsPartial"]),
        .. Columns(text).Select(static c => c with { IsCompared = false }),
    ];

    private static IEnumerable<Cell> Week(WeeklySentiment week, IEnumerable<Cell> keys, PageText text) =>
        [new DayCell(week.StartsOn), .. keys, new WordsCell(text[week.IsPartial ? "Tables.Yes" : "Tables.No"]), .. Cells(week.Sentiment)];
}
