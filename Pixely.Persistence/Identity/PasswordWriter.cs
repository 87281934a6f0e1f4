using Microsoft.EntityFrameworkCore;
using Pixely.Core.Audit;
using Pixely.Persistence.Audit;

namespace Pixely.Persistence.Identity;

/// <summary>Stores passwords that their users choose; runs within the caller's transaction and the user's tenant.</summary>
public sealed class PasswordWriter(PixelyDbContext db, RefreshTokenStore sessions, AuditTrail audit)
{
    /// <summary>Makes it the user's own password, ends all sessions, and notes it; the caller saves.</summary>
    /// <returns>False when the password is no longer the one that was checked: somebody else changed it meanwhile.</returns>
    public async Task<bool> ChangeAsync(Account account, string hash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var changed = await db.Users.Where(u => u.Id == account.Id && u.PasswordHash == account.PasswordHash).ExecuteUpdateAsync(
            set => set
                .SetProperty(static u => u.PasswordHash, hash)
                .SetProperty(static u => u.MustChangePassword, false)
                .SetProperty(static u => u.OneTimePasswordExpiresAt, (DateTimeOffset?)null),
            cancellationToken);
        if (changed == 0)
        {
            return false;
        }

        await sessions.EndAllAsync(account.Id, cancellationToken);
        audit.Add(AuditAction.PasswordChanged, account.Id, account.Id);
        return true;
    }

    /// <summary>Replaces the hash of the same password, unless the password was changed meanwhile.</summary>
    public Task RehashAsync(Account account, string hash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return db.Users.Where(u => u.Id == account.Id && u.PasswordHash == account.PasswordHash)
            .ExecuteUpdateAsync(set => set.SetProperty(static u => u.PasswordHash, hash), cancellationToken);
    }
}
