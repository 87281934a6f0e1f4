using Microsoft.Extensions.Options;
using Pixely.Api.Security;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Api.Security;

public sealed class RememberedAccountsTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);
    private static readonly Guid User = Guid.CreateVersion7();
    private static readonly Guid Session = Guid.CreateVersion7();
    private static readonly Guid Tenant = Guid.CreateVersion7();

    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero));
    private readonly RememberedAccounts _accounts;

    // What the database says now.
    private Account? _stored = Stored(UserRole.Admin);
    private int _questions;

    public RememberedAccountsTests() => _accounts = new RememberedAccounts(_clock, Options.Create(new AccountMemoryOptions()));

    [Fact]
    public async Task Asks_once_within_two_seconds()
    {
        await FindAsync();
        _clock.Advance(Lifetime - TimeSpan.FromMilliseconds(1));
        Assert.Equal(UserRole.Admin, (await FindAsync())!.Role);
        Assert.Equal(1, _questions);
    }

    [Fact]
    public async Task Sees_what_another_process_changed_after_two_seconds_at_the_latest()
    {
        await FindAsync();
        _stored = Stored(UserRole.Viewer);
        _clock.Advance(Lifetime);
        Assert.Equal(UserRole.Viewer, (await FindAsync())!.Role);
        _stored = null;
        _clock.Advance(Lifetime);
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task Counts_the_age_from_before_a_slow_reading()
    {
        await FindAsync(meanwhile: () =>
        {
            _clock.Advance(Lifetime);
            _stored = Stored(UserRole.Viewer);
        });
        Assert.Equal(UserRole.Viewer, (await FindAsync())!.Role);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("session")]
    [InlineData("tenant")]
    public async Task Forgets_at_once_what_this_process_changes(string what)
    {
        await FindAsync();
        Forget(what);
        _stored = null;
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task Remembers_nothing_that_was_read_between_the_change_and_its_commit()
    {
        await FindAsync();
        _accounts.ForgetUser(User);
        _clock.Advance(Lifetime / 2);
        // Still as before the change, which commits now.
        await FindAsync();
        _stored = null;
        Assert.Null(await FindAsync());
        _clock.Advance(Lifetime / 2);
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task Remembers_nothing_that_was_being_read_when_it_changed()
    {
        await FindAsync(meanwhile: () => _accounts.ForgetUser(User));
        _stored = null;
        Assert.Null(await FindAsync());
        _clock.Advance(Lifetime);
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task Remembers_again_once_a_change_is_long_past()
    {
        _accounts.ForgetUser(User);
        _clock.Advance(Lifetime);
        await FindAsync();
        await FindAsync();
        Assert.Equal(1, _questions);
    }

    [Fact]
    public async Task Asks_no_more_often_about_an_account_that_is_switched_off_or_gone()
    {
        foreach (var gone in new[] { Stored(UserRole.Viewer, isActive: false), null })
        {
            _stored = gone;
            Assert.False((await FindAsync())?.IsActive ?? false);
            _stored = Stored(UserRole.Viewer);
            Assert.False((await FindAsync())?.IsActive ?? false);
            _clock.Advance(TimeSpan.FromSeconds(2));
            Assert.True((await FindAsync())!.IsActive);
            _clock.Advance(TimeSpan.FromSeconds(2));
        }
    }

    [Fact]
    public async Task Gives_no_session_the_account_of_another()
    {
        await FindAsync();
        _stored = null;
        Assert.Null(await _accounts.FindAsync(User, Guid.CreateVersion7(), AskAsync, TestContext.Current.CancellationToken));
        Assert.Null(await _accounts.FindAsync(Guid.CreateVersion7(), Session, AskAsync, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Relies_on_nothing_when_the_clock_was_set_back()
    {
        await FindAsync();
        _clock.Advance(-TimeSpan.FromHours(1));
        _stored = null;
        Assert.Null(await FindAsync());
    }

    private static Account Stored(UserRole role, bool isActive = true) => new()
    {
        TenantId = Tenant,
        Id = User,
        Email = "ana@example.com",
        FullName = "Ana Ejemplo",
        Role = role,
        PasswordHash = "",
        IsActive = isActive,
        ClientIds = null,
        MustChangePassword = false,
        OneTimePasswordExpiresAt = null,
        FailedSignIns = 0,
        LockedUntil = null,
    };

    private void Forget(string what)
    {
        switch (what)
        {
            case "user":
                _accounts.ForgetUser(User);
                break;
            case "session":
                _accounts.ForgetSession(Session);
                break;
            default:
                _accounts.ForgetTenant(Tenant);
                break;
        }
    }

    private async Task<Account?> FindAsync(Action? meanwhile = null) => await _accounts.FindAsync(
        User,
        Session,
        async token =>
        {
            var read = await AskAsync(token);
            meanwhile?.Invoke();
            return read;
        },
        TestContext.Current.CancellationToken);

    private Task<Account?> AskAsync(CancellationToken cancellationToken)
    {
        _questions++;
        return Task.FromResult(_stored);
    }
}
