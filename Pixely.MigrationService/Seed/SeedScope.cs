using Microsoft.EntityFrameworkCore;
using Pixely.Core.Audit;
using Pixely.Core.Identity;
using Pixely.MigrationService.Setup;
using Pixely.Persistence;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Tenancy;
using Pixely.Persistence.Time;

namespace Pixely.MigrationService.Seed;

/// <summary>Writes one tenant's seed through the Api's login, guarded like every other write.</summary>
internal sealed class SeedScope(
    PixelyDbContext db, UserPasswords passwords, RefreshTokenStore sessions, AuditTrail audit, TimeProvider time, ILogger logger)
{
    public async Task EnsureTenantAsync(Guid tenantId, string name, CancellationToken cancellationToken)
    {
        if (!await db.Tenants.AnyAsync(cancellationToken))
        {
            db.Tenants.Add(new Tenant { Id = tenantId, Name = name, CreatedAt = time.GetDatabaseNow() });
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Creates the account, or applies the configured password when it is another one than was applied last. A password that the user has
    /// chosen since stays; that of a service account is always the configured one. A changed password ends the account's sessions.
    /// </summary>
    public async Task EnsureUserAsync(
        Guid tenantId, Guid userId, string email, string fullName, UserRole role, string password, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken);
        if (user is null)
        {
            var hash = passwords.Hash(password);
            db.Users.Add(new User
            {
                TenantId = tenantId,
                Id = userId,
                Email = UserDirectory.NormalizeEmail(email),
                FullName = fullName,
                Role = role,
                PasswordHash = hash,
                ConfiguredPasswordHash = hash,
                CreatedAt = time.GetDatabaseNow(),
            });
            await db.SaveChangesAsync(cancellationToken);
            SetupLog.AccountCreated(logger, userId);
            return;
        }

        user.Email = UserDirectory.NormalizeEmail(email);
        if (IsToBeApplied(user, password))
        {
            await ApplyAsync(user, password, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private bool IsToBeApplied(User user, string password)
    {
        // Before it was noted what was applied, every start applied the configuration: then the password itself tells.
        user.ConfiguredPasswordHash ??= user.PasswordHash;
        return !passwords.Verify(user.ConfiguredPasswordHash, password)
            || (user.Role == UserRole.Orchestrator && !passwords.Verify(user.PasswordHash, password));
    }

    private async Task ApplyAsync(User user, string password, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwords.Hash(password);
        user.ConfiguredPasswordHash = user.PasswordHash;
        user.MustChangePassword = false;
        user.OneTimePasswordExpiresAt = null;
        user.FailedSignIns = 0;
        user.LockedUntil = null;
        await sessions.EndAllAsync(user.Id, cancellationToken);
        await db.SignInAddresses.Where(a => a.UserId == user.Id)
            .ExecuteUpdateAsync(
                static set => set.SetProperty(static a => a.FailedSignIns, 0).SetProperty(static a => a.LockedUntil, (DateTimeOffset?)null), cancellationToken);
        audit.Note(AuditAction.PasswordConfigured, user.Id);
        SetupLog.PasswordChanged(logger, user.Id);
    }

    /// <summary>Runs work for one tenant in a transaction of its own.</summary>
    public static async Task RunAsync(
        IServiceScopeFactory scopes, Guid tenantId, ILogger logger, Func<SeedScope, IServiceProvider, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<TenantScope>().Enter(tenantId);
        var db = services.GetRequiredService<PixelyDbContext>();
        var seed = new SeedScope(
            db,
            services.GetRequiredService<UserPasswords>(),
            services.GetRequiredService<RefreshTokenStore>(),
            services.GetRequiredService<AuditTrail>(),
            services.GetRequiredService<TimeProvider>(),
            logger);
        await db.InTransactionAsync(token => work(seed, services, token), cancellationToken);
    }
}
