using Microsoft.EntityFrameworkCore;
using Pixely.Core.Audit;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Tenancy;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Identity;

/// <summary>
/// Sessions: tokens that are exchanged once each. Exchanging one a second time means that it was stolen and ends the session, unless
/// the first answer may have been lost: within <see cref="Grace"/>, and while nobody has used what it brought. However often a session
/// is continued, three rows are left of it: its first token, which says whether it has ended, the last that was exchanged, and the one
/// that works. Older ones are recognised by what all tokens of the session share.
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

    /// <summary>How many sessions of a user may be open; those that began first end when there are more.</summary>
    public const int MostSessions = 100;

    // What piled up in earlier versions goes step by step: a sign-in must not take longer than it may.
    private const int MostForgotten = 1_000;

    /// <summary>Begins a session. Enters the user's tenant.</summary>
    public async Task<OpenSession> IssueAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        tenant.Enter(account.TenantId);
        var secret = RefreshSecret.Create();
        var row = Create(account, time.NewId(), parent: null, secret, endsAt: time.GetDatabaseNow() + LongestSession);
        return await db.InTransactionAsync(
            async transactionToken =>
            {
                await ForgetExpiredAsync(account.Id, row.CreatedAt, transactionToken);
                db.RefreshTokens.Add(row);
                await db.SaveChangesAsync(transactionToken);
                await EndOldestAsync(account.Id, transactionToken);
                return new OpenSession(account, row.FamilyId, secret.Text, row.SessionEndsAt);
            },
            cancellationToken);
    }

    /// <summary>Exchanges a token for the next one. Enters the user's tenant.</summary>
    /// <param name="refreshToken">What somebody sent.</param>
    /// <param name="isNoted">Whether an exchange is noted by itself; always, without it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>No session when the token is unknown, expired, used before or its user may not go on; and the session that ended by that, if one did.</returns>
    public async Task<(OpenSession? Session, Guid? Ended)> ContinueAsync(
        string refreshToken, Func<Account, bool>? isNoted, CancellationToken cancellationToken)
    {
        var secret = RefreshSecret.Read(refreshToken);
        return await EnterAsync(secret, cancellationToken)
            ? await db.InTransactionAsync(token => ExchangeAsync(secret, isNoted, token), cancellationToken)
            : default;
    }

    /// <inheritdoc cref="ContinueAsync(string, Func{Account, bool}?, CancellationToken)"/>
    public Task<(OpenSession? Session, Guid? Ended)> ContinueAsync(string refreshToken, CancellationToken cancellationToken) =>
        ContinueAsync(refreshToken, isNoted: null, cancellationToken);

    /// <summary>Ends the session of a token, of any of its tokens; an unknown one changes nothing.</summary>
    /// <returns>The session, or null when the token is unknown.</returns>
    public async Task<Guid?> EndAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var secret = RefreshSecret.Read(refreshToken);
        return await EnterAsync(secret, cancellationToken) ? await db.InTransactionAsync(token => EndAsync(secret, token), cancellationToken) : null;
    }

    /// <summary>
    /// Ends every session of a user of the current tenant, or of all its users. One that is continued at the same moment ends too: its
    /// first token says so, although the newest cannot be seen here yet.
    /// </summary>
    /// <param name="userId">The user; null for everybody of the tenant.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task EndAllAsync(Guid? userId, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            token => RevokeAsync(userId is { } one ? db.RefreshTokens.Where(t => t.UserId == one) : db.RefreshTokens, token), cancellationToken);

    /// <summary>Enters the tenant of a token, or of its session when the token's row is gone.</summary>
    /// <returns>False when neither is known.</returns>
    private async Task<bool> EnterAsync(RefreshSecret secret, CancellationToken cancellationToken)
    {
        var owner = await directory.OfRefreshTokenAsync(secret.Hash, cancellationToken);
        if (owner is null && secret.SessionHash is { } session)
        {
            owner = await directory.OfRefreshTokenAsync(session, cancellationToken);
        }

        if (owner is { } known)
        {
            tenant.Enter(known);
        }

        return owner is not null;
    }

    // An expired token is refused anyway. The first of a session stays as long as another one continues it.
    private async Task ForgetExpiredAsync(Guid userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var live = db.RefreshTokens.Where(t => t.UsedAt == null && t.RevokedAt == null && t.ExpiresAt > now);
        var expired = db.RefreshTokens
            .Where(t => t.UserId == userId && t.ExpiresAt <= now && (t.ParentId != null || !live.Any(other => other.FamilyId == t.FamilyId)))
            .OrderBy(static t => t.Id).Select(static t => t.Id).Take(MostForgotten);
        await db.RefreshTokens.Where(t => expired.Contains(t.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    // Whoever signs in without end leaves no more open than can be ended at once.
    private async Task EndOldestAsync(Guid userId, CancellationToken cancellationToken)
    {
        var surplus = await db.RefreshTokens
            .Where(t => t.UserId == userId && t.ParentId == null && t.RevokedAt == null)
            .OrderByDescending(static t => t.CreatedAt).ThenByDescending(static t => t.Id)
            .Skip(MostSessions).Take(MostSessions).Select(static t => t.FamilyId).ToListAsync(cancellationToken);
        if (surplus.Count > 0)
        {
            await RevokeAsync(db.RefreshTokens.Where(t => surplus.Contains(t.FamilyId)), cancellationToken);
        }
    }

    private async Task<Guid?> EndAsync(RefreshSecret secret, CancellationToken cancellationToken)
    {
        if (await LockSessionAsync(secret, cancellationToken) is not { } session)
        {
            return null;
        }

        if (await RevokeAsync(TokensOf(session.FamilyId), cancellationToken) > 0)
        {
            audit.Note(AuditAction.SessionEnded, session.FamilyId, actorId: session.UserId);
            await db.SaveChangesAsync(cancellationToken);
        }

        return session.FamilyId;
    }

    /// <summary>Lets one transaction at a time change a session: whoever ends it sees the token that an exchange has just added.</summary>
    /// <returns>The session, and the token as it is now if its row is there; or null when both are unknown.</returns>
    private async Task<(Guid FamilyId, Guid UserId, RefreshToken? Token)?> LockSessionAsync(RefreshSecret secret, CancellationToken cancellationToken)
    {
        var rows = db.RefreshTokens.AsNoTracking();
        var known = await rows.SingleOrDefaultAsync(t => t.TokenHash == secret.Hash, cancellationToken);
        if (known is null && secret.SessionHash is { } session)
        {
            known = await rows.Where(t => t.SessionHash == session).OrderBy(static t => t.Id).FirstOrDefaultAsync(cancellationToken);
        }

        if (known is null)
        {
            return null;
        }

        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({known.FamilyId.ToString()}, 0))", cancellationToken);
        return (known.FamilyId, known.UserId, await rows.SingleOrDefaultAsync(t => t.TokenHash == secret.Hash, cancellationToken));
    }

    private async Task<(OpenSession? Session, Guid? Ended)> ExchangeAsync(
        RefreshSecret secret, Func<Account, bool>? isNoted, CancellationToken cancellationToken)
    {
        if (await LockSessionAsync(secret, cancellationToken) is not { } session
            || await users.FindInSessionAsync(session.UserId, session.FamilyId, cancellationToken) is not { } account)
        {
            return default;
        }

        var now = time.GetDatabaseNow();
        var isUnused = session.Token is { UsedAt: null, RevokedAt: null };
        if (session.Token is { } sent && (sent.SessionEndsAt <= now || (isUnused && sent.ExpiresAt <= now)))
        {
            return default;
        }

        if (account is not { IsActive: true, MustChangePassword: false })
        {
            await RevokeAsync(TokensOf(session.FamilyId), cancellationToken);
            return (null, session.FamilyId);
        }

        // A token of the session whose row is gone was exchanged, or replaced, before.
        if (session.Token is not { } token || (!isUnused && !await TakeBackAnswerAsync(token, now, cancellationToken)))
        {
            await RevokeAsync(TokensOf(session.FamilyId), cancellationToken);
            audit.Note(AuditAction.SessionTokenReused, session.FamilyId, outcome: AuditOutcome.Refused, actorId: session.UserId);
            await db.SaveChangesAsync(cancellationToken);
            return (null, session.FamilyId);
        }

        var next = await ReplaceAsync(token, secret.Next(), account, now, cancellationToken);
        if (isNoted?.Invoke(account) ?? true)
        {
            audit.Note(AuditAction.SessionContinued, session.FamilyId, actorId: session.UserId);
        }

        await db.SaveChangesAsync(cancellationToken);
        return (new OpenSession(account, session.FamilyId, next.Text, token.SessionEndsAt), null);
    }

    /// <summary>Puts a token in the place of another, and forgets those before it; the caller saves.</summary>
    private async Task<RefreshSecret> ReplaceAsync(
        RefreshToken token, RefreshSecret next, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.RefreshTokens.Where(t => t.Id == token.Id && t.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(static t => t.UsedAt, now), cancellationToken);
        // Only what the next token lets one recognise without its row.
        await TokensOf(token.FamilyId)
            .Where(t => t.SessionHash == next.SessionHash && t.Id != token.Id && t.ParentId != null && (t.UsedAt != null || t.RevokedAt != null))
            .ExecuteDeleteAsync(cancellationToken);
        db.RefreshTokens.Add(Create(account, token.FamilyId, token.Id, next, token.SessionEndsAt));
        return next;
    }

    /// <summary>Revokes what an earlier exchange of the token brought, if that answer may have been lost.</summary>
    /// <returns>False when it was not: too much time has passed, somebody has used it, or another token took this one's place.</returns>
    private async Task<bool> TakeBackAnswerAsync(RefreshToken token, DateTimeOffset now, CancellationToken cancellationToken) =>
        token.RevokedAt is null
        && now - token.UsedAt <= Grace
        && await db.RefreshTokens.Where(t => t.ParentId == token.Id && t.UsedAt == null && t.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(static t => t.RevokedAt, now), cancellationToken) > 0;

    /// <summary>Ends the sessions of tokens in two rows each, however many there are: the first, which says that it has ended, and the one that works.</summary>
    private async Task<int> RevokeAsync(IQueryable<RefreshToken> tokens, CancellationToken cancellationToken)
    {
        var now = time.GetDatabaseNow();
        var open = tokens.Where(static t => t.RevokedAt == null);
        var first = await open.Where(static t => t.ParentId == null)
            .ExecuteUpdateAsync(set => set.SetProperty(static t => t.RevokedAt, now), cancellationToken);
        return first + await open.Where(static t => t.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(static t => t.RevokedAt, now), cancellationToken);
    }

    private IQueryable<RefreshToken> TokensOf(Guid familyId) => db.RefreshTokens.Where(t => t.FamilyId == familyId);

    private RefreshToken Create(Account account, Guid familyId, Guid? parent, RefreshSecret secret, DateTimeOffset endsAt)
    {
        var now = time.GetDatabaseNow();
        return new RefreshToken
        {
            TenantId = account.TenantId,
            Id = time.NewId(),
            UserId = account.Id,
            FamilyId = familyId,
            ParentId = parent,
            TokenHash = secret.Hash,
            SessionHash = secret.SessionHash,
            CreatedAt = now,
            ExpiresAt = now + Lifetime < endsAt ? now + Lifetime : endsAt,
            SessionEndsAt = endsAt,
        };
    }
}
