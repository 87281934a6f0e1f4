using Pixely.Core.Analysis.Modules.TemporalTrends;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Weekly trends: every week, weeks that stand out, trends overall and by network.</summary>
public sealed class TemporalTrendsTables : ModuleTables<TemporalTrendsResult>
{
    private static readonly NumberFormat Share = NumberFormat.Percent(1);
    private static readonly NumberFormat Score = NumberFormat.Points(1);

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(TemporalTrendsResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        yield return new DataTable
        {
            Key = "weeks",
            Caption = text["TemporalTrends.Table"],
            Columns = [.. WeekColumns(text)],
            Rows = [.. result.Weeks.Reverse().Select(w => new DataRow(w.Week, [.. WeekCells(w, text)]))],
            Note = Note(result, text),
        };
        yield return new DataTable
        {
            Key = "anomalies",
            Caption = text["TemporalTrends.AnomalyTable"],
            Columns =
            [
                DataColumn.Words(text["TemporalTrends.WeekFrom"]),
                DataColumn.Words(text["TemporalTrends.Metric"]),
                DataColumn.Number(text["TemporalTrends.Value"], NumberFormat.Plain(1)),
                DataColumn.Number(text["TemporalTrends.Median"], NumberFormat.Plain(1)),
                DataColumn.Number(text["TemporalTrends.RobustZ"], new NumberFormat(NumberKind.WithSign, 1)),
                DataColumn.Number(text["Client.Comments"], NumberFormat.Whole),
                DataColumn.Words(text["TemporalTrends.MainTopic"]),
            ],
            Rows = [.. result.Anomalies.Select(a => new DataRow($"{a.Week}-{WireNames.Of(a.Metric)}", [.. AnomalyCells(a, result, text)]))],
        };
        yield return new DataTable
        {
            Key = "trend",
            Caption = text["TemporalTrends.TrendTable"],
            Columns =
            [
                DataColumn.Words(text["Platform.Head"]),
                DataColumn.Words(text["TemporalTrends.Direction"]),
                DataColumn.Measured(text["TemporalTrends.SlopeHead"], Score),
            ],
            Rows =
            [
                new DataRow("all", [.. TrendCells(text["TemporalTrends.AllPlatforms"], result.Trend, text)]),
                .. result.Segments.Select(s => new DataRow(s.Platform.ToString(), [.. TrendCells(text.Name(s.Platform), s.Values.Trend, text)])),
            ],
        };
        yield return new DataTable
        {
            Key = "baselines",
            Caption = text["TemporalTrends.BaselineTable"],
            Columns =
            [
                DataColumn.Words(text["TemporalTrends.Metric"]),
                DataColumn.Number(text["TemporalTrends.CompleteWeeks"], NumberFormat.Whole),
                DataColumn.Number(text["TemporalTrends.BaselineMedian"], NumberFormat.Plain(1)),
                DataColumn.Number(text["TemporalTrends.Spread"], NumberFormat.Plain(1)),
                DataColumn.Words(text["TemporalTrends.ShortHistory"]),
            ],
            Rows =
            [
                Baseline(AnomalyMetric.NetSentiment, result.NetSentimentBaseline, text),
                Baseline(AnomalyMetric.Volume, result.VolumeBaseline, text),
            ],
        };
        yield return new DataTable
        {
            Key = "platform-weeks",
            Caption = text["TemporalTrends.PlatformTable"],
            Columns = [DataColumn.Words(text["Platform.Head"]), .. WeekColumns(text)],
            Rows = [.. result.Segments.SelectMany(s => s.Values.Weeks.Reverse().Select(w => new DataRow(
                $"{s.Platform}-{w.Week}", [new WordsCell(text.Name(s.Platform)), .. WeekCells(w, text)])))],
        };
    }

