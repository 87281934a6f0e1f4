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
    /// <summary>Every ISO week from the first to the last comment, gaps included, oldest first.</summary>
    public required IReadOnlyList<WeeklyPoint> Weeks { get; init; }

    /// <summary>The trend of the weekly net sentiment score.</summary>
    public required SentimentTrend Trend { get; init; }

    /// <summary>Weeks that stand out, oldest first.</summary>
    public required IReadOnlyList<WeeklyAnomaly> Anomalies { get; init; }

    /// <summary>Weeks that anomalies are judged against; 8 or more is the full baseline.</summary>
    public required int BaselineWeeks { get; init; }

    /// <summary>True when <see cref="BaselineWeeks"/> is below 8, so that anomalies rest on a short history.</summary>
    public required bool IsShortBaseline { get; init; }

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

    /// <summary>True when the week is not over at the end of the data; such a week is never an anomaly and not part of the trend.</summary>
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

    /// <summary>Robust z: 0.6745 (value - median) / MAD; beyond +-3.5 it stands out.</summary>
    public required double RobustZ { get; init; }

    /// <summary>Comments of that week.</summary>
    public required int N { get; init; }

    /// <summary>The week's main topic, or null.</summary>
    public required WeeklyTopic? MainTopic { get; init; }

    /// <summary>Telling comments of that week.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }
}
