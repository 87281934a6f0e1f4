using Pixely.Core.Privacy;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Privacy;

/// <summary>A request to erase what people wrote and are called, without saying who they are. Append-only.</summary>
public sealed class Erasure : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The erasure's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The client whose data it is.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The admin who asked for it, or null when the client's retention did.</summary>
    public Guid? RequestedBy { get; init; }

    /// <summary>When it began (UTC).</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <inheritdoc cref="ErasureScope"/>
    public required ErasureScope Scope { get; init; }
}
