using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;
using Pixely.Core.Identity;
using Pixely.Core.Validation;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Tenancy;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Identity;

/// <summary>
/// Creates, changes and disables accounts; each leaves an audit event. Whoever changes accounts of a tenant waits for whoever is at it:
/// of two administrators that disable each other, one comes second and is told that nobody else would be left.
/// </summary>
public sealed class UserWriter(
    PixelyDbContext db,
    TenantScope tenant,
    UserDirectory directory,
    UserClientWriter clients,
    RefreshTokenStore sessions,
    AuditTrail audit,
    TimeProvider time)
{
    /// <summary>Creates an account with a one-time password. Enters the tenant.</summary>
    /// <param name="tenantId">The tenant that it shall belong to.</param>
    /// <param name="request">The account; its sign-in name has the form of <see cref="UserDirectory.NormalizeEmail"/>.</param>
    /// <param name="passwordHash">The hash of a one-time password.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="errors">Gets what the database knows to be wrong.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The result and, when stored, the user's id.</returns>
    public async Task<(UserWriteResult Result, Guid UserId)> CreateAsync(
        Guid tenantId, CreateUserRequest request, string passwordHash, Account actor, ValidationErrors errors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(errors);
        tenant.Enter(tenantId);
        var user = new User
        {
            TenantId = tenantId,
            Id = time.NewId(),
            Email = request.Email,
            FullName = request.FullName,
            Role = request.Role,
            PasswordHash = "",
            CreatedAt = time.GetDatabaseNow(),
        };
        OneTimePassword.Give(user, passwordHash, user.CreatedAt);
        try
        {
            var result = await db.InTransactionAsync(token => AddAsync(user, request.ClientIds, actor, errors, token), cancellationToken);
            return (result, user.Id);
        }
        catch (DbUpdateException fault) when (fault.InnerException is PostgresException
        {
            // Somebody took the name between the question and the answer.
            SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "sign_in_names_pkey",
        })
        {
            db.ChangeTracker.Clear();
            return (UserWriteResult.EmailTaken, default);
        }
    }

    /// <summary>Replaces what can be changed of an account. Sessions end where rights shrink.</summary>
    public Task<UserWriteResult> UpdateAsync(
        Guid userId, UpdateUserRequest request, Account actor, ValidationErrors errors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(errors);
        return ChangeAsync(
            userId,
            actor,
            user => !request.IsActive || (request.Role ?? user.Role) != user.Role,
            async (user, token) =>
            {
                var role = request.Role ?? user.Role;
                errors.At("role").Require(
                    role != UserRole.Admin || user.TenantId == actor.TenantId, "is admin, which only users of the agency's own tenant can be");
                var own = await clients.ReplaceAsync(user.Id, role, request.ClientIds, errors, token);
                if (!errors.IsEmpty)
                {
                    return UserWriteResult.Invalid;
                }

                var shrinks = own.Removed > 0 || role != user.Role || (user.IsActive && !request.IsActive);
                string?[] changed =
                [
                    user.FullName == request.FullName ? null : AccountField.FullName,
                    user.Role == role ? null : AccountField.Role,
                    own.Removed + own.Added == 0 ? null : AccountField.ClientIds,
                    user.IsActive == request.IsActive ? null : AccountField.IsActive,
                ];
                (user.FullName, user.Role, user.IsActive) = (request.FullName, role, request.IsActive);
                await SaveAsync(AuditAction.UserUpdated, user, actor, [.. changed.OfType<string>()], shrinks, token);
                return UserWriteResult.Stored;
            },
            cancellationToken);
    }

    /// <summary>Disables an account: it keeps what it was and may do nothing. Doing it twice changes nothing.</summary>
    public Task<UserWriteResult> DisableAsync(Guid userId, Account actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            userId,
            actor,
            static _ => true,
            async (user, token) =>
            {
                string[] changed = user.IsActive ? [AccountField.IsActive] : [];
                user.IsActive = false;
                await SaveAsync(AuditAction.UserDisabled, user, actor, changed, endSessions: true, token);
                return UserWriteResult.Stored;
            },
            cancellationToken);

    /// <summary>Replaces a password by a one-time password, ends every session, and forgets failed attempts wherever they came from.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="passwordHash">The hash of the one-time password.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<UserWriteResult> ResetPasswordAsync(Guid userId, string passwordHash, Account actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            userId,
            actor,
            user => user.Id == actor.Id,
            async (user, token) =>
            {
                OneTimePassword.Give(user, passwordHash, time.GetDatabaseNow());
                await SaveAsync(AuditAction.UserPasswordReset, user, actor, [AccountField.Password], endSessions: true, token);
                await db.SignInAddresses.Where(a => a.UserId == userId).ExecuteUpdateAsync(
                    static set => set.SetProperty(static a => a.FailedSignIns, 0).SetProperty(static a => a.LockedUntil, (DateTimeOffset?)null), token);
                return UserWriteResult.Stored;
            },
            cancellationToken);

    private async Task<UserWriteResult> AddAsync(
        User user, IReadOnlyList<Guid> clientIds, Account actor, ValidationErrors errors, CancellationToken cancellationToken)
    {
        if (await db.LockTenantAsync(cancellationToken) is null)
        {
            errors.At("tenant_id").Add($"is {user.TenantId}, no tenant has that id");
            return UserWriteResult.Invalid;
        }

        if (!await directory.IsAdministratorAsync(actor.Id, cancellationToken))
        {
            return UserWriteResult.ActorNoAdministrator;
        }

        if (await directory.FindByEmailAsync(user.Email, cancellationToken) is not null)
        {
            return UserWriteResult.EmailTaken;
        }

        db.Users.Add(user);
        await clients.ReplaceAsync(user.Id, user.Role, clientIds, errors, cancellationToken);
        if (!errors.IsEmpty)
        {
            db.ChangeTracker.Clear();
            return UserWriteResult.Invalid;
        }

        audit.Note(AuditAction.UserCreated, user.Id, actorId: actor.Id);
        await db.SaveChangesAsync(cancellationToken);
        return UserWriteResult.Stored;
    }

    private Task<UserWriteResult> ChangeAsync(
        Guid userId, Account actor, Func<User, bool> takesRights, Func<User, CancellationToken, Task<UserWriteResult>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return db.InTransactionAsync(
            async token =>
            {
                await db.LockTenantAsync(token);
                if (await db.Users.SingleOrDefaultAsync(u => u.Id == userId, token) is not { } user)
                {
                    return UserWriteResult.NotFound;
                }

                // Read before the lock, it would keep its old values.
                await db.Entry(user).ReloadAsync(token);
                return await RefusalAsync(user, actor, takesRights(user), token) ?? await change(user, token);
            },
            cancellationToken);
    }

    private async Task<UserWriteResult?> RefusalAsync(User user, Account actor, bool takesRights, CancellationToken cancellationToken)
    {
        if (user.Role == UserRole.Orchestrator)
        {
            return UserWriteResult.ServiceAccount;
        }

        if (takesRights && user.Id == actor.Id)
        {
            return UserWriteResult.OwnAccount;
        }

        if (takesRights && user is { Role: UserRole.Admin, IsActive: true }
            && !await db.Users.AnyAsync(u => u.Id != user.Id && u.Role == UserRole.Admin && u.IsActive, cancellationToken))
        {
            return UserWriteResult.LastAdministrator;
        }

        return await directory.IsAdministratorAsync(actor.Id, cancellationToken) ? null : UserWriteResult.ActorNoAdministrator;
    }

    private async Task SaveAsync(
        string action, User user, Account actor, string[] changed, bool endSessions, CancellationToken cancellationToken)
    {
        if (changed.Length > 0)
        {
            audit.Note(action, user.Id, new ChangeDetails(changed), actorId: actor.Id);
            await db.SaveChangesAsync(cancellationToken);
        }

        if (endSessions)
        {
            await sessions.EndAllAsync(user.Id, cancellationToken);
        }
    }
}
