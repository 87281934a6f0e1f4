using Microsoft.EntityFrameworkCore;
using Pixely.Core.Audit;
using Pixely.Persistence.Audit;

namespace Pixely.Persistence.Identity;

/// <summary>Stores passwords that their users choose; runs within the caller's transaction and the user's tenant, after
/// <see cref="SignInAttempts.ForgiveAsync"/>, which keeps others from changing it at the same time.</summary>
public sealed class PasswordWriter(PixelyDbContext db, RefreshTokenStore sessions, AuditTrail audit)
{
    /// <summary>Makes it the user's own password, ends all sessions, and notes it; the caller saves.</summary>
    public async Task ChangeAsync(Account account, string hash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        await db.Users.Where(u => u.Id == account.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(static u => u.PasswordHash, hash)
                .SetProperty(static u => u.MustChangePassword, false)
                .SetProperty(static u => u.OneTimePasswordExpiresAt, (DateTimeOffset?)null),
            cancellationToken);
        await sessions.EndAllAsync(account.Id, cancellationToken);
        audit.Note(AuditAction.PasswordChanged, account.Id, actorId: account.Id);
    }

    /// <summary>Replaces the hash of the same password.</summary>
    public Task RehashAsync(Account account, string hash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return db.Users.Where(u => u.Id == account.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(static u => u.PasswordHash, hash), cancellationToken);
    }
}
