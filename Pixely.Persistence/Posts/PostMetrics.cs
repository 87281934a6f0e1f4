using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Posts;

/// <summary>A post's metrics as a run found them; a row for each time they had changed. Never changed.</summary>
public sealed class PostMetrics : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The post.</summary>
    public required Guid PostId { get; init; }

    /// <summary>When they were read (UTC).</summary>
    public required DateTimeOffset ObservedAt { get; init; }

    /// <summary>Likes, or null.</summary>
    public long? Likes { get; init; }

    /// <summary>Comments as counted by the network, or null.</summary>
    public long? CommentsCount { get; init; }

    /// <summary>Shares, or null.</summary>
    public long? Shares { get; init; }

    /// <summary>Views, or null.</summary>
    public long? Views { get; init; }
}
