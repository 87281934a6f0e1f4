namespace Pixely.Persistence.Tenancy;

/// <summary>A row that belongs to one tenant: it is filtered, guarded and protected by row-level security.</summary>
public interface ITenantOwned
{
    /// <summary>The owner; first in every key of the row's table.</summary>
    Guid TenantId { get; }
}
