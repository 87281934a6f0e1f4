using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.TemporalTrends;

/// <summary>
/// Weekly course of sentiment and volume, its trend (Theil-Sen, P. K. Sen 1968) and the weeks that stand out
/// (robust z, B. Iglewicz and D. C. Hoaglin 1993).
/// </summary>
internal sealed class TemporalTrendsModule : AnalysisModule<TemporalTrendsResult>
{
    /// <summary>Fewest classified comments for a week's shares.</summary>
    public const int MinimumComments = 5;

    /// <summary>Fewest posts with a rate for a week's engagement.</summary>
    public const int MinimumPosts = 3;

    /// <summary>Fewest comments that mention a topic for it to be a week's main topic.</summary>
    public const int MinimumMentions = 3;

    /// <summary>Most comments quoted per anomaly.</summary>
    public const int EvidencePerAnomaly = 3;

    /// <inheritdoc/>
    public override string Key => "q8_temporal";

    /// <inheritdoc/>
    public override TemporalTrendsResult Analyze(AnalysisInput input, UpstreamResults upstream) => TemporalTrendsAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(TemporalTrendsResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        CheckWeeks(result.Weeks, errors.At("weeks"));
        errors.At("omitted_weeks").Require(
            result.OmittedWeeks == 0 || (result.OmittedWeeks > 0 && result.Weeks.Count == WeekSpan.Limit),
            $"is {result.OmittedWeeks}, weeks are left out only beyond {WeekSpan.Limit}");
        CheckTrend(result.Trend, result.Weeks, errors.At("trend"));
        CheckBaseline(result.NetSentimentBaseline, result.Weeks, AnomalyMetric.NetSentiment, errors.At("net_sentiment_baseline"));
        CheckBaseline(result.VolumeBaseline, result.Weeks, AnomalyMetric.Volume, errors.At("volume_baseline"));
        CheckAnomalies(result, errors.At("anomalies"));
        CheckSegments(result, errors.At("segments"));
    }

    private static void CheckSegments(TemporalTrendsResult result, ValidationErrors errors)
    {
        // Weeks beyond the limit are counted in a segment, so the sum is checked only when none are.
        var listed = result.Segments.Sum(static s => (long)s.N);
        var total = result.Weeks.Sum(static w => (long)w.Comments);
        errors.Require(
            result.OmittedWeeks > 0 ? listed >= total : listed == total, $"have {listed} comments, the weeks have {total}");
        for (var i = 0; i < result.Segments.Count; i++)
        {
            var (segment, at) = (result.Segments[i], errors.At(i));
            at.At("platform").Require(
                i == 0 || result.Segments[i - 1].Platform < segment.Platform, "must follow the one before, each once");
            at.At("n").Require(segment.N > 0, $"is {segment.N}, must be 1 or more");
            CheckWeeks(segment.Values.Weeks, at.At("values").At("weeks"));
            CheckTrend(segment.Values.Trend, segment.Values.Weeks, at.At("values").At("trend"));
        }
    }

    private static void CheckWeeks(IReadOnlyList<WeeklyPoint> weeks, ValidationErrors errors)
    {
        errors.Require(weeks.Count <= WeekSpan.Limit, $"has {weeks.Count} weeks, at most {WeekSpan.Limit} are listed");
        for (var i = 0; i < Math.Min(weeks.Count, WeekSpan.Limit); i++)
        {
            var (week, at) = (weeks[i], errors.At(i));
            var number = IsoWeek.Of(week.StartsOn);
            at.At("starts_on").Require(number.StartsOn == week.StartsOn, $"is {week.StartsOn:O}, must be a Monday");
            at.At("starts_on").Require(
                i == 0 || number.Number == IsoWeek.Of(weeks[i - 1].StartsOn).Number + 1, "must follow the week before without a gap");
            at.At("week").Require(week.Week == number.ToString(), $"is {week.Week}, the week of {week.StartsOn:O} is {number}");
            at.At("comments").Require(week.Comments >= 0, $"is {week.Comments}, must be 0 or more");
            SentimentRules.Check(week.Positive, week.Negative, week.Neutral, week.NetSentimentScore, MinimumComments, at);
            at.At("positive").At("n").Require(
                week.Positive.N <= week.Comments, $"is {week.Positive.N}, the week has {week.Comments} comments");
            week.EngagementByViews.Validate(at.At("engagement_by_views"), 0, double.MaxValue, MinimumPosts);
            CheckTopic(week.MainTopic, week.Comments, at.At("main_topic"));
        }
    }

