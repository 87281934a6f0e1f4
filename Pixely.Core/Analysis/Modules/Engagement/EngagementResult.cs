using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.Engagement;

/// <summary>How much the client's own posts make people act. Interactions = likes + comments + shares.</summary>
public sealed record EngagementResult
{
    /// <summary>Over all own posts of the window.</summary>
    public required EngagementProfile Summary { get; init; }

    /// <summary>Per ISO week of publication, oldest first.</summary>
    public required IReadOnlyList<WeeklyEngagement> Weeks { get; init; }

    /// <summary>Against competitors, per rate, with equal denominators only.</summary>
    public required EngagementBenchmark Benchmark { get; init; }

    /// <summary>Per own post, newest first.</summary>
    public required IReadOnlyList<PostValues<PostEngagement>> PerPost { get; init; }

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

    /// <summary>Likes + comments + shares; null when the sheet gives none of the three.</summary>
    public required long? Interactions { get; init; }

    /// <summary>Views, or null.</summary>
    public required long? Views { get; init; }

    /// <summary>Followers of the network at the time, or null.</summary>
    public required long? Followers { get; init; }

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
/// <param name="ByViews">Interactions / views.</param>
/// <param name="ByFollowers">Interactions per post / followers.</param>
public sealed record EngagementBenchmark(PeerComparison ByViews, PeerComparison ByFollowers);
