using Microsoft.EntityFrameworkCore;
using Pixely.Persistence.Tenancy;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Identity;

/// <summary>
/// Keeps count of attempts to sign in, by account and address. An attempt is counted as failed before its password is looked at, so that
/// of many at the same time none slips past the limit; success takes the count back.
/// </summary>
/// <remarks>
/// Nobody locks others out: failures pause the address that they came from. Those from addresses that the account was never signed in to
/// from also count together and slow down such addresses, however many there are; the account's own addresses never notice.
/// </remarks>
public sealed class SignInAttempts(PixelyDbContext db, TenantScope tenant, TimeProvider time)
{
    /// <summary>Counts an attempt, or says that it comes too early; one that comes too early is not counted. Enters the user's tenant.</summary>
    /// <param name="account">Whose password will be checked; null asks the database as much for nobody.</param>
    /// <param name="address">Where it comes from, up to 45 characters.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<SignInGate> ReserveAsync(Account? account, string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        tenant.Enter(account?.TenantId ?? time.NewId());
        return db.InTransactionAsync(token => ReserveAsync(account?.Id ?? time.NewId(), address, token), cancellationToken);
    }

    /// <summary>Takes the count of an address back after the right password; runs within the caller's transaction and the user's tenant.</summary>
    /// <param name="account">Who it was.</param>
    /// <param name="address">Where it came from.</param>
    /// <param name="signedIn">Whether a session begins: then the address is one of the account's own from now on.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// False, with nothing done, when the password is no longer the one that was checked or the user or tenant was switched off meanwhile. Until
    /// the transaction ends none of them can change: a session that begins in it is among those that the change ends.
    /// </returns>
    public async Task<bool> ForgiveAsync(Account account, string address, bool signedIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var now = time.GetDatabaseNow();
        // The tenant first, as those do who change accounts.
        if (!await db.HoldActiveTenantAsync(cancellationToken))
        {
            return false;
        }

        var user = await LockUserAsync(account.Id, cancellationToken);
        if (user is not { IsActive: true } || user.PasswordHash != account.PasswordHash)
        {
            return false;
        }

        var known = await FindAsync(account.Id, address, cancellationToken);

        // From a usual address the owner says nothing about what goes on elsewhere: an attack stays slowed down.
        if (!IsUsual(known, now) || user.FailedSignIns <= SignInBackOff.FreeFromUnknownAddresses)
        {
            await SetCountAsync(account.Id, 0, null, cancellationToken);
        }

        var lastSignInAt = signedIn ? now : known?.LastSignInAt;
        await db.SignInAddresses.Where(a => a.UserId == account.Id && a.Address == address).ExecuteUpdateAsync(
            set => set
                .SetProperty(static a => a.FailedSignIns, 0)
                .SetProperty(static a => a.LockedUntil, (DateTimeOffset?)null)
                .SetProperty(static a => a.LastSignInAt, lastSignInAt),
            cancellationToken);
        if (signedIn)
        {
            await db.Users.Where(u => u.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(static u => u.LastSignInAt, now), cancellationToken);
        }

        return true;
    }

    private static bool IsUsual(SignInAddress? address, DateTimeOffset now) => address?.LastSignInAt > now - SignInBackOff.Usual;

    private async Task<SignInGate> ReserveAsync(Guid userId, string address, CancellationToken cancellationToken)
    {
        var now = time.GetDatabaseNow();
        var user = await LockUserAsync(userId, cancellationToken);
        var known = await FindAsync(userId, address, cancellationToken);
        if (known?.LockedUntil > now)
        {
            return SignInGate.AddressPaused;
        }

        if (!IsUsual(known, now))
        {
            // A one-time password cannot be guessed, and whoever waits for it has no usual address yet: nobody shall keep them out.
            if (user is { MustChangePassword: false } && user.LockedUntil > now)
            {
                return SignInGate.AccountPaused;
            }

            var all = user?.LockedUntil < now - SignInBackOff.Forgotten ? 1 : (user?.FailedSignIns ?? 0) + 1;
            await SetCountAsync(userId, all, now + SignInBackOff.After(all, SignInBackOff.FreeFromUnknownAddresses), cancellationToken);
        }

        if (known is null)
        {
            await SweepAsync(userId, now, cancellationToken);
        }

        if (user is not null)
        {
            var own = known?.LastAttemptAt > now - SignInBackOff.Forgotten ? known.FailedSignIns + 1 : 1;
            await CountAsync(user, address, own, now, cancellationToken);
        }

        return SignInGate.Open;
    }

    // Lets one transaction at a time count an account's attempts. Sessions refer to the user and are not held up by this lock.
    private Task<User?> LockUserAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Users.FromSql($"select * from users where id = {userId} for no key update").AsNoTracking().SingleOrDefaultAsync(cancellationToken);

    private Task<SignInAddress?> FindAsync(Guid userId, string address, CancellationToken cancellationToken) =>
        db.SignInAddresses.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == userId && a.Address == address, cancellationToken);

    private Task<int> SetCountAsync(Guid userId, int failures, DateTimeOffset? lockedUntil, CancellationToken cancellationToken) =>
        db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(
            set => set.SetProperty(static u => u.FailedSignIns, failures).SetProperty(static u => u.LockedUntil, lockedUntil), cancellationToken);

    private Task<int> CountAsync(User user, string address, int failures, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var lockedUntil = now + SignInBackOff.After(failures, SignInBackOff.FreePerAddress);
        return db.Database.ExecuteSqlAsync(
            $"""
             insert into sign_in_addresses (tenant_id, user_id, address, failed_sign_ins, locked_until, last_attempt_at)
             values ({user.TenantId}, {user.Id}, {address}, {failures}, {lockedUntil}, {now})
             on conflict (tenant_id, user_id, address) do update
             set failed_sign_ins = excluded.failed_sign_ins, locked_until = excluded.locked_until, last_attempt_at = excluded.last_attempt_at
             """,
            cancellationToken);
    }

    // What no longer decides anything goes when an address comes that is new to the account: the table grows with the account's use, not with attacks.
    private Task<int> SweepAsync(Guid userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var forgotten = now - SignInBackOff.Forgotten;
        var unusual = now - SignInBackOff.Usual;
        return db.SignInAddresses
            .Where(a => a.UserId == userId && a.LastAttemptAt < forgotten && (a.LastSignInAt == null || a.LastSignInAt < unusual))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
