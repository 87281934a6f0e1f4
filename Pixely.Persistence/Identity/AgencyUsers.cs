using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Identity;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Identity;

/// <summary>Where a list of users goes on: after this one. It stands in addresses, which are logged: no sign-in name is in it.</summary>
/// <param name="Id">The last user of the page before.</param>
public sealed record UserPosition(Guid Id);

/// <summary>Accounts as the agency's administrator sees them.</summary>
public sealed class AgencyUsers(PixelyDbContext db)
{
    /// <summary>Users of all tenants, or of one, by sign-in name.</summary>
    /// <param name="tenantId">Only users of this tenant; null for all.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="limit">Most users to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<UserSummary>> ListAsync(Guid? tenantId, UserPosition? after, int limit, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<UserSummary>>(
            async token =>
            {
                var name = after is null ? null : await FindNameAsync(after.Id, token);
                return after is not null && name is null
                    ? []
                    : [.. (await db.Database
                        .SqlQuery<UserRow>($"select * from directory.users({tenantId}, {name}, {limit})")
                        .OrderBy(static u => u.Email)
                        .ToListAsync(token)).Select(static row => row.ToSummary())];
            },
            cancellationToken);

    /// <summary>One user of the current tenant, or null.</summary>
    public Task<UserSummary?> GetAsync(Guid userId, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                if (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, token) is not { } user)
                {
                    return null;
                }

                var tenant = await db.Tenants.AsNoTracking().SingleAsync(token);
                var clients = user.Role == UserRole.Viewer
                    ? await db.UserClients.Where(c => c.UserId == userId).OrderBy(static c => c.ClientId).Select(static c => c.ClientId).ToListAsync(token)
                    : null;
                return new UserSummary
                {
                    Id = user.Id,
                    TenantId = tenant.Id,
                    TenantName = tenant.Name,
                    TenantIsActive = tenant.IsActive,
                    Email = user.Email,
                    FullName = user.FullName,
                    Role = user.Role,
                    ClientIds = clients,
                    IsActive = user.IsActive,
                    MustChangePassword = user.MustChangePassword,
                    LockedUntil = user.LockedUntil,
                    CreatedAt = user.CreatedAt,
                    LastSignInAt = user.LastSignInAt,
                };
            },
            cancellationToken);

    private Task<string?> FindNameAsync(Guid userId, CancellationToken cancellationToken)
    {
        Guid[] ids = [userId];
        return db.Database.SqlQuery<string?>($"select email as \"Value\" from directory.user_names({ids})").SingleOrDefaultAsync(cancellationToken);
    }

    // The model's naming convention does not reach types that are not part of the model.
    private sealed record UserRow(
        [property: Column("tenant_id")] Guid TenantId,
        [property: Column("tenant_name")] string TenantName,
        [property: Column("id")] Guid Id,
        [property: Column("email")] string Email,
        [property: Column("full_name")] string FullName,
        [property: Column("role")] string Role,
        [property: Column("is_active")] bool IsActive,
        [property: Column("tenant_is_active")] bool TenantIsActive,
        [property: Column("created_at")] DateTimeOffset CreatedAt,
        [property: Column("last_sign_in_at")] DateTimeOffset? LastSignInAt,
        [property: Column("locked_until")] DateTimeOffset? LockedUntil,
        [property: Column("must_change_password")] bool MustChangePassword,
        [property: Column("client_ids")] Guid[]? ClientIds)
    {
        public UserSummary ToSummary() => new()
        {
            Id = Id,
            TenantId = TenantId,
            TenantName = TenantName,
            TenantIsActive = TenantIsActive,
            Email = Email,
            FullName = FullName,
            Role = WireName<UserRole>.Parse(Role),
            ClientIds = ClientIds,
            IsActive = IsActive,
            MustChangePassword = MustChangePassword,
            LockedUntil = LockedUntil,
            CreatedAt = CreatedAt,
            LastSignInAt = LastSignInAt,
        };
    }
}
