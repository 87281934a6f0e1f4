using Pixely.Core.Analysis.Modules.TemporalTrends;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Components.Charts;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Analysis.Cards;

/// <summary>Weekly course of sentiment and volume.</summary>
public sealed partial class TemporalTrendsCard
{
    private List<ChartColumn> Columns => [.. Result.Weeks.Select(w => new ChartColumn(
        Text.DayAndMonth(w.StartsOn),
        Text["Trends.Column", Text.Week(w.StartsOn), Text.Count("Comment", w.Comments), Remarks(w)],
        w.Comments,
        w.IsPartial,
        Stands(w, AnomalyMetric.Volume)))];

    private string Reading => string.Join(' ', ((string?[])
    [
        Text["Trends.Reading"],
        Result.Weeks.Any(static w => w.IsPartial) ? Text["Trends.Partial"] : null,
        Result.OmittedWeeks > 0 ? Text["Trends.Omitted", Text.Count("Week", Result.OmittedWeeks)] : null,
    ]).OfType<string>());

    private string TrendSentence(SentimentTrend trend) => trend.Slope is Estimate slope
        ? Text[$"Trends.{trend.Direction}", Points(slope.Value), Points(slope.Low), Points(slope.High), Text.Count("CompleteWeek", slope.N)]
        : Text["Trends.TooFew", Text.Count("CompleteWeek", trend.Slope.N), Text.Whole(((InsufficientData)trend.Slope).RequiredN)];

    private List<ChartPoint> NetPoints(IReadOnlyList<WeeklyPoint> weeks) => [.. weeks.Select(w => new ChartPoint(
        Text.DayAndMonth(w.StartsOn),
        Text["Trends.Point", Text.Week(w.StartsOn), Text.Full(w.NetSentimentScore, Points), Remarks(w)],
        w.NetSentimentScore,
        w.IsPartial,
        ReferenceEquals(weeks, Result.Weeks) && Stands(w, AnomalyMetric.NetSentiment)))];

    private string Remarks(WeeklyPoint week) =>
        (week.IsPartial ? Text["Trends.RemarkPartial"] : "")
        + (week.MainTopic is { } topic ? Text["Trends.RemarkTopic", Text.Topic(topic.Key, topic.Label)] : "");

    private bool Stands(WeeklyPoint week, AnomalyMetric metric) =>
        Result.Anomalies.Any(a => a.Week == week.Week && a.Metric == metric);

    private string Points(double value) => Text.Points(value, 1);

    private string Tick(double value) => Text.Points(value, 0);

    private string Whole(double value) => Text.Whole((long)value);
}
