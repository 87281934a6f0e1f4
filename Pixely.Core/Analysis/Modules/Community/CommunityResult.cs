using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.Community;

/// <summary>How many people follow the brand, how that changes, and how it compares.</summary>
public sealed record CommunityResult
{
    /// <summary>Over all counted networks.</summary>
    public required CommunityProfile Summary { get; init; }

    /// <summary>Sum of followers over <see cref="BenchmarkPlatforms"/>, for the client as for each competitor with a count on every one of them.</summary>
    public required PeerComparison Benchmark { get; init; }

    /// <summary>
    /// The counted networks that are compared, in order: the most networks on which three competitors are known, or else those on
    /// which most are. Nobody is compared by a network that it is not known on.
    /// </summary>
    public required IReadOnlyList<Platform> BenchmarkPlatforms { get; init; }

    /// <summary>Networks with own posts but without any count up to the end of the window, in order; they are in no figure here.</summary>
    public required IReadOnlyList<Platform> UncountedPlatforms { get; init; }

    /// <summary>Per counted network; n = its counts that the window's figures rest on.</summary>
    public required IReadOnlyList<PlatformSegment<NetworkCommunity>> Segments { get; init; }
}

/// <summary>Followers of all counted networks together.</summary>
public sealed record CommunityProfile
{
    /// <summary>Counted networks.</summary>
    public required int Networks { get; init; }

    /// <summary>Counts that the networks' figures rest on.</summary>
    public required int Counts { get; init; }

    /// <summary>Sum of the networks' latest counts up to the end of the window; null without any. A person who follows on two networks counts twice.</summary>
    public required long? Followers { get; init; }

    /// <summary>Day of the oldest of these counts, or null.</summary>
    public required DateOnly? CountedSince { get; init; }

    /// <summary>How the sum changes; needs every counted network, so its n is the smallest of theirs.</summary>
    public required FollowerGrowth Growth { get; init; }
}

/// <summary>Followers of one network.</summary>
public sealed record NetworkCommunity
{
    /// <summary>Latest count up to the end of the window.</summary>
    public required long Followers { get; init; }

    /// <summary>Day of that count.</summary>
    public required DateOnly CountedOn { get; init; }

    /// <summary>Share of the summary's sum, 0..1, exact; null when that is zero.</summary>
    public required double? Share { get; init; }

    /// <summary>How the count changes.</summary>
    public required FollowerGrowth Growth { get; init; }

    /// <summary>Among competitors with a count on this network.</summary>
    public required PeerComparison Benchmark { get; init; }
}

/// <summary>
/// Growth over the window: from the last count on or before its first day, or else the first count within it, to the last one.
/// One count alone gives none.
/// </summary>
public sealed record FollowerGrowth
{
    /// <summary>Day of the first count, or null without one.</summary>
    public required DateOnly? From { get; init; }

    /// <summary>Day of the last count, or null without one.</summary>
    public required DateOnly? To { get; init; }

    /// <summary>Followers won or lost; counted, so both ends of the interval are the value itself; n = counts, two are needed.</summary>
    public required Measurement Absolute { get; init; }

    /// <summary>Followers won or lost / followers at first, -1 or more; counted; n = counts, none when the first is zero.</summary>
    public required Measurement Relative { get; init; }

    /// <summary>Followers per week, Theil-Sen over <see cref="Weeks"/>; n = weeks.</summary>
    public required Measurement PerWeek { get; init; }

    /// <summary>Where the interval of <see cref="PerWeek"/> lies.</summary>
    public required GrowthDirection Direction { get; init; }

    /// <summary>The last count of every week that has one, oldest first; at most the last 260.</summary>
    public required IReadOnlyList<WeeklyFollowers> Weeks { get; init; }
}

/// <summary>Where the interval of a growth lies.</summary>
public enum GrowthDirection
{
    /// <summary>Above zero.</summary>
    Growing,

    /// <summary>Below zero.</summary>
    Shrinking,

    /// <summary>It holds zero.</summary>
    Stable,

    /// <summary>Too few weeks.</summary>
    InsufficientData,
}

/// <summary>Followers at the end of a week.</summary>
/// <param name="Week">ISO week, <c>YYYY-Www</c>.</param>
/// <param name="StartsOn">Its Monday.</param>
/// <param name="Followers">The last count of the week.</param>
public sealed record WeeklyFollowers(string Week, DateOnly StartsOn, long Followers);
