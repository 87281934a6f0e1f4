using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.Engagement;

/// <summary>How much the client's own posts make people act. Interactions = likes + comments + shares.</summary>
public sealed record EngagementResult
{
    /// <summary>Over all own posts of the window.</summary>
    public required EngagementProfile Summary { get; init; }

    /// <summary>Every ISO week from the first to the last own post, gaps included, oldest first; at most the last 260.</summary>
    public required IReadOnlyList<WeeklyEngagement> Weeks { get; init; }

    /// <summary>Against competitors, per rate, with equal denominators only.</summary>
    public required EngagementBenchmark Benchmark { get; init; }

    /// <summary>Per own post, newest first; at most 500.</summary>
    public required IReadOnlyList<PostValues<PostEngagement>> PerPost { get; init; }

    /// <summary>Posts beyond the longest list of <see cref="PerPost"/>; every other figure counts them, and a shorter window lists them.</summary>
    public required int OmittedPosts { get; init; }

    /// <summary>Per network.</summary>
    public required IReadOnlyList<PlatformSegment<EngagementProfile>> Segments { get; init; }
}

/// <summary>Engagement of a set of posts. The two rates have different denominators and are never mixed.</summary>
public sealed record EngagementProfile
{
    /// <summary>Own posts.</summary>
    public required int Posts { get; init; }

    /// <summary>Sum of interactions; posts without any figure are left out.</summary>
    public required long Interactions { get; init; }

    /// <summary>Mean over posts of interactions / views, 0 or more; n = posts with views.</summary>
    public required Measurement RateByViews { get; init; }

    /// <summary>Mean over posts of interactions / followers of the network at the time, 0 or more; n = posts with a follower count.</summary>
    public required Measurement RateByFollowers { get; init; }
}

/// <summary>Engagement of one post. A post is counted, not sampled: its rates are exact.</summary>
public sealed record PostEngagement
{
    /// <summary>Publication instant (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Likes, or null.</summary>
    public required long? Likes { get; init; }

    /// <summary>Comments as counted by the network, or null.</summary>
    public required long? Comments { get; init; }

    /// <summary>Shares, or null.</summary>
    public required long? Shares { get; init; }

    /// <summary>Sum of those of the three that the sheet gives; null when it gives none.</summary>
    public required long? Interactions { get; init; }

    /// <summary>Views, or null.</summary>
    public required long? Views { get; init; }

    /// <summary>Followers of the network at the time, or null.</summary>
    public required long? Followers { get; init; }

    /// <summary>Day on which <see cref="Followers"/> was counted: the last on or before the post's day, else the first after it; or null.</summary>
    public required DateOnly? FollowersCountedOn { get; init; }

    /// <summary>Interactions / views, or null when either is missing or views are zero.</summary>
    public required double? RateByViews { get; init; }

    /// <summary>Interactions / followers, or null when either is missing or zero.</summary>
    public required double? RateByFollowers { get; init; }
}

/// <summary>Engagement of one week.</summary>
/// <param name="Week">ISO week of publication, <c>YYYY-Www</c>.</param>
/// <param name="StartsOn">Its Monday.</param>
/// <param name="Profile">Engagement of its posts.</param>
public sealed record WeeklyEngagement(string Week, DateOnly StartsOn, EngagementProfile Profile);

/// <summary>The client among its competitors.</summary>
/// <param name="ByViews">Sum of interactions / sum of views.</param>
/// <param name="ByFollowers">Mean over posts of interactions / followers of their network.</param>
public sealed record EngagementBenchmark(PeerComparison ByViews, PeerComparison ByFollowers);
