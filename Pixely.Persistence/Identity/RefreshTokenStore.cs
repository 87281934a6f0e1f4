using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Audit;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Tenancy;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Identity;

/// <summary>A session that was continued.</summary>
/// <param name="Account">Whose it is.</param>
/// <param name="RefreshToken">The next token; it is shown once and stored as a hash.</param>
public sealed record ContinuedSession(Account Account, string RefreshToken);

/// <summary>Sessions: tokens that are exchanged once each. Exchanging one a second time means that it was stolen and ends the session.</summary>
public sealed class RefreshTokenStore(
    PixelyDbContext db, TenantScope tenant, TenantDirectory directory, UserDirectory users, AuditTrail audit, TimeProvider time)
{
    /// <summary>How long a session lives without being used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>Begins a session and returns its first token. Enters the user's tenant.</summary>
    public async Task<string> IssueAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        tenant.Enter(account.TenantId);
        var (token, row) = Create(account, time.NewId());
        return await db.InTransactionAsync(
            async transactionToken =>
            {
                // What has expired is refused anyway; the table stays as small as the sessions that are open.
                await db.RefreshTokens.Where(t => t.UserId == account.Id && t.ExpiresAt <= row.CreatedAt).ExecuteDeleteAsync(transactionToken);
                db.RefreshTokens.Add(row);
                await db.SaveChangesAsync(transactionToken);
                return token;
            },
            cancellationToken);
    }

    /// <summary>Exchanges a token for the next one. Enters the user's tenant.</summary>
    /// <returns>Null when the token is unknown, expired, used before (the session ends) or its user is switched off.</returns>
    public async Task<ContinuedSession?> ContinueAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var hash = HashOf(refreshToken);
        if (await directory.OfRefreshTokenAsync(hash, cancellationToken) is not { } owner)
        {
            return null;
        }

        tenant.Enter(owner);
        return await db.InTransactionAsync(token => ExchangeAsync(hash, token), cancellationToken);
    }

    /// <summary>Ends the session of a token; an unknown token changes nothing.</summary>
    public async Task EndAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var hash = HashOf(refreshToken);
        if (await directory.OfRefreshTokenAsync(hash, cancellationToken) is not { } owner)
        {
            return;
        }

        tenant.Enter(owner);
        await db.InTransactionAsync(
            async token =>
            {
                if (await LockFamilyAsync(hash, token) is { } family)
                {
                    await RevokeAsync(family, token);
                }
            },
            cancellationToken);
    }

    /// <summary>Ends every session of a user of the current tenant, or of all its users.</summary>
    /// <param name="userId">The user; null for everybody of the tenant.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task EndAllAsync(Guid? userId, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                var open = db.RefreshTokens.Where(t => t.RevokedAt == null && (userId == null || t.UserId == userId));
                // In one order, so that two that end the same sessions do not wait for each other.
                foreach (var family in await open.Select(static t => t.FamilyId).Distinct().OrderBy(static f => f).ToListAsync(token))
                {
                    await LockAsync(family, token);
                }

                var now = time.GetDatabaseNow();
                await open.ExecuteUpdateAsync(set => set.SetProperty(static t => t.RevokedAt, now), token);
            },
            cancellationToken);

    /// <summary>Lets one transaction at a time change a session: whoever ends it sees the token that an exchange has just added.</summary>
    /// <returns>The session of the token, or null when the token is unknown.</returns>
    private async Task<Guid?> LockFamilyAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var found = await db.RefreshTokens.Where(t => t.TokenHash == hash).Select(static t => (Guid?)t.FamilyId).SingleOrDefaultAsync(cancellationToken);
        if (found is { } family)
        {
            await LockAsync(family, cancellationToken);
        }

        return found;
    }

    private Task<int> LockAsync(Guid family, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({family.ToString()}, 0))", cancellationToken);

    private async Task<ContinuedSession?> ExchangeAsync(byte[] hash, CancellationToken cancellationToken)
    {
        if (await LockFamilyAsync(hash, cancellationToken) is null)
        {
            return null;
        }

        var now = time.GetDatabaseNow();
        // One statement decides: of two exchanges at the same time, one finds the token unused.
        var exchanged = await db.RefreshTokens
            .Where(t => t.TokenHash == hash && t.UsedAt == null && t.RevokedAt == null && t.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(static t => t.UsedAt, now), cancellationToken);

        var row = await db.RefreshTokens.AsNoTracking().SingleOrDefaultAsync(t => t.TokenHash == hash, cancellationToken);
        if (row is null)
        {
            return null;
        }

        if (exchanged == 0)
        {
            if (row.UsedAt is not null)
            {
                await RevokeAsync(row.FamilyId, cancellationToken);
                audit.Note(AuditAction.SessionTokenReused, row.FamilyId, outcome: AuditOutcome.Refused, actorId: row.UserId);
                await db.SaveChangesAsync(cancellationToken);
            }

            return null;
        }

        if (await users.FindAsync(row.UserId, cancellationToken) is not { IsActive: true } account)
        {
            await RevokeAsync(row.FamilyId, cancellationToken);
            return null;
        }

        var (token, next) = Create(account, row.FamilyId);
        db.RefreshTokens.Add(next);
        await db.SaveChangesAsync(cancellationToken);
        return new ContinuedSession(account, token);
    }

    private Task<int> RevokeAsync(Guid familyId, CancellationToken cancellationToken)
    {
        var now = time.GetDatabaseNow();
        return db.RefreshTokens.Where(t => t.FamilyId == familyId && t.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(static t => t.RevokedAt, now), cancellationToken);
    }

    private (string Token, RefreshToken Row) Create(Account account, Guid familyId)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetDatabaseNow();
        return (token, new RefreshToken
        {
            TenantId = account.TenantId,
            Id = time.NewId(),
            UserId = account.Id,
            FamilyId = familyId,
            TokenHash = HashOf(token),
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        });
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
