using System.Collections.Concurrent;
using Pixely.Core.Identity;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>Somebody who can sign in at the fake Api.</summary>
internal sealed record FakeAccount(string Email, string Password, UserRole Role, Guid Tenant)
{
    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>Whether the password is a one-time password.</summary>
    public bool MustChangePassword { get; init; }
}

/// <summary>Accounts, access tokens that expire, and refresh tokens that work once: using one twice ends the session.</summary>
internal sealed class FakeAccounts(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (FakeAccount Account, DateTimeOffset ExpiresAt)> _access = new();
    private readonly ConcurrentDictionary<string, FakeAccount> _refresh = new();
    private readonly ConcurrentDictionary<string, bool> _spent = new();
    private int _refreshes;

    public List<FakeAccount> All { get; } = [];

    /// <summary>Seconds that access tokens live.</summary>
    public int Lifetime { get; set; } = 900;

    /// <summary>How often tokens were renewed.</summary>
    public int Refreshes => _refreshes;

    /// <summary>Whether a refresh token was used twice.</summary>
    public bool SawReuse { get; private set; }

    /// <summary>Whether anything may still be refreshed.</summary>
    public bool HasLiveSessions => !_refresh.IsEmpty;

    /// <summary>Who has these credentials, or null.</summary>
    public FakeAccount? Find(string email, string password) => All.FirstOrDefault(a => a.Email == SignInName.Normalize(email) && a.Password == password);

    /// <summary>Replaces a password and ends the sessions of everybody.</summary>
    public FakeAccount Change(FakeAccount account, string password)
    {
        RevokeAll();
        var changed = account with { Password = password, MustChangePassword = false };
        All[All.IndexOf(account)] = changed;
        return changed;
    }

    public TokenResponse SignIn(FakeAccount account) => Issue(account);

    public TokenResponse? Refresh(string refreshToken)
    {
        Interlocked.Increment(ref _refreshes);
        if (_refresh.TryRemove(refreshToken, out var account))
        {
            _spent[refreshToken] = true;
            return Issue(account);
        }

        if (_spent.ContainsKey(refreshToken))
        {
            SawReuse = true;
            _refresh.Clear();
        }

        return null;
    }

    public void SignOut(string refreshToken) => _refresh.TryRemove(refreshToken, out _);

    /// <summary>Accepts no access token any more, as when the key is changed; sessions go on.</summary>
    public void ChangeKey() => _access.Clear();

    /// <summary>Ends everything at once, as an administrator who disables an account does.</summary>
    public void RevokeAll()
    {
        _access.Clear();
        _refresh.Clear();
    }

    public FakeAccount? Of(string? accessToken) =>
        accessToken is not null && _access.TryGetValue(accessToken, out var token) && token.ExpiresAt > clock.GetUtcNow()
            ? token.Account
            : null;

    private TokenResponse Issue(FakeAccount account)
    {
        var access = $"access-{Guid.NewGuid():N}";
        var refresh = $"refresh-{Guid.NewGuid():N}";
        _access[access] = (account, clock.GetUtcNow().AddSeconds(Lifetime));
        _refresh[refresh] = account;
        return new TokenResponse { AccessToken = access, TokenType = "bearer", ExpiresIn = Lifetime, RefreshToken = refresh };
    }
}
