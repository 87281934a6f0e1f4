using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Audit;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Tenancy;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Identity;

/// <summary>
/// Sessions: tokens that are exchanged once each. Exchanging one a second time means that it was stolen and ends the session, unless
/// the first answer may have been lost: within <see cref="Grace"/>, and while nobody has used what it brought.
/// </summary>
public sealed class RefreshTokenStore(
    PixelyDbContext db, TenantScope tenant, TenantDirectory directory, UserDirectory users, AuditTrail audit, TimeProvider time)
{
    /// <summary>How long a session lives without being used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>How long a session lives however much it is used.</summary>
    public static readonly TimeSpan LongestSession = TimeSpan.FromDays(30);

    /// <summary>How long a token may be exchanged again because the answer did not arrive.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Begins a session. Enters the user's tenant.</summary>
    public async Task<OpenSession> IssueAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        tenant.Enter(account.TenantId);
        var (token, row) = Create(account, time.NewId(), parent: null, endsAt: time.GetDatabaseNow() + LongestSession);
        return await db.InTransactionAsync(
            async transactionToken =>
            {
                // What has expired is refused anyway; the table stays as small as the sessions that are open.
                await db.RefreshTokens.Where(t => t.UserId == account.Id && t.ExpiresAt <= row.CreatedAt).ExecuteDeleteAsync(transactionToken);
                db.RefreshTokens.Add(row);
                await db.SaveChangesAsync(transactionToken);
                return new OpenSession(account, row.FamilyId, token, row.SessionEndsAt);
            },
            cancellationToken);
    }

    /// <summary>Exchanges a token for the next one. Enters the user's tenant.</summary>
    /// <returns>No session when the token is unknown, expired, used before or its user may not go on; and the session that ended by that, if one did.</returns>
    public async Task<(OpenSession? Session, Guid? Ended)> ContinueAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var hash = HashOf(refreshToken);
        if (await directory.OfRefreshTokenAsync(hash, cancellationToken) is not { } owner)
        {
            return default;
        }

        tenant.Enter(owner);
        return await db.InTransactionAsync(token => ExchangeAsync(hash, token), cancellationToken);
    }

    /// <summary>Ends the session of a token, of any of its tokens; an unknown one changes nothing.</summary>
    /// <returns>The session, or null when the token is unknown.</returns>
    public async Task<Guid?> EndAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var hash = HashOf(refreshToken);
        if (await directory.OfRefreshTokenAsync(hash, cancellationToken) is not { } owner)
        {
            return null;
        }

        tenant.Enter(owner);
        return await db.InTransactionAsync(token => EndAsync(hash, token), cancellationToken);
    }

    /// <summary>
    /// Ends every session of a user of the current tenant, or of all its users. One that is continued at the same moment ends too: its
    /// older tokens say so, although the newest cannot be seen here yet.
    /// </summary>
    /// <param name="userId">The user; null for everybody of the tenant.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task EndAllAsync(Guid? userId, CancellationToken cancellationToken)
    {
        var now = time.GetDatabaseNow();
        return db.InTransactionAsync(
            token => db.RefreshTokens.Where(t => t.RevokedAt == null && (userId == null || t.UserId == userId))
                .ExecuteUpdateAsync(set => set.SetProperty(static t => t.RevokedAt, now), token),
            cancellationToken);
    }

    private async Task<Guid?> EndAsync(byte[] hash, CancellationToken cancellationToken)
    {
        if (await LockSessionAsync(hash, cancellationToken) is not { } token)
        {
            return null;
        }

        if (await RevokeAsync(token.FamilyId, cancellationToken) > 0)
        {
            audit.Note(AuditAction.SessionEnded, token.FamilyId, actorId: token.UserId);
            await db.SaveChangesAsync(cancellationToken);
        }

        return token.FamilyId;
    }

    /// <summary>Lets one transaction at a time change a session: whoever ends it sees the token that an exchange has just added.</summary>
    /// <returns>The token as it is now, or null when it is unknown.</returns>
    private async Task<RefreshToken?> LockSessionAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var rows = db.RefreshTokens.AsNoTracking().Where(t => t.TokenHash == hash);
        if (await rows.Select(static t => (Guid?)t.FamilyId).SingleOrDefaultAsync(cancellationToken) is not { } family)
        {
            return null;
        }

        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({family.ToString()}, 0))", cancellationToken);
        return await rows.SingleOrDefaultAsync(cancellationToken);
    }

    private async Task<(OpenSession? Session, Guid? Ended)> ExchangeAsync(byte[] hash, CancellationToken cancellationToken)
    {
        if (await LockSessionAsync(hash, cancellationToken) is not { } token
            || await users.FindInSessionAsync(token.UserId, token.FamilyId, cancellationToken) is not { } account)
        {
            return default;
        }

        var now = time.GetDatabaseNow();
        var isUnused = token is { UsedAt: null, RevokedAt: null };
        if (token.SessionEndsAt <= now || (isUnused && token.ExpiresAt <= now))
        {
            return default;
        }

        if (account is not { IsActive: true, MustChangePassword: false })
        {
            await RevokeAsync(token.FamilyId, cancellationToken);
            return (null, token.FamilyId);
        }

        if (!isUnused && !await TakeBackAnswerAsync(token, now, cancellationToken))
        {
            await RevokeAsync(token.FamilyId, cancellationToken);
            audit.Note(AuditAction.SessionTokenReused, token.FamilyId, outcome: AuditOutcome.Refused, actorId: token.UserId);
            await db.SaveChangesAsync(cancellationToken);
            return (null, token.FamilyId);
        }

        await db.RefreshTokens.Where(t => t.Id == token.Id && t.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(static t => t.UsedAt, now), cancellationToken);
        var (text, next) = Create(account, token.FamilyId, token.Id, token.SessionEndsAt);
        db.RefreshTokens.Add(next);
        audit.Note(AuditAction.SessionContinued, token.FamilyId, actorId: token.UserId);
        await db.SaveChangesAsync(cancellationToken);
        return (new OpenSession(account, token.FamilyId, text, token.SessionEndsAt), null);
    }

    /// <summary>Revokes what an earlier exchange of the token brought, if that answer may have been lost.</summary>
    /// <returns>False when it was not: too much time has passed, somebody has used it, or another token took this one's place.</returns>
    private async Task<bool> TakeBackAnswerAsync(RefreshToken token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var successors = db.RefreshTokens.Where(t => t.ParentId == token.Id);
        if (token.RevokedAt is not null
            || now - token.UsedAt > Grace
            || await successors.AnyAsync(static t => t.UsedAt != null, cancellationToken))
        {
            return false;
        }

        await successors.Where(static t => t.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(static t => t.RevokedAt, now), cancellationToken);
        return true;
    }

    private Task<int> RevokeAsync(Guid familyId, CancellationToken cancellationToken)
    {
        var now = time.GetDatabaseNow();
        return db.RefreshTokens.Where(t => t.FamilyId == familyId && t.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(static t => t.RevokedAt, now), cancellationToken);
    }

    private (string Token, RefreshToken Row) Create(Account account, Guid familyId, Guid? parent, DateTimeOffset endsAt)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetDatabaseNow();
        return (token, new RefreshToken
        {
            TenantId = account.TenantId,
            Id = time.NewId(),
            UserId = account.Id,
            FamilyId = familyId,
            ParentId = parent,
            TokenHash = HashOf(token),
            CreatedAt = now,
            ExpiresAt = now + Lifetime < endsAt ? now + Lifetime : endsAt,
            SessionEndsAt = endsAt,
        });
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
