using Pixely.Core.Posts;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Ingestion;

/// <summary>A competitor's figures on one day and network.</summary>
public sealed class CompetitorSnapshot : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The client whose competitor it is.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The competitor's name.</summary>
    public required string Name { get; init; }

    /// <summary>The network.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The day, in the client's time zone.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Followers on that day, or null.</summary>
    public long? Followers { get; init; }

    /// <summary>Posts in the month up to that day, or null.</summary>
    public long? Posts { get; init; }

    /// <summary>Likes + comments + shares of those posts, or null.</summary>
    public long? Interactions { get; init; }

    /// <summary>Views of those posts, or null.</summary>
    public long? Views { get; init; }

    /// <summary>Row number in the source.</summary>
    public required int Row { get; init; }
}
