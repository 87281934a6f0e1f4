using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Identity;

/// <summary>A client that a viewer may read. Administrators and the worker need none: they may read all.</summary>
public sealed class UserClient : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The viewer.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The client, of the same tenant.</summary>
    public required Guid ClientId { get; init; }
}
