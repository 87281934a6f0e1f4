using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Annotations;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.TemporalTrends;

/// <summary>Follows the audience's comments from week to week.</summary>
internal static class TemporalTrendsAnalyzer
{
    /// <summary>Analyses the comments of an input.</summary>
    public static TemporalTrendsResult Analyze(AnalysisInput input)
    {
        var comments = new WeeklyComments(input);
        var weeks = Weeks(input, comments.Span, comments.Whole, null);
        return new TemporalTrendsResult
        {
            Weeks = weeks,
            OmittedWeeks = comments.Span.Omitted,
            Trend = TrendOf(weeks),
            Anomalies = WithEvidence(AnomaliesOf(weeks), input, comments),
            NetSentimentBaseline = BaselineOf(weeks, AnomalyMetric.NetSentiment),
            VolumeBaseline = BaselineOf(weeks, AnomalyMetric.Volume),
            Segments = [.. comments.Platforms.Select(p => Segment(input, comments.Span, p.Key, p.Value))],
        };
    }

    /// <summary>Trend of the weekly net sentiment score over complete weeks that have one.</summary>
    internal static SentimentTrend TrendOf(IReadOnlyList<WeeklyPoint> weeks)
    {
        var (x, y) = (new List<double>(), new List<double>());
        foreach (var week in weeks)
        {
            if (ValueOf(week, AnomalyMetric.NetSentiment) is { } score)
            {
                x.Add(IsoWeek.Of(week.StartsOn).Number);
                y.Add(score);
            }
        }

        var slope = TheilSen.Slope([.. x], [.. y]);
        return new SentimentTrend
        {
            Slope = slope,
            Direction = slope switch
            {
                Estimate { Low: > 0 } => TrendDirection.Improving,
                Estimate { High: < 0 } => TrendDirection.Declining,
                Estimate => TrendDirection.Stable,
                _ => TrendDirection.InsufficientData,
            },
        };
    }

    /// <summary>Median and spread of a metric over complete weeks.</summary>
    internal static AnomalyBaseline BaselineOf(IReadOnlyList<WeeklyPoint> weeks, AnomalyMetric metric)
    {
        double[] values = [.. weeks.Select(w => ValueOf(w, metric)).OfType<double>()];
        var baseline = values.Length < AnomalyBaseline.MinimumWeeks ? null : RobustBaseline.Of(values);
        return new AnomalyBaseline
        {
            Weeks = values.Length,
            IsShort = values.Length < AnomalyBaseline.FullWeeks,
            Median = baseline?.Median,
            Spread = baseline?.Spread,
        };
    }

    /// <summary>
    /// Complete weeks that stand out, without evidence. Two things must hold: the robust z reaches 3.5, and the week's own
    /// sampling error cannot explain the distance: the median lies outside the interval of the week's value.
    /// </summary>
    internal static IReadOnlyList<WeeklyAnomaly> AnomaliesOf(IReadOnlyList<WeeklyPoint> weeks)
    {
        var anomalies = new List<WeeklyAnomaly>();
        var metrics = Enum.GetValues<AnomalyMetric>();
        var baselines = Array.ConvertAll(metrics, m => BaselineOf(weeks, m));
        foreach (var week in weeks)
        {
            for (var i = 0; i < metrics.Length; i++)
            {
                if (ValueOf(week, metrics[i]) is { } value
                    && baselines[i] is { Median: { } median, Spread: { } spread }
                    && Math.Abs(value - median) / spread >= RobustBaseline.Threshold
                    && Contradicts(week, metrics[i], median))
                {
                    anomalies.Add(new WeeklyAnomaly
                    {
                        Week = week.Week,
                        Metric = metrics[i],
                        Value = value,
                        BaselineMedian = median,
                        RobustZ = (value - median) / spread,
                        N = week.Comments,
                        MainTopic = week.MainTopic,
                        Evidence = [],
                    });
                }
            }
        }

        return anomalies;
    }

    // Partial weeks have no value that could be compared.
    private static double? ValueOf(WeeklyPoint week, AnomalyMetric metric) => metric switch
    {
        AnomalyMetric.NetSentiment => week.IsPartial ? null : (week.NetSentimentScore as Estimate)?.Value,
        AnomalyMetric.Volume => week.IsPartial ? null : week.Comments,
    };

