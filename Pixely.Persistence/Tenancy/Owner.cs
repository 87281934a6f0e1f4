namespace Pixely.Persistence.Tenancy;

/// <summary>Whose something is.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="ClientId">The client of that tenant, or null when it is the tenant's as a whole.</param>
public sealed record Owner(Guid TenantId, Guid? ClientId = null);
