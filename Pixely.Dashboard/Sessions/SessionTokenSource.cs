using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Sessions;

/// <summary>
/// Gives each session its newest tokens and renews them before they expire. A refresh token works once, and a browser
/// asks for several things at a time with the same cookie; so one renewal at a time is under way for a session, and the
/// requests that come meanwhile, or with a cookie that a lost answer left behind, get its result.
/// </summary>
internal sealed class SessionTokenSource(
    IServiceScopeFactory scopes, IOptions<SessionOptions> options, TimeProvider clock, ILogger<SessionTokenSource> logger)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _nextSweep = clock.GetUtcNow().UtcTicks;

    /// <summary>The session's newest tokens, or null when the session has ended.</summary>
    /// <param name="session">The session's id.</param>
    /// <param name="fromCookie">The tokens that its cookie holds.</param>
    /// <param name="cancellationToken">Gives up waiting; a renewal under way goes on, because its token is spent.</param>
    public async Task<SessionTokens?> GetAsync(string session, SessionTokens fromCookie, CancellationToken cancellationToken)
    {
        Sweep();
        var entry = _entries.GetOrAdd(session, static _ => new Entry());
        entry.UsedAt = clock.GetUtcNow();
        Task<SessionTokens?> answer;
        lock (entry.Gate)
        {
            if (entry.HasEnded)
            {
                return null;
            }

            if (entry.Newest is null || entry.Newest.IssuedAt < fromCookie.IssuedAt)
            {
                entry.Newest = fromCookie;
            }

            if (entry.Newest.ExpiresAt - clock.GetUtcNow() > options.Value.RenewBefore)
            {
                return entry.Newest;
            }

            answer = entry.Renewal is { IsCompleted: false } underWay ? underWay : entry.Renewal = RenewAsync(entry, entry.Newest);
        }

        return await answer.WaitAsync(cancellationToken);
    }

    /// <summary>New tokens in place of some that the Api refused before their time, as it does when its key was changed; or null when the session has ended.</summary>
    /// <param name="session">The session's id.</param>
    /// <param name="fromCookie">The tokens that its cookie holds.</param>
    /// <param name="refused">The access token that was refused.</param>
    /// <param name="cancellationToken">Gives up waiting; a renewal under way goes on, because its token is spent.</param>
    public async Task<SessionTokens?> RenewAsync(string session, SessionTokens fromCookie, string refused, CancellationToken cancellationToken)
    {
        var entry = _entries.GetOrAdd(session, static _ => new Entry());
        entry.UsedAt = clock.GetUtcNow();
        Task<SessionTokens?> answer;
        lock (entry.Gate)
        {
            if (entry.HasEnded)
            {
                return null;
            }

            entry.Newest ??= fromCookie;
            if (entry.Newest.AccessToken != refused)
            {
                return entry.Newest;
            }

            answer = entry.Renewal is { IsCompleted: false } underWay ? underWay : entry.Renewal = RenewAsync(entry, entry.Newest);
        }

        return await answer.WaitAsync(cancellationToken);
    }

    /// <summary>Ends a session here: copies of its cookie are worth nothing any more.</summary>
    /// <returns>The newest refresh token, to be revoked at the Api.</returns>
    public async Task<string> EndAsync(string session, SessionTokens fromCookie)
    {
        var entry = _entries.GetOrAdd(session, static _ => new Entry());
        Task<SessionTokens?>? underWay;
        lock (entry.Gate)
        {
            entry.UsedAt = clock.GetUtcNow();
            entry.HasEnded = true;
            underWay = entry.Renewal;
        }

        if (underWay is not null)
        {
            await underWay;
        }

        return entry.Newest is { } newest && newest.IssuedAt > fromCookie.IssuedAt ? newest.RefreshToken : fromCookie.RefreshToken;
    }

    private async Task<SessionTokens?> RenewAsync(Entry entry, SessionTokens spent)
    {
        // Leave the lock before anything else happens.
        await Task.Yield();
        await using var scope = scopes.CreateAsyncScope();
        var api = scope.ServiceProvider.GetRequiredService<SessionApiClient>();

        // Not the request's token: when the browser goes away, the answer must still be kept.
        var answer = await api.RefreshAsync(spent.RefreshToken, CancellationToken.None);
        lock (entry.Gate)
        {
            switch (answer.Outcome)
            {
                case TokenOutcome.Issued:
                    entry.Newest = SessionTokens.From(answer.Tokens!, clock.GetUtcNow());
                    return entry.HasEnded ? null : entry.Newest;
                case TokenOutcome.Refused:
                    SessionLog.Ended(logger);
                    entry.HasEnded = true;
                    return null;
                default:
                    // The Api is away: what the page asks of it next will say so better than a lost session would.
                    return spent;
            }
        }
    }

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        var due = Interlocked.Read(ref _nextSweep);
        if (now.UtcTicks < due || Interlocked.CompareExchange(ref _nextSweep, now.AddMinutes(10).UtcTicks, due) != due)
        {
            return;
        }

        foreach (var (session, entry) in _entries)
        {
            if (now - entry.UsedAt > options.Value.IdleTimeout + TimeSpan.FromHours(1))
            {
                _entries.TryRemove(session, out _);
            }
        }
    }

    private sealed class Entry
    {
        public Lock Gate { get; } = new();

        public SessionTokens? Newest { get; set; }

        public Task<SessionTokens?>? Renewal { get; set; }

        public bool HasEnded { get; set; }

        public DateTimeOffset UsedAt { get; set; }
    }
}