    private static bool Contradicts(WeeklyPoint week, AnomalyMetric metric, double median) => metric switch
    {
        AnomalyMetric.NetSentiment => week.NetSentimentScore is Estimate score && (median < score.Low || median > score.High),
        AnomalyMetric.Volume => RareEvents.Contradicts(week.Comments, median),
    };

    private static PlatformSegment<TemporalSegment> Segment(AnalysisInput input, WeekSpan all, Platform platform, WeekOfComments[] perWeek)
    {
        // A network's weeks run from its own first comment to its own last one.
        var first = Array.FindIndex(perWeek, static w => w.Comments > 0);
        var last = Array.FindLastIndex(perWeek, static w => w.Comments > 0);
        var weeks = Weeks(input, new WeekSpan(all[first], last - first + 1, 0), perWeek[first..(last + 1)], platform);
        return new PlatformSegment<TemporalSegment>
        {
            Platform = platform,
            N = perWeek.Sum(static w => w.Comments),
            Values = new TemporalSegment { Weeks = weeks, Trend = TrendOf(weeks) },
        };
    }

    private static WeeklyPoint[] Weeks(AnalysisInput input, WeekSpan span, WeekOfComments[] perWeek, Platform? platform)
    {
        const int Required = TemporalTrendsModule.MinimumComments;
        var rates = new WeeklyRates(input, platform);
        var points = new WeeklyPoint[span.Count];
        for (var i = 0; i < points.Length; i++)
        {
            var week = span[i];
            var counts = perWeek[i].Counts;
            points[i] = new WeeklyPoint
            {
                Week = week.ToString(),
                StartsOn = week.StartsOn,
                IsPartial = week.BeginsBefore(input.Window.From) || week.GoesOnAfter(input.LastDay),
                Comments = perWeek[i].Comments,
                Positive = counts.ShareOf(counts.Positive, Required),
                Negative = counts.ShareOf(counts.Negative, Required),
                Neutral = counts.ShareOf(counts.Neutral, Required),
                NetSentimentScore = counts.NetScore(Required),
                EngagementByViews = SampleMean.Student(rates[week], 0, TemporalTrendsModule.MinimumPosts),
                MainTopic = perWeek[i].MainTopic(TemporalTrendsModule.MinimumMentions) is { } topic
                    ? new WeeklyTopic(topic.Key, topic.Label, topic.Mentions, Share.Wilson(topic.Mentions, counts.N, Required))
                    : null,
            };
        }

        return points;
    }

    private static TopicMention? Mention(AnalysedComment comment, string key)
    {
        var topics = comment.Annotation?.Topics ?? [];
        for (var i = 0; i < topics.Count; i++)
        {
            if (topics[i].Key == key)
            {
                return topics[i];
            }
        }

        return null;
    }

    private static List<WeeklyAnomaly> WithEvidence(
        IReadOnlyList<WeeklyAnomaly> anomalies, AnalysisInput input, WeeklyComments comments)
    {
        var telling = anomalies.Select(static _ => new TellingComments(TemporalTrendsModule.EvidencePerAnomaly)).ToList();
        var perWeek = Enumerable.Range(0, anomalies.Count).ToLookup(i => anomalies[i].Week, StringComparer.Ordinal);
        var standOut = new int[comments.Span.Count][];
        for (var i = 0; i < standOut.Length; i++)
        {
            standOut[i] = [.. perWeek[comments.Span[i].ToString()]];
        }

        foreach (var (comment, _, day) in anomalies.Count > 0 ? input.Placed : [])
        {
            if (comments.WeekOf(day) is >= 0 and var week)
            {
                foreach (var index in standOut[week])
                {
                    telling[index].Offer(comment, Strength(comment, anomalies[index]));
                }
            }
        }

        return [.. anomalies.Select((anomaly, index) => anomaly with { Evidence = telling[index].ToEvidence(input) })];
    }

    // For a swing of sentiment, comments that pull its way; for volume, comments on what the week was about.
    private static double Strength(AnalysedComment comment, WeeklyAnomaly anomaly)
    {
        if (comment.Annotation is not { } annotation)
        {
            return 0;
        }

        return anomaly.Metric switch
        {
            AnomalyMetric.NetSentiment => Math.Sign(anomaly.RobustZ) * (double)annotation.Polarity * annotation.Confidence,
            AnomalyMetric.Volume when anomaly.MainTopic is { } topic && Mention(comment, topic.Key) is null => 0,
            AnomalyMetric.Volume => (1 + Math.Abs((double)annotation.Polarity)) * annotation.Confidence,
        };
    }
}
