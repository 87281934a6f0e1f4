using Pixely.Core.Posts;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Ingestion;

/// <summary>Follower count of a client on one day and network.</summary>
public sealed class FollowerSnapshot : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The client.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The network.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The day, in the client's time zone.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Followers on that day.</summary>
    public required long Followers { get; init; }

    /// <summary>Row number in the source.</summary>
    public required int Row { get; init; }
}
