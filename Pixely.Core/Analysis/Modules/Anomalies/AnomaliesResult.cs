using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.Anomalies;

/// <summary>Own posts that stand out against the others by their robust z (median and MAD): in engagement, in sentiment, in comments.</summary>
public sealed record AnomaliesResult
{
    /// <summary>How many posts were judged and how many stand out.</summary>
    public required AnomalySummary Summary { get; init; }

    /// <summary>What posts were judged against.</summary>
    public required IReadOnlyList<PostBaseline> Baselines { get; init; }

    /// <summary>Posts that stand out: risks of a crisis first, then viral successes, then the others, strongest first within; at most 50.</summary>
    public required IReadOnlyList<PostAnomaly> Anomalies { get; init; }

    /// <summary>Per own post published within the window that has a rate, newest first; at most 500.</summary>
    public required IReadOnlyList<PostValues<PostStanding>> PerPost { get; init; }

    /// <summary>Posts beyond the longest list of <see cref="PerPost"/>; every other figure counts them, and a shorter window lists them.</summary>
    public required int OmittedPosts { get; init; }

    /// <summary>Per network; n = own posts with a rate.</summary>
    public required IReadOnlyList<PlatformSegment<AnomalySummary>> Segments { get; init; }
}

/// <summary>Counts of posts.</summary>
public sealed record AnomalySummary
{
    /// <summary>Own posts of the window with an engagement rate by views.</summary>
    public required int Posts { get; init; }

    /// <summary>Posts whose audience turned, or turned up, against the brand.</summary>
    public required int CrisisRisks { get; init; }

    /// <summary>Posts with outstanding response and a favourable audience.</summary>
    public required int ViralPositives { get; init; }

    /// <summary>Other posts that stand out.</summary>
    public required int Unusual { get; init; }
}

/// <summary>Median and spread of one figure over own posts.</summary>
public sealed record PostBaseline
{
    /// <summary>Fewest posts for a baseline.</summary>
    public const int MinimumPosts = 8;

    /// <summary>The figure.</summary>
    public required AnomalySignal Signal { get; init; }

    /// <summary>The network whose posts it covers; null = all own posts.</summary>
    public required Platform? Platform { get; init; }

    /// <summary>Posts that have the figure.</summary>
    public required int Posts { get; init; }

    /// <summary>Their median on the scale of the signal, or null below <see cref="MinimumPosts"/>.</summary>
    public required double? Median { get; init; }

    /// <summary>
    /// Robust standard deviation: 1.4826 MAD, or 1.2533 mean absolute deviation when more than half of the posts are
    /// equal; null below <see cref="MinimumPosts"/> or when all are equal.
    /// </summary>
    public required double? Spread { get; init; }
}

/// <summary>What stands out, and the scale on which it is judged.</summary>
public enum AnomalySignal
{
    /// <summary>Engagement rate by views: ln((interactions + 0.5) / views).</summary>
    Engagement,

    /// <summary>Net sentiment score of the post's comments, -1..1; only downwards.</summary>
    Sentiment,

    /// <summary>Negative comments of the post: 2 sqrt(count + 3/8); only upwards.</summary>
    NegativeComments,

    /// <summary>Comments in the sheet: 2 sqrt(count + 3/8); only upwards.</summary>
    CommentVolume,
}

/// <summary>A post that stands out.</summary>
public sealed record PostAnomaly
{
    /// <summary>The post.</summary>
    public required Guid PostId { get; init; }

    /// <summary>Its link.</summary>
    public required string Url { get; init; }

    /// <summary>Its network.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Publication instant (UTC); a post from before the window may stand out by the comments within.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>True for a paid post: who sees it is bought, so that its rate may differ for that alone.</summary>
    public required bool IsSponsored { get; init; }

    /// <summary>What it is.</summary>
    public required AnomalyLabel Label { get; init; }

    /// <summary>In what it stands out, each signal once.</summary>
    public required IReadOnlyList<SignalReading> Signals { get; init; }

    /// <summary>Comments under it within the window, annotated or not.</summary>
    public required int Comments { get; init; }

    /// <summary>Net sentiment score of its comments, -1..1; n = classified comments.</summary>
    public required Measurement NetSentimentScore { get; init; }

    /// <summary>What it is about, or null when neither comments nor caption tell.</summary>
    public required AnomalyTopic? Topic { get; init; }

    /// <summary>Up to three of its comments that show why.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }
}

/// <summary>What an outlying post is.</summary>
public enum AnomalyLabel
{
    /// <summary>
    /// The audience is against the brand: the interval of the net sentiment score lies below zero and below the usual score; or an
    /// outstanding number of negative comments came, and the score is below the usual one and not surely positive.
    /// </summary>
    CrisisRisk,

    /// <summary>More response than usual, and the interval of the net sentiment score lies above zero.</summary>
    ViralPositive,

    /// <summary>Neither can be said.</summary>
    Unusual,
}

/// <summary>How far a post lies from the others in one figure.</summary>
public sealed record SignalReading
{
    /// <summary>The figure.</summary>
    public required AnomalySignal Signal { get; init; }

    /// <summary>The post's value on the scale of the signal.</summary>
    public required double Value { get; init; }

    /// <summary>Median of the posts it was judged against.</summary>
    public required double BaselineMedian { get; init; }

    /// <summary>(value - median) / spread; beyond 3.5, up or down, stands out.</summary>
    public required double RobustZ { get; init; }
}

/// <summary>Topic of an outlying post.</summary>
/// <param name="Key">Canonical key.</param>
/// <param name="Label">Name as most comments write it.</param>
/// <param name="Mentions">Comments that mention it; 0 when only the caption does.</param>
public sealed record AnomalyTopic(string Key, string Label, int Mentions);

/// <summary>One post among the others.</summary>
public sealed record PostStanding
{
    /// <summary>Publication instant (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Likes + comments + shares.</summary>
    public required long Interactions { get; init; }

    /// <summary>Views, 1 or more.</summary>
    public required long Views { get; init; }

    /// <summary>Robust z of the engagement rate; null without a baseline, or when nothing differs.</summary>
    public required double? RobustZ { get; init; }
}
