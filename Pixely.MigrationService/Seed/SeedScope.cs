using Microsoft.EntityFrameworkCore;
using Pixely.Core.Identity;
using Pixely.MigrationService.Setup;
using Pixely.Persistence;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Tenancy;
using Pixely.Persistence.Time;

namespace Pixely.MigrationService.Seed;

/// <summary>Writes one tenant's seed through the Api's login, guarded like every other write.</summary>
internal sealed class SeedScope(PixelyDbContext db, UserPasswords passwords, TimeProvider time, ILogger logger)
{
    public async Task EnsureTenantAsync(Guid tenantId, string name, CancellationToken cancellationToken)
    {
        if (!await db.Tenants.AnyAsync(cancellationToken))
        {
            db.Tenants.Add(new Tenant { Id = tenantId, Name = name, CreatedAt = time.GetDatabaseNow() });
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Creates the account, or makes its password the configured one. A changed password ends the account's sessions.</summary>
    public async Task EnsureUserAsync(
        Guid tenantId, Guid userId, string email, string fullName, UserRole role, string password, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken);
        if (user is null)
        {
            db.Users.Add(new User
            {
                TenantId = tenantId,
                Id = userId,
                Email = UserDirectory.NormalizeEmail(email),
                FullName = fullName,
                Role = role,
                PasswordHash = passwords.Hash(password),
                CreatedAt = time.GetDatabaseNow(),
            });
            await db.SaveChangesAsync(cancellationToken);
            SetupLog.AccountCreated(logger, userId);
            return;
        }

        user.Email = UserDirectory.NormalizeEmail(email);
        if (!passwords.Verify(user.PasswordHash, password))
        {
            user.PasswordHash = passwords.Hash(password);
            user.FailedSignIns = 0;
            user.LockedUntil = null;
            var now = time.GetDatabaseNow();
            await db.RefreshTokens.Where(t => t.UserId == userId && t.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(static t => t.RevokedAt, now), cancellationToken);
            SetupLog.PasswordChanged(logger, userId);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Runs work for one tenant in a transaction of its own.</summary>
    public static async Task RunAsync(
        IServiceScopeFactory scopes, Guid tenantId, ILogger logger, Func<SeedScope, IServiceProvider, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<TenantScope>().Enter(tenantId);
        var db = services.GetRequiredService<PixelyDbContext>();
        var seed = new SeedScope(db, services.GetRequiredService<UserPasswords>(), services.GetRequiredService<TimeProvider>(), logger);
        await db.InTransactionAsync(token => work(seed, services, token), cancellationToken);
    }
}
