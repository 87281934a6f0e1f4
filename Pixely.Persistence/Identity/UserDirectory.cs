using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Identity;
using Pixely.Persistence.Model;
using Pixely.Persistence.Tenancy;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Identity;

/// <summary>Finds users before a tenant is known, and keeps count of their attempts to sign in.</summary>
public sealed class UserDirectory(PixelyDbContext db, TenantScope tenant, TimeProvider time)
{
    /// <summary>Failed attempts that are forgiven before attempts are refused for a while.</summary>
    public const int FreeAttempts = 5;

    private static readonly TimeSpan FirstLock = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestLock = TimeSpan.FromMinutes(15);

    /// <summary>The user with a sign-in name, in any letter case, or null.</summary>
    public Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var name = NormalizeEmail(email);
        return FindAsync($"select * from directory.find_user({name})", cancellationToken);
    }

    /// <summary>The user with an id, or null.</summary>
    public Task<Account?> FindAsync(Guid userId, CancellationToken cancellationToken) =>
        FindAsync($"select * from directory.get_user({userId})", cancellationToken);

    /// <summary>The user of a session, or null when there is no such user or the session has ended.</summary>
    public Task<Account?> FindInSessionAsync(Guid userId, Guid sessionId, CancellationToken cancellationToken) =>
        FindAsync($"select * from directory.get_session({userId}, {sessionId})", cancellationToken);

    /// <summary>Counts a failed attempt; from the sixth on, each doubles the time that attempts are refused (30 s to 15 min). Enters the user's tenant.</summary>
    /// <returns>Until when attempts are refused, or null.</returns>
    public Task<DateTimeOffset?> RecordFailedSignInAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        tenant.Enter(account.TenantId);
        return db.InTransactionAsync(
            async token =>
            {
                // The increment locks the row, so that attempts at the same time are all counted.
                await db.Users.Where(u => u.Id == account.Id)
                    .ExecuteUpdateAsync(static set => set.SetProperty(static u => u.FailedSignIns, static u => u.FailedSignIns + 1), token);
                var failed = await db.Users.Where(u => u.Id == account.Id).Select(static u => u.FailedSignIns).SingleAsync(token);
                var lockedUntil = LockAfter(failed) is { } refused ? time.GetDatabaseNow() + refused : (DateTimeOffset?)null;
                await db.Users.Where(u => u.Id == account.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(static u => u.LockedUntil, lockedUntil), token);
                return lockedUntil;
            },
            cancellationToken);
    }

    /// <summary>Forgets failed attempts and notes the time. Enters the user's tenant.</summary>
    public Task RecordSignInAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        tenant.Enter(account.TenantId);
        var now = time.GetDatabaseNow();
        return db.InTransactionAsync(
            token => db.Users.Where(u => u.Id == account.Id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(static u => u.FailedSignIns, 0)
                    .SetProperty(static u => u.LockedUntil, (DateTimeOffset?)null)
                    .SetProperty(static u => u.LastSignInAt, now),
                token),
            cancellationToken);
    }

    /// <summary>The form in which sign-in names are stored and compared.</summary>
    public static string NormalizeEmail(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        return email.Trim().ToLowerInvariant();
    }

    internal static TimeSpan? LockAfter(int failedSignIns)
    {
        if (failedSignIns <= FreeAttempts)
        {
            return null;
        }

        var doublings = Math.Min(failedSignIns - FreeAttempts - 1, 10);
        var refused = FirstLock * Math.Pow(2, doublings);
        return refused < LongestLock ? refused : LongestLock;
    }

    private async Task<Account?> FindAsync(FormattableString sql, CancellationToken cancellationToken)
    {
        var row = await db.InTransactionAsync(token => db.Database.SqlQuery<AccountRow>(sql).SingleOrDefaultAsync(token), cancellationToken);
        return row?.ToAccount();
    }

    // The model's naming convention does not reach types that are not part of the model.
    private sealed record AccountRow(
        [property: Column("tenant_id")] Guid TenantId,
        [property: Column("id")] Guid Id,
        [property: Column("email")] string Email,
        [property: Column("full_name")] string FullName,
        [property: Column("role")] string Role,
        [property: Column("password_hash")] string PasswordHash,
        [property: Column("is_active")] bool IsActive,
        [property: Column("failed_sign_ins")] int FailedSignIns,
        [property: Column("locked_until")] DateTimeOffset? LockedUntil,
        [property: Column("must_change_password")] bool MustChangePassword,
        [property: Column("one_time_password_expires_at")] DateTimeOffset? OneTimePasswordExpiresAt,
        [property: Column("client_ids")] Guid[]? ClientIds)
    {
        public Account ToAccount() => new()
        {
            TenantId = TenantId,
            Id = Id,
            Email = Email,
            FullName = FullName,
            Role = WireName<UserRole>.Parse(Role),
            PasswordHash = PasswordHash,
            IsActive = IsActive,
            FailedSignIns = FailedSignIns,
            LockedUntil = LockedUntil,
            MustChangePassword = MustChangePassword,
            OneTimePasswordExpiresAt = OneTimePasswordExpiresAt,
            ClientIds = ClientIds,
        };
    }
}