    private static IEnumerable<DataColumn> WeekColumns(PageText text) =>
        ((DataColumn[])
        [
            DataColumn.Words(text["TemporalTrends.WeekFrom"]),
            DataColumn.Words(text["TemporalTrends.IsPartial"]),
            DataColumn.Number(text["Client.Comments"], NumberFormat.Whole),
            DataColumn.Measured(text["TemporalTrends.Net"], Score),
            DataColumn.Measured(text["TemporalTrends.Positive"], Share),
            DataColumn.Measured(text["TemporalTrends.Neutral"], Share),
            DataColumn.Measured(text["TemporalTrends.Negative"], Share),
            DataColumn.Measured(text["Engagement.ByViews"], NumberFormat.Percent(2)),
            DataColumn.Words(text["TemporalTrends.MainTopic"]),
            DataColumn.Number(text["TemporalTrends.TopicMentions"], NumberFormat.Whole),
            DataColumn.Measured(text["TemporalTrends.TopicShare"], Share),
        ]).Select(static column => column with { IsCompared = false });

    private static IEnumerable<Cell> WeekCells(WeeklyPoint week, PageText text) =>
    [
        new DayCell(week.StartsOn),
        new WordsCell(week.IsPartial ? text["Tables.Yes"] : text["Tables.No"]),
        new NumberCell(week.Comments),
        new MeasuredCell(week.NetSentimentScore),
        new MeasuredCell(week.Positive),
        new MeasuredCell(week.Neutral),
        new MeasuredCell(week.Negative),
        new MeasuredCell(week.EngagementByViews),
        Topic(week.MainTopic, text),
        week.MainTopic is { } topic ? new NumberCell(topic.Mentions) : Cell.Empty,
        week.MainTopic is { Share: var share } ? new MeasuredCell(share) : Cell.Empty,
    ];

    private static IEnumerable<Cell> AnomalyCells(WeeklyAnomaly anomaly, TemporalTrendsResult result, PageText text) =>
    [
        result.Weeks.FirstOrDefault(w => w.Week == anomaly.Week) is { } week ? new DayCell(week.StartsOn) : new WordsCell(anomaly.Week),
        new WordsCell(text[$"TemporalTrends.MetricUnit.{anomaly.Metric}"]),
        new NumberCell(InUnit(anomaly.Metric, anomaly.Value)),
        new NumberCell(InUnit(anomaly.Metric, anomaly.BaselineMedian)),
        new NumberCell(anomaly.RobustZ),
        new NumberCell(anomaly.N),
        Topic(anomaly.MainTopic, text),
    ];

    private static IEnumerable<Cell> TrendCells(string name, SentimentTrend trend, PageText text) =>
        [new WordsCell(name), new WordsCell(text.Name(trend.Direction)), new MeasuredCell(trend.Slope)];

    private static DataRow Baseline(AnomalyMetric metric, AnomalyBaseline baseline, PageText text) => new(
        WireNames.Of(metric),
        [
            new WordsCell(text[$"TemporalTrends.MetricUnit.{metric}"]),
            new NumberCell(baseline.Weeks),
            new NumberCell(baseline.Median is { } median ? InUnit(metric, median) : null),
            new NumberCell(baseline.Spread is { } spread ? InUnit(metric, spread) : null),
            new WordsCell(baseline.IsShort ? text["Tables.Yes"] : text["Tables.No"]),
        ]);

    // Points for people are hundredths; comments are counted.
    private static double InUnit(AnomalyMetric metric, double value) => metric == AnomalyMetric.NetSentiment ? value * 100 : value;

    private static WordsCell Topic(WeeklyTopic? topic, PageText text) => topic is null
        ? new WordsCell(text["TemporalTrends.NoTopic"])
        : new WordsCell(text.Topic(topic.Key, topic.Label), IsVerbatim: true);

    private static string? Note(TemporalTrendsResult result, PageText text) => result.OmittedWeeks > 0
        ? text["TemporalTrends.Omitted", text.Count("Week", result.OmittedWeeks)]
        : null;
}