    private static void CheckTopic(WeeklyTopic? topic, int comments, ValidationErrors errors)
    {
        if (topic is null)
        {
            return;
        }

        errors.At("key").Require(topic.Key.Length > 0, "must not be empty");
        errors.At("label").Require(topic.Label.Length > 0, "must not be empty");
        errors.At("mentions").Require(
            topic.Mentions >= MinimumMentions && topic.Mentions <= comments, $"is {topic.Mentions}, must lie in {MinimumMentions}..{comments}");
        var share = errors.At("share");
        topic.Share.Validate(share, 0, 1, MinimumComments);
        share.At("n").Require(topic.Share.N <= comments, $"is {topic.Share.N}, the week has {comments} comments");
        if (topic.Share is Estimate measured)
        {
            share.At("value").Require(
                ResultRules.Same(measured.Value * measured.N, topic.Mentions), $"is {measured.Value}, must be {topic.Mentions} of {measured.N}");
        }
    }

    private static void CheckTrend(SentimentTrend trend, IReadOnlyList<WeeklyPoint> weeks, ValidationErrors errors)
    {
        // A score moves by 2 at most, from one week to the next.
        trend.Slope.Validate(errors.At("slope"), -2, 2, TheilSen.MinimumPoints);
        if (weeks.Count > WeekSpan.Limit)
        {
            // Already refused; the slope of a list of any length would cost its square.
            return;
        }

        var expected = TemporalTrendsAnalyzer.TrendOf(weeks);
        errors.At("slope").At("n").Require(
            trend.Slope.N == expected.Slope.N, $"is {trend.Slope.N}, {expected.Slope.N} complete weeks have a score");
        if (trend.Slope is Estimate slope && expected.Slope is Estimate other)
        {
            errors.At("slope").At("value").Require(
                ResultRules.Same(slope.Value, other.Value), $"is {slope.Value}, the weeks give {other.Value}");
        }

        errors.At("direction").Require(
            trend.Direction == expected.Direction, "must be improving above zero, declining below, stable when the interval holds zero");
    }

    private static void CheckBaseline(
        AnomalyBaseline baseline, IReadOnlyList<WeeklyPoint> weeks, AnomalyMetric metric, ValidationErrors errors)
    {
        var expected = TemporalTrendsAnalyzer.BaselineOf(weeks, metric);
        errors.At("weeks").Require(baseline.Weeks == expected.Weeks, $"is {baseline.Weeks}, {expected.Weeks} complete weeks have the metric");
        errors.At("is_short").Require(baseline.IsShort == expected.IsShort, $"must be true below {AnomalyBaseline.FullWeeks} weeks only");
        errors.At("median").Require(Same(baseline.Median, expected.Median), $"is {baseline.Median}, the weeks give {expected.Median}");
        errors.At("spread").Require(Same(baseline.Spread, expected.Spread), $"is {baseline.Spread}, the weeks give {expected.Spread}");
    }

    private static bool Same(double? a, double? b) => a is { } x && b is { } y ? ResultRules.Same(x, y) : a is null && b is null;

    private static void CheckAnomalies(TemporalTrendsResult result, ValidationErrors errors)
    {
        var expected = TemporalTrendsAnalyzer.AnomaliesOf(result.Weeks);
        errors.Require(
            result.Anomalies.Count == expected.Count, $"has {result.Anomalies.Count}, {expected.Count} weeks stand out");
        for (var i = 0; i < Math.Min(expected.Count, result.Anomalies.Count); i++)
        {
            var (anomaly, other, at) = (result.Anomalies[i], expected[i], errors.At(i));
            at.At("week").Require(anomaly.Week == other.Week, $"is {anomaly.Week}, must be {other.Week}");
            at.At("metric").Require(anomaly.Metric == other.Metric, "must be what stands out in the week");
            at.At("value").Require(ResultRules.Same(anomaly.Value, other.Value), $"is {anomaly.Value}, the week has {other.Value}");
            at.At("baseline_median").Require(
                ResultRules.Same(anomaly.BaselineMedian, other.BaselineMedian), $"is {anomaly.BaselineMedian}, must be {other.BaselineMedian}");
            at.At("robust_z").Require(ResultRules.Same(anomaly.RobustZ, other.RobustZ), $"is {anomaly.RobustZ}, must be {other.RobustZ}");
            at.At("n").Require(anomaly.N == other.N, $"is {anomaly.N}, the week has {other.N} comments");
            at.At("main_topic").Require(anomaly.MainTopic == other.MainTopic, "must be the week's main topic");
            at.At("evidence").Require(
                anomaly.Evidence.Count <= EvidencePerAnomaly, $"has {anomaly.Evidence.Count} comments, at most {EvidencePerAnomaly} are quoted");
            for (var k = 0; k < anomaly.Evidence.Count; k++)
            {
                anomaly.Evidence[k].Validate(at.At("evidence").At(k));
            }
        }
    }
}
