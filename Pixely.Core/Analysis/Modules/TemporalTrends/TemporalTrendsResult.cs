using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.TemporalTrends;

/// <summary>Where sentiment is heading.</summary>
public enum TrendDirection
{
    /// <summary>The slope's interval lies above zero.</summary>
    Improving,

    /// <summary>The slope's interval lies below zero.</summary>
    Declining,

    /// <summary>The slope's interval contains zero.</summary>
    Stable,

    /// <summary>Too few weeks to say.</summary>
    InsufficientData,
}

/// <summary>What stands out in a week.</summary>
public enum AnomalyMetric
{
    /// <summary>Net sentiment score.</summary>
    NetSentiment,

    /// <summary>Number of comments.</summary>
    Volume,
}

/// <summary>Weekly course of the audience's comments, by the comments' own dates in the client's time zone.</summary>
public sealed record TemporalTrendsResult
{
    /// <summary>Every ISO week from the first to the last comment, gaps included, oldest first; at most the last 260.</summary>
    public required IReadOnlyList<WeeklyPoint> Weeks { get; init; }

    /// <summary>Weeks before the first listed one, left out because the course shows at most 260.</summary>
    public required int OmittedWeeks { get; init; }

    /// <summary>The trend of the weekly net sentiment score.</summary>
    public required SentimentTrend Trend { get; init; }

    /// <summary>Weeks that stand out, oldest first.</summary>
    public required IReadOnlyList<WeeklyAnomaly> Anomalies { get; init; }

    /// <summary>What weekly net sentiment scores are judged against; weeks with too few comments for a score are not among them.</summary>
    public required AnomalyBaseline NetSentimentBaseline { get; init; }

    /// <summary>What weekly numbers of comments are judged against; weeks without comments are among them.</summary>
    public required AnomalyBaseline VolumeBaseline { get; init; }

    /// <summary>Per network.</summary>
    public required IReadOnlyList<PlatformSegment<TemporalSegment>> Segments { get; init; }
}

/// <summary>Weekly course and trend of one network.</summary>
public sealed record TemporalSegment
{
    /// <summary>Weekly points, oldest first.</summary>
    public required IReadOnlyList<WeeklyPoint> Weeks { get; init; }

    /// <summary>The trend.</summary>
    public required SentimentTrend Trend { get; init; }
}

/// <summary>One ISO week.</summary>
public sealed record WeeklyPoint
{
    /// <summary>ISO 8601 week, <c>YYYY-Www</c>.</summary>
    public required string Week { get; init; }

    /// <summary>Its Monday.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>True when the data or the window begin or end within the week; such a week is never an anomaly and not part of the trend.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>Comments written in the week.</summary>
    public required int Comments { get; init; }

    /// <summary>Share of positive comments.</summary>
    public required Measurement Positive { get; init; }

    /// <summary>Share of negative comments.</summary>
    public required Measurement Negative { get; init; }

    /// <summary>Share of neutral comments.</summary>
    public required Measurement Neutral { get; init; }

    /// <summary>Net sentiment score, -1..1.</summary>
    public required Measurement NetSentimentScore { get; init; }

    /// <summary>Mean engagement rate by views of the posts published in the week, 0 or more.</summary>
    public required Measurement EngagementByViews { get; init; }

    /// <summary>Topic mentioned most in the week, or null when none is mentioned three times.</summary>
    public required WeeklyTopic? MainTopic { get; init; }
}

/// <summary>The topic of a week.</summary>
/// <param name="Key">Canonical key.</param>
/// <param name="Label">Name as most comments write it.</param>
/// <param name="Mentions">Comments that mention it.</param>
/// <param name="Share">Share of the week's annotated comments that mention it.</param>
public sealed record WeeklyTopic(string Key, string Label, int Mentions, Measurement Share);

/// <summary>Trend by the Theil-Sen estimator (P. K. Sen, 1968).</summary>
public sealed record SentimentTrend
{
    /// <summary>Direction.</summary>
    public required TrendDirection Direction { get; init; }

    /// <summary>Change of the net sentiment score per week, with the 95 % interval of Sen's method; n = weeks.</summary>
    public required Measurement Slope { get; init; }
}

/// <summary>The weeks that anomalies of one metric are judged against: median and spread of all complete weeks with the metric.</summary>
public sealed record AnomalyBaseline
{
    /// <summary>Weeks of a full baseline.</summary>
    public const int FullWeeks = 8;

    /// <summary>Weeks below which nothing is called an anomaly.</summary>
    public const int MinimumWeeks = 5;

    /// <summary>Complete weeks with the metric.</summary>
    public required int Weeks { get; init; }

    /// <summary>True below <see cref="FullWeeks"/>: what it says rests on a short history.</summary>
    public required bool IsShort { get; init; }

    /// <summary>Median of the weeks, or null below <see cref="MinimumWeeks"/>.</summary>
    public required double? Median { get; init; }

    /// <summary>
    /// Robust standard deviation: 1.4826 MAD, or 1.2533 mean absolute deviation when more than half of the weeks are equal;
    /// null below <see cref="MinimumWeeks"/> or when all weeks are equal.
    /// </summary>
    public required double? Spread { get; init; }
}

/// <summary>A week that stands out against the others by its robust z (median and MAD).</summary>
public sealed record WeeklyAnomaly
{
    /// <summary>ISO week.</summary>
    public required string Week { get; init; }

    /// <summary>What stands out.</summary>
    public required AnomalyMetric Metric { get; init; }

    /// <summary>The week's value.</summary>
    public required double Value { get; init; }

    /// <summary>Median of the baseline weeks.</summary>
    public required double BaselineMedian { get; init; }

    /// <summary>Robust z: (value - median) / spread of the baseline; 3.5 and more, up or down, stands out.</summary>
    public required double RobustZ { get; init; }

    /// <summary>Comments of that week.</summary>
    public required int N { get; init; }

    /// <summary>The week's main topic, or null.</summary>
    public required WeeklyTopic? MainTopic { get; init; }

    /// <summary>Telling comments of that week.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }
}
