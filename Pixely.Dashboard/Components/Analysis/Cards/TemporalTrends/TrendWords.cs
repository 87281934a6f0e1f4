using Pixely.Core.Analysis.Modules.TemporalTrends;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Components.Charts;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Analysis.Cards.TemporalTrends;

/// <summary>Weeks and trends in words.</summary>
internal static class TrendWords
{
    /// <summary>Where sentiment leads; no more than the slope's interval allows.</summary>
    public static string Sentence(PageText text, SentimentTrend trend) => trend.Slope is Estimate slope
        ? text[
            $"TemporalTrends.{trend.Direction}", text.Points(slope.Value, 1), text.Points(slope.Low, 1), text.Points(slope.High, 1), text.Count("CompleteWeek", slope.N)]
        : text["TemporalTrends.TooFew", text.Count("CompleteWeek", trend.Slope.N), text.Whole(((InsufficientData)trend.Slope).RequiredN)];

    /// <summary>A week's net sentiment as a point of a chart.</summary>
    public static ChartPoint NetPoint(PageText text, WeeklyPoint week, bool standsOut) => new(
        text.DayAndMonth(week.StartsOn),
        text["TemporalTrends.Point", text.Week(week.StartsOn), text.Full(week.NetSentimentScore, value => text.Points(value, 1)), Remarks(text, week)],
        week.NetSentimentScore,
        week.IsPartial,
        standsOut);

    /// <summary>What else there is to say of a week.</summary>
    public static string Remarks(PageText text, WeeklyPoint week) =>
        (week.IsPartial ? text["TemporalTrends.RemarkPartial"] : "")
        + (week.MainTopic is { } topic ? text["TemporalTrends.RemarkTopic", text.Topic(topic.Key, topic.Label)] : "");
}
