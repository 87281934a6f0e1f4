using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Metrics;

/// <summary>What is known about a competitor up to the end of the window; a figure that is not known is null.</summary>
internal sealed record Competitor
{
    /// <summary>Its name as written last, or the account of its posts.</summary>
    public required string Name { get; init; }

    /// <summary>Its posts within the window.</summary>
    public required int Posts { get; init; }

    /// <summary>Sum of interactions / sum of views over its networks.</summary>
    public required double? RateByViews { get; init; }

    /// <summary>Mean over its posts of interactions / followers of their network.</summary>
    public required double? RateByFollowers { get; init; }

    /// <summary>Its networks, in order.</summary>
    public required IReadOnlyList<CompetitorOnNetwork> Networks { get; init; }

    /// <summary>Its figures on a network, or null.</summary>
    public CompetitorOnNetwork? On(Platform platform)
    {
        foreach (var network in Networks)
        {
            if (network.Platform == platform)
            {
                return network;
            }
        }

        return null;
    }

    /// <summary>Sum of its followers over networks, or null unless known for every one.</summary>
    public long? FollowersOver(IReadOnlyList<Platform> networks) =>
        networks.Count > 0 && networks.All(n => On(n)?.Followers is not null) ? networks.Sum(n => On(n)!.Followers!.Value) : null;

    /// <summary>Sum of its posts per day over networks, or null unless known for every one.</summary>
    public double? PostsPerDayOver(IReadOnlyList<Platform> networks) =>
        networks.Count > 0 && networks.All(n => On(n)?.PostsPerDay is not null) ? networks.Sum(n => On(n)!.PostsPerDay!.Value) : null;
}

/// <summary>A competitor on one network.</summary>
/// <param name="Platform">The network.</param>
/// <param name="Followers">Latest count.</param>
/// <param name="PostsPerDay">Posts per day.</param>
internal sealed record CompetitorOnNetwork(Platform Platform, long? Followers, double? PostsPerDay);
