using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Community: followers and growth overall and by network, their weeks, and the competitors.</summary>
public sealed class CommunityTables : ModuleTables<CommunityResult>
{
    private static readonly NumberFormat Change = new(NumberKind.WithSign, 0);

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(CommunityResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        yield return new DataTable
        {
            Key = "networks",
            Caption = text["Community.NetworksTable"],
            Columns =
            [
                DataColumn.Words(text["Platform.Head"]),
                DataColumn.Number(text["Community.FollowersHead"], NumberFormat.Whole) with { IsCompared = true },
                DataColumn.Words(text["Community.CountedOn"]),
                DataColumn.Number(text["Community.ShareHead"], NumberFormat.Percent(1)),
                DataColumn.Number(text["Community.CountsHead"], NumberFormat.Whole),
                DataColumn.Words(text["Community.From"]),
                DataColumn.Words(text["Community.To"]),
                DataColumn.Number(text["Community.Absolute"], Change),
                DataColumn.Number(text["Community.Relative"], NumberFormat.Percent(1)),
                DataColumn.Measured(text["Community.PerWeek"], Change),
                DataColumn.Words(text["Community.Direction"]),
            ],
            Rows = result.Segments.Count == 0
                ? []
                :
                [
                    new DataRow("All",
                    [
                        new WordsCell(text["Community.All"]), new NumberCell(result.Summary.Followers), Day(result.Summary.CountedSince), new NumberCell(1),
                        new NumberCell(result.Summary.Counts), .. Growth(result.Summary.Growth, text),
                    ]),
                    .. result.Segments.Select(s => new DataRow(
                        s.Platform.ToString(),
                        [
                            new WordsCell(text.Name(s.Platform)), new NumberCell(s.Values.Followers), Day(s.Values.CountedOn), new NumberCell(s.Values.Share),
                            new NumberCell(s.N), .. Growth(s.Values.Growth, text),
                        ])),
                ],
            Note = text["Community.NetworksNote"],
        };
        yield return Weeks(result, text);
        yield return Peers(result, text);
    }

    private static IEnumerable<Cell> Growth(FollowerGrowth growth, PageText text) =>
    [
        Day(growth.From),
        Day(growth.To),
        Counted(growth.Absolute, text),
        Counted(growth.Relative, text),
        new MeasuredCell(growth.PerWeek),
        new WordsCell(text.Name(growth.Direction)),
    ];

    // Counted figures have no interval; too few counts are said in words.
    private static Cell Counted(Measurement measurement, PageText text) =>
        measurement is Estimate counted ? new NumberCell(counted.Value) : new WordsCell(text.TooFew(measurement));

    private static Cell Day(DateOnly? day) => day is { } known ? new DayCell(known) : Cell.Empty;

    private static DataTable Weeks(CommunityResult result, PageText text)
    {
        var sum = result.Summary.Growth.Weeks.ToDictionary(static w => w.StartsOn, static w => w.Followers);
        var networks = result.Segments.Select(static s => s.Values.Growth.Weeks.ToDictionary(static w => w.StartsOn, static w => w.Followers)).ToList();
        return new DataTable
        {
            Key = "weeks",
            Caption = text["Community.WeeksTable"],
            Columns =
            [
                DataColumn.Words(text["Tables.WeekOf"]),
                DataColumn.Number(text["Community.All"], NumberFormat.Whole),
                .. result.Segments.Select(s => DataColumn.Number(text.Name(s.Platform), NumberFormat.Whole)),
            ],
            Rows = [.. networks.SelectMany(static n => n.Keys).Distinct().OrderDescending().Select(monday => new DataRow(
                monday.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                [new DayCell(monday), Of(sum, monday), .. networks.Select(n => Of(n, monday))]))],
            Note = text["Community.WeeksNote"],
        };
    }

    private static NumberCell Of(Dictionary<DateOnly, long> weeks, DateOnly monday) => new(weeks.TryGetValue(monday, out var followers) ? followers : null);

    private static DataTable Peers(CommunityResult result, PageText text)
    {
        IEnumerable<(string Key, string Name, PeerComparison Comparison)> rows =
        [
            .. result.BenchmarkPlatforms.Count > 1
                ? new[] { ("All", text["Community.SumOf", text.Names(result.BenchmarkPlatforms.Select(p => text.Name(p)))], result.Benchmark) }
                : [],
            .. result.Segments.Select(s => (s.Platform.ToString(), text.Name(s.Platform), s.Values.Benchmark)),
        ];
        return new DataTable
        {
            Key = "peers",
            Caption = text["Community.PeersTable"],
            Columns =
            [
                DataColumn.Words(text["Platform.Head"]),
                DataColumn.Number(text["Community.Client"], NumberFormat.Whole),
                DataColumn.Number(text["Community.Peers"], NumberFormat.Whole),
                DataColumn.Number(text["Community.Mean"], NumberFormat.Whole),
                DataColumn.Number(text["Community.Deviation"], NumberFormat.Whole),
                DataColumn.Number(text["Community.Z"], new NumberFormat(NumberKind.WithSign, 1)),
                DataColumn.Number(text["Community.Rank"], NumberFormat.Whole),
                DataColumn.Number(text["Community.Ranked"], NumberFormat.Whole),
            ],
            Rows = [.. rows.Select(r => new DataRow(
                r.Key,
                [
                    new WordsCell(r.Name),
                    Counted(r.Comparison.Client, text),
                    new NumberCell(r.Comparison.Peers),
                    new NumberCell(r.Comparison.PeerMean),
                    new NumberCell(r.Comparison.PeerStandardDeviation),
                    new NumberCell(r.Comparison.ZScore),
                    new NumberCell((r.Comparison.Rank as Estimate)?.Value),
                    new NumberCell(r.Comparison.Rank is Estimate rank ? rank.N : null),
                ]))],
            Note = text["Community.PeersNote"],
        };
    }
}
