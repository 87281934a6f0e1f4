namespace Pixely.Core.Tenancy;

/// <summary>The tenant on whose behalf the current unit of work runs.</summary>
public interface ITenantContext
{
    /// <summary>The tenant, or null before one is known; without a tenant the database shows no row.</summary>
    Guid? TenantId { get; }
}
