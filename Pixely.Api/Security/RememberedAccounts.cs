using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Pixely.Persistence.Identity;

namespace Pixely.Api.Security;

/// <summary>
/// Accounts of sessions as the database had them at most two seconds ago, so that not every request asks for them. What this process changes
/// itself it forgets: from then on the database is asked, until anything that was read before the change would have run out by itself.
/// </summary>
internal sealed class RememberedAccounts(TimeProvider clock, IOptions<AccountMemoryOptions> options)
{
    // About 5 MB. Beyond that sessions are looked up at every request, which is slower and as right.
    private const int Most = 10_000;

    private readonly TimeSpan _lifetime = TimeSpan.FromSeconds(options.Value.Seconds);
    private readonly ConcurrentDictionary<(Guid User, Guid Session), Known> _known = [];

    // Users, sessions and tenants by id, with the instant until which nothing is to be remembered of them.
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _forgotten = [];

    /// <summary>The account of a session, from memory or asked for; that there is none, or that it is switched off, is remembered as long, so that asking again and again costs no more.</summary>
    /// <param name="user">The user.</param>
    /// <param name="session">The session.</param>
    /// <param name="ask">Reads the account.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async ValueTask<Account?> FindAsync(
        Guid user, Guid session, Func<CancellationToken, Task<Account?>> ask, CancellationToken cancellationToken)
    {
        // Its age counts from before the reading: what the reading cannot have seen is not relied on for longer.
        var now = clock.GetUtcNow();
        if (_known.TryGetValue((user, session), out var known) && IsFresh(known.ReadAt, now) && !IsForgotten(user, session, known.Account?.TenantId, now))
        {
            return known.Account;
        }

        var account = await ask(cancellationToken);
        if (!IsForgotten(user, session, account?.TenantId, now))
        {
            Remember((user, session), new Known(account, now));
        }

        return account;
    }

    /// <summary>A session ends: its requests ask the database. May be called before the change is committed, or after.</summary>
    public void ForgetSession(Guid session) => Forget(session);

    /// <summary>A user is changed: password, role, clients, or switched off.</summary>
    public void ForgetUser(Guid user) => Forget(user);

    /// <summary>A tenant is changed: all its users are.</summary>
    public void ForgetTenant(Guid tenant) => Forget(tenant);

    private void Remember((Guid User, Guid Session) key, Known known)
    {
        var now = clock.GetUtcNow();
        if (_known.Count >= Most)
        {
            RemoveOld(now);
        }

        if (_known.Count < Most)
        {
            // One that was forgotten while it was read is older than that, and will have run out when reading counts again.
            _known[key] = known;
        }
    }

    private void Forget(Guid id)
    {
        var now = clock.GetUtcNow();
        foreach (var (other, until) in _forgotten)
        {
            if (until <= now)
            {
                _forgotten.TryRemove(new KeyValuePair<Guid, DateTimeOffset>(other, until));
            }
        }

        _forgotten[id] = now + _lifetime;
    }

    private void RemoveOld(DateTimeOffset now)
    {
        foreach (var (key, known) in _known)
        {
            if (!IsFresh(known.ReadAt, now))
            {
                _known.TryRemove(key, out _);
            }
        }
    }

    // A clock that was set back makes nothing young again.
    private bool IsFresh(DateTimeOffset readAt, DateTimeOffset now) => readAt <= now && now - readAt < _lifetime;

    private bool IsForgotten(Guid user, Guid session, Guid? tenant, DateTimeOffset now) =>
        !_forgotten.IsEmpty && (IsForgotten(user, now) || IsForgotten(session, now) || (tenant is { } known && IsForgotten(known, now)));

    private bool IsForgotten(Guid id, DateTimeOffset now) => _forgotten.TryGetValue(id, out var until) && now < until;

    private sealed record Known(Account? Account, DateTimeOffset ReadAt);
}
