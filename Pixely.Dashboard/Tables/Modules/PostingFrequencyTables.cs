using Pixely.Core.Analysis.Modules.PostingFrequency;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Posting frequency: rhythm, weeks, weekdays, hours and hours of the week, overall and by network.</summary>
public sealed class PostingFrequencyTables : ModuleTables<PostingFrequencyResult>
{
    private static readonly NumberFormat Rate = NumberFormat.Percent(2);

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(PostingFrequencyResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        if (result.Summary.Posts == 0)
        {
            return [];
        }

        List<Scope> scopes =
        [
            new("all", text["Tables.AllPlatforms"], result.Summary),
            .. result.Segments.Select(s => new Scope(WireNames.Of(s.Platform), text.Name(s.Platform), s.Values)),
        ];
        return [Rhythm(scopes, text), Weeks(scopes, text), Weekdays(scopes, text), Hours(scopes, text), Slots(scopes, text)];
    }

    private static DataTable Rhythm(List<Scope> scopes, PageText text) => new()
    {
        Key = "rhythm",
        Caption = text["PostingFrequency.RhythmTable"],
        Columns =
        [
            DataColumn.Words(text["Platform.Head"]),
            DataColumn.Number(text["Client.Posts"], NumberFormat.Whole) with { IsCompared = true },
            DataColumn.Number(text["PostingFrequency.Sponsored"], NumberFormat.Whole),
            DataColumn.Words(text["PostingFrequency.From"]),
            DataColumn.Words(text["PostingFrequency.To"]),
            DataColumn.Number(text["PostingFrequency.ObservedDays"], NumberFormat.Whole),
            DataColumn.Number(text["PostingFrequency.ActiveDays"], NumberFormat.Whole),
            DataColumn.Number(text["PostingFrequency.LongestPause"], NumberFormat.Whole),
            DataColumn.Measured(text["PostingFrequency.PerDay"], NumberFormat.Plain(2)),
            DataColumn.Number(text["PostingFrequency.DailySpread"], NumberFormat.Plain(2)),
            DataColumn.Measured(text["PostingFrequency.PerWeek"], NumberFormat.Plain(1)),
            DataColumn.Number(text["PostingFrequency.WeeklySpread"], NumberFormat.Plain(2)),
            DataColumn.Measured(text["PostingFrequency.Regularity"], NumberFormat.Plain(2)),
        ],
        Rows = [.. scopes.Select(s => new DataRow(
            s.Key,
            [
                new WordsCell(s.Name),
                new NumberCell(s.Profile.Posts),
                new NumberCell(s.Profile.SponsoredPosts),
                Day(s.Profile.From),
                Day(s.Profile.To),
                new NumberCell(s.Profile.ObservedDays),
                new NumberCell(s.Profile.ActiveDays),
                new NumberCell(s.Profile.LongestPause),
                new MeasuredCell(s.Profile.PostsPerDay),
                new NumberCell(s.Profile.DailyStandardDeviation),
                new MeasuredCell(s.Profile.PostsPerWeek),
                new NumberCell(s.Profile.WeeklyStandardDeviation),
                new MeasuredCell(s.Profile.Regularity),
            ]))],
        Note = text["PostingFrequency.RhythmNote"],
    };

    private static DataTable Weeks(List<Scope> scopes, PageText text) => new()
    {
        Key = "weeks",
        Caption = text["PostingFrequency.WeeksTable"],
        Columns =
        [
            DataColumn.Words(text["Tables.WeekOf"]),
            DataColumn.Words(text["Tables.IsPartial"]),
            .. scopes.Select(static s => DataColumn.Number(s.Name, NumberFormat.Whole)),
        ],
        Rows = [.. scopes[0].Profile.Weeks.Select(w => new DataRow(
            w.Week,
            [
                new DayCell(w.StartsOn),
                new WordsCell(text[w.IsPartial ? "Tables.Yes" : "Tables.No"]),
                .. scopes.Select(s => new NumberCell(s.Profile.Weeks.FirstOrDefault(other => other.Week == w.Week)?.Posts)),
            ]))],
        Note = scopes[0].Profile.OmittedWeeks is > 0 and var omitted
            ? text["PostingFrequency.OmittedWeeks", text.Count("Week", omitted)]
            : text["PostingFrequency.WeeksNote"],
    };

    private static DataTable Weekdays(List<Scope> scopes, PageText text) => Moments(
        "weekdays", text["PostingFrequency.WeekdaysTable"], [DataColumn.Words(text["PostingFrequency.Weekday"])], text,
        scopes.SelectMany(s => s.Profile.Weekdays.Select(d => new DataRow(
            $"{s.Key}/{d.Weekday}",
            [new WordsCell(s.Name), new WordsCell(text.Weekday(d.Weekday)), .. Figures(d.Posts, d.RateByViews, d.AdjustedPValue, d.Standing, text)]))));

    private static DataTable Hours(List<Scope> scopes, PageText text) => Moments(
        "hours", text["PostingFrequency.HoursTable", text.Zone], [DataColumn.Words(text["PostingFrequency.Hour"])], text,
        scopes.SelectMany(s => s.Profile.Hours.Select(h => new DataRow(
            $"{s.Key}/{h.Hour}",
            [new WordsCell(s.Name), new WordsCell(text.Hour(h.Hour)), .. Figures(h.Posts, h.RateByViews, h.AdjustedPValue, h.Standing, text)]))));

    private static DataTable Slots(List<Scope> scopes, PageText text) => Moments(
        "slots", text["PostingFrequency.SlotsTable", text.Zone],
        [DataColumn.Words(text["PostingFrequency.Weekday"]), DataColumn.Words(text["PostingFrequency.Hour"])], text,
        scopes.SelectMany(s => s.Profile.Slots.Select(c => new DataRow(
            $"{s.Key}/{c.Weekday}/{c.Hour}",
            [
                new WordsCell(s.Name),
                new WordsCell(text.Weekday(c.Weekday)),
                new WordsCell(text.Hour(c.Hour)),
                .. Figures(c.Posts, c.RateByViews, c.AdjustedPValue, c.Standing, text),
            ]))));

    private static DataTable Moments(string key, string caption, IEnumerable<DataColumn> moment, PageText text, IEnumerable<DataRow> rows) => new()
    {
        Key = key,
        Caption = caption,
        Columns =
        [
            DataColumn.Words(text["Platform.Head"]),
            .. moment,
            DataColumn.Number(text["Client.Posts"], NumberFormat.Whole),
            DataColumn.Measured(text["Tables.RateByViews"], Rate),
            DataColumn.Number(text["Tables.AdjustedP"], NumberFormat.Plain(4)),
            DataColumn.Words(text["PostingFrequency.Standing"]),
        ],
        Rows = [.. rows],
        Note = text["PostingFrequency.MomentsNote"],
    };

    private static IEnumerable<Cell> Figures(int posts, Measurement rate, double? adjustedP, SlotStanding standing, PageText text) =>
    [
        new NumberCell(posts),
        new MeasuredCell(rate),
        new NumberCell(adjustedP),
        new WordsCell(text[$"PostingFrequency.Standing.{WireNames.Of(standing)}"]),
    ];

    private static Cell Day(DateOnly? day) => day is { } known ? new DayCell(known) : Cell.Empty;

    private sealed record Scope(string Key, string Name, FrequencyProfile Profile);
}
