using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.Benchmark;

/// <summary>The client among its competitors, figure by figure, each with equal denominators.</summary>
public sealed record BenchmarkResult
{
    /// <summary>Sum of interactions / sum of views.</summary>
    public required KpiComparison EngagementByViews { get; init; }

    /// <summary>Mean over posts of interactions / followers of their network.</summary>
    public required KpiComparison EngagementByFollowers { get; init; }

    /// <summary>Followers, summed over the networks that can be compared.</summary>
    public required KpiComparison Community { get; init; }

    /// <summary>Posts per day, summed over the networks that can be compared.</summary>
    public required KpiComparison Frequency { get; init; }

    /// <summary>Net sentiment score of the audience's comments, -1..1. Comments under competitors' posts are not annotated: no competitor has one.</summary>
    public required KpiComparison NetSentiment { get; init; }

    /// <summary>Every competitor of the sheet or with posts of its own, by name; at most 100.</summary>
    public required IReadOnlyList<CompetitorProfile> Competitors { get; init; }

    /// <summary>Competitors beyond the limit of the list; they are in the comparisons.</summary>
    public required int OmittedCompetitors { get; init; }

    /// <summary>Competitors' posts of the window whose sheet names no account: nobody's figures.</summary>
    public required int UnattributedPosts { get; init; }

    /// <summary>Per network that the client posts on or is counted on, in order.</summary>
    public required IReadOnlyList<NetworkBenchmark> Networks { get; init; }
}

/// <summary>One figure of the client among the competitors.</summary>
/// <param name="Comparison">Mean, standard deviation (n - 1), z and rank.</param>
/// <param name="Platforms">
/// Networks that a sum is taken over, the same for the client and every competitor, in order; empty for rates, which are taken over
/// all networks of each.
/// </param>
/// <param name="Without">Competitors without this figure, by name; they are left out of it. At most 100.</param>
public sealed record KpiComparison(PeerComparison Comparison, IReadOnlyList<Platform> Platforms, IReadOnlyList<string> Without);

/// <summary>What is known about a competitor; a figure that is not known is null.</summary>
public sealed record CompetitorProfile
{
    /// <summary>Its name as written last, or the account of its posts.</summary>
    public required string Name { get; init; }

    /// <summary>Its posts in the client's own sheet, within the window.</summary>
    public required int Posts { get; init; }

    /// <summary>Sum of interactions / sum of views, 0 or more.</summary>
    public required double? EngagementByViews { get; init; }

    /// <summary>Mean over posts of interactions / followers of their network, 0 or more.</summary>
    public required double? EngagementByFollowers { get; init; }

    /// <summary>Followers over the compared networks; null unless known for each of them.</summary>
    public required long? Followers { get; init; }

    /// <summary>Posts per day over the compared networks; null unless known for each of them.</summary>
    public required double? PostsPerDay { get; init; }

    /// <summary>Its networks, in order.</summary>
    public required IReadOnlyList<CompetitorNetwork> Networks { get; init; }
}

/// <summary>A competitor on one network.</summary>
/// <param name="Platform">The network.</param>
/// <param name="Followers">Latest count up to the end of the window, or null.</param>
/// <param name="PostsPerDay">Posts per day, or null.</param>
public sealed record CompetitorNetwork(Platform Platform, long? Followers, double? PostsPerDay);

/// <summary>The client among competitors on one network.</summary>
/// <param name="Platform">The network.</param>
/// <param name="Community">Followers.</param>
/// <param name="Frequency">Posts per day.</param>
public sealed record NetworkBenchmark(Platform Platform, PeerComparison Community, PeerComparison Frequency);
