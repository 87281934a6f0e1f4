using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;
using Pixely.Core.Identity;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Identity;

namespace Pixely.Persistence.Tenancy;

/// <summary>How changing a tenant ended.</summary>
public enum TenantWriteResult
{
    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>No tenant has the id.</summary>
    NotFound,

    /// <summary>It is the agency's own tenant, without which nobody could administrate.</summary>
    OwnTenant,

    /// <summary>Whoever asks has ceased to be an administrator meanwhile.</summary>
    ActorNoAdministrator,
}

/// <summary>Renames tenants and switches them off and on; each leaves an audit event.</summary>
public sealed class TenantWriter(PixelyDbContext db, UserDirectory users, RefreshTokenStore sessions, AuditTrail audit)
{
    /// <summary>Replaces what can be changed of the current tenant. Switching it off ends every session of its users.</summary>
    public Task<TenantWriteResult> UpdateAsync(UpdateTenantRequest request, Account actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeAsync(AuditAction.TenantUpdated, actor, tenant => (request.Name, request.IsActive), cancellationToken);
    }

    /// <summary>Switches the current tenant off. Doing it twice changes nothing.</summary>
    public Task<TenantWriteResult> DisableAsync(Account actor, CancellationToken cancellationToken) =>
        ChangeAsync(AuditAction.TenantDisabled, actor, static tenant => (tenant.Name, false), cancellationToken);

    private Task<TenantWriteResult> ChangeAsync(
        string action, Account actor, Func<Tenant, (string Name, bool IsActive)> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return db.InTransactionAsync(
            async token =>
            {
                if (await db.LockTenantAsync(token) is not { } tenant)
                {
                    return TenantWriteResult.NotFound;
                }

                if (!await users.IsAdministratorAsync(actor.Id, token))
                {
                    return TenantWriteResult.ActorNoAdministrator;
                }

                var (name, isActive) = change(tenant);
                if (!isActive && tenant.Id == actor.TenantId)
                {
                    return TenantWriteResult.OwnTenant;
                }

                string?[] changed = [tenant.Name == name ? null : AccountField.Name, tenant.IsActive == isActive ? null : AccountField.IsActive];
                (tenant.Name, tenant.IsActive) = (name, isActive);
                if (db.ChangeTracker.HasChanges())
                {
                    audit.Note(action, tenant.Id, new ChangeDetails([.. changed.OfType<string>()]), actorId: actor.Id);
                    await db.SaveChangesAsync(token);
                }

                if (!isActive)
                {
                    await sessions.EndAllAsync(userId: null, token);
                }

                return TenantWriteResult.Stored;
            },
            cancellationToken);
    }
}
