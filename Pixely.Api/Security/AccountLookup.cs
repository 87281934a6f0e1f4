using Microsoft.EntityFrameworkCore;
using Pixely.Persistence;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Security;

/// <summary>Asks the database who an access token speaks for, at every request: switching an account or a tenant off works at once.</summary>
internal sealed class AccountLookup(PixelyDbContext database, TenantScope scope)
{
    /// <summary>The account, or null when it is gone or switched off, or its tenant is. Enters the account's tenant.</summary>
    /// <param name="tenantId">Claim of a verified token.</param>
    /// <param name="userId">Claim of a verified token.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<Account?> FindActiveAsync(Guid tenantId, Guid userId, CancellationToken cancellationToken)
    {
        scope.Enter(tenantId);
        return database.InTransactionAsync(
            token => database.Users.AsNoTracking()
                .Where(user => user.Id == userId && user.IsActive)
                .Where(user => database.Tenants.Any(tenant => tenant.Id == user.TenantId && tenant.IsActive))
                .Select(user => new Account(user.Id, user.TenantId, user.Email, user.FullName, user.Role))
                .SingleOrDefaultAsync(token),
            cancellationToken);
    }
}
