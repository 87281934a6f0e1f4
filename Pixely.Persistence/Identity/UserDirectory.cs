using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Identity;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Identity;

/// <summary>Finds users before a tenant is known.</summary>
public sealed class UserDirectory(PixelyDbContext db)
{
    /// <summary>The user with a sign-in name, in any letter case, or null.</summary>
    public Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var name = NormalizeEmail(email);
        return FindAsync($"select * from directory.find_user({name})", cancellationToken);
    }

    /// <summary>The user with an id, or null.</summary>
    public Task<Account?> FindAsync(Guid userId, CancellationToken cancellationToken) =>
        FindAsync($"select * from directory.get_user({userId})", cancellationToken);

    /// <summary>
    /// Whether a user is an administrator now. Whoever changes something asks again behind the lock: the request may have waited for the one
    /// that disabled whoever makes it.
    /// </summary>
    public async Task<bool> IsAdministratorAsync(Guid userId, CancellationToken cancellationToken) =>
        await FindAsync(userId, cancellationToken) is { IsActive: true, Role: UserRole.Admin };

    /// <summary>The user of a session, or null when there is no such user or the session has ended.</summary>
    public Task<Account?> FindInSessionAsync(Guid userId, Guid sessionId, CancellationToken cancellationToken) =>
        FindAsync($"select * from directory.get_session({userId}, {sessionId})", cancellationToken);

    /// <summary>The form in which sign-in names are stored and compared.</summary>
    public static string NormalizeEmail(string email) => SignInName.Normalize(email);

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
