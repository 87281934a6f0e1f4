using Pixely.Core.Tenancy;

namespace Pixely.Persistence.Tenancy;

/// <summary>The tenant of the current unit of work; one per request, entered once it is known whose data is meant.</summary>
public sealed class TenantScope : ITenantContext
{
    /// <inheritdoc/>
    public Guid? TenantId { get; private set; }

    /// <summary>From now on the database shows this tenant's rows. Entering another tenant later is allowed between transactions.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public void Enter(Guid tenantId)
    {
        if (tenantId == Guid.Empty)
        {
            throw new ArgumentException("An empty id is no tenant.", nameof(tenantId));
        }

        TenantId = tenantId;
    }
}
