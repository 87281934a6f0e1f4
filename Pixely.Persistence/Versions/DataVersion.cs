using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Versions;

/// <summary>
/// State of everything that an analysis of a client is computed from. PostgreSQL itself gives it another value in each transaction that
/// changes a post, a comment, a figure, an annotation or the client file; no login can write it.
/// </summary>
public sealed class DataVersion : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The client.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>Drawn at random, so that no state ever has the version of another one, not even after a backup was restored.</summary>
    public required Guid Version { get; init; }
}
