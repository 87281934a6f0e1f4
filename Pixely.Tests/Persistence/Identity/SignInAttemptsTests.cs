using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Identity;
using Pixely.Persistence;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Tenancy;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Identity;

public sealed class SignInAttemptsTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    private const string Home = "192.0.2.1";
    private const string Cafe = "192.0.2.2";
    private const string Attacker = "203.0.113.1";

    private Account _account = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var id = Guid.CreateVersion7();
        await InDatabaseAsync(db =>
        {
            db.Users.Add(new User
            {
                TenantId = TenantId,
                Id = id,
                Email = $"{id:N}@example.com",
                FullName = "Ana",
                Role = UserRole.Viewer,
                PasswordHash = "hash",
                CreatedAt = Clock.GetUtcNow(),
            });
            return db.SaveChangesAsync(Token);
        });
        await using var scope = Services.CreateAsyncScope();
        _account = (await scope.ServiceProvider.GetRequiredService<UserDirectory>().FindAsync(id, Token))!;
    }

    [Fact]
    public async Task Forgives_five_failures_of_an_address_and_then_waits_longer_each_time()
    {
        var pauses = new List<double>();
        for (var failure = 1; failure <= 12; failure++)
        {
            Assert.Equal(SignInGate.Open, await ReserveAsync(Attacker));
            var until = await InDatabaseAsync(db => db.SignInAddresses.Select(static a => a.LockedUntil).SingleAsync(Token));
            var pause = (until - Clock.GetUtcNow()) ?? TimeSpan.Zero;
            pauses.Add(pause.TotalSeconds);
            if (pause > TimeSpan.Zero)
            {
                Clock.Advance(pause - TimeSpan.FromSeconds(1));
                Assert.Equal(SignInGate.AddressPaused, await ReserveAsync(Attacker));
                Clock.Advance(TimeSpan.FromSeconds(1));
            }
        }

        Assert.Equal([0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900], pauses);
    }

    [Fact]
    public async Task Lets_none_of_many_attempts_at_once_slip_past_the_limit()
    {
        var gates = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => ReserveAsync(Attacker)));

        Assert.Equal(SignInBackOff.FreePerAddress + 1, gates.Count(static g => g == SignInGate.Open));
    }

    [Fact]
    public async Task Keeps_the_owner_in_while_one_address_attacks()
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            await ReserveAsync(Attacker);
        }

        Assert.Equal(SignInGate.AddressPaused, await ReserveAsync(Attacker));
        Assert.Equal(SignInGate.Open, await ReserveAsync(Home));
    }

    [Fact]
    public async Task Slows_a_thousand_addresses_down_and_keeps_the_owner_in_where_the_owner_was_before()
    {
        await SignInAsync(Home);
        var gates = new List<SignInGate>();
        for (var address = 0; address < 1000; address++)
        {
            gates.Add(await ReserveAsync($"198.51.{address / 250}.{address % 250}"));
        }

        Assert.Equal(SignInBackOff.FreeFromUnknownAddresses + 1, gates.Count(static g => g == SignInGate.Open));
        Assert.Equal(SignInGate.AccountPaused, gates[^1]);
        Assert.Equal(SignInGate.AccountPaused, await ReserveAsync(Cafe));
        Assert.Equal(SignInGate.Open, await ReserveAsync(Home));
    }

    [Fact]
    public async Task Lets_a_botnet_try_a_hundred_and_twenty_passwords_a_day_at_most()
    {
        var tried = 0;
        var random = new Random(5);
        for (var address = 0; Clock.GetUtcNow() < new DateTimeOffset(2026, 3, 3, 6, 0, 0, TimeSpan.Zero); address++)
        {
            tried += await ReserveAsync($"198.51.{address / 250}.{address % 250}") == SignInGate.Open ? 1 : 0;
            Clock.Advance(TimeSpan.FromSeconds(random.Next(1, 240)));
        }

        Assert.InRange(tried, SignInBackOff.FreeFromUnknownAddresses, 120);
    }

    [Fact]
    public async Task Keeps_an_attack_slowed_down_when_the_owner_signs_in()
    {
        await SignInAsync(Home);
        for (var address = 0; address <= SignInBackOff.FreeFromUnknownAddresses; address++)
        {
            await ReserveAsync($"198.51.100.{address}");
        }

        await SignInAsync(Home);

        Assert.Equal(SignInGate.AccountPaused, await ReserveAsync(Attacker));
    }

    [Fact]
    public async Task Does_not_know_an_address_that_only_ever_had_the_password_wrong()
    {
        await ReserveAsync(Attacker);
        for (var address = 0; address < SignInBackOff.FreeFromUnknownAddresses; address++)
        {
            await ReserveAsync($"198.51.100.{address}");
        }

        Assert.Equal(SignInGate.AccountPaused, await ReserveAsync(Attacker));
    }

    [Fact]
    public async Task Forgets_failures_after_a_success()
    {
        for (var round = 0; round < 8; round++)
        {
            for (var failure = 0; failure < SignInBackOff.FreePerAddress; failure++)
            {
                Assert.Equal(SignInGate.Open, await ReserveAsync(Home));
            }

            await SignInAsync(Home);
        }

        Assert.Equal(Clock.GetUtcNow(), await InDatabaseAsync(static db => db.Users.Select(static u => u.LastSignInAt).SingleAsync(Token)));
    }

    [Fact]
    public async Task Forgets_failures_after_a_day()
    {
        for (var failure = 0; failure < SignInBackOff.FreePerAddress; failure++)
        {
            await ReserveAsync(Attacker);
        }

        Clock.Advance(SignInBackOff.Forgotten);
        for (var failure = 0; failure <= SignInBackOff.FreePerAddress; failure++)
        {
            Assert.Equal(SignInGate.Open, await ReserveAsync(Attacker));
        }
    }

    [Fact]
    public async Task Trusts_no_address_after_the_right_password_alone()
    {
        await ReserveAsync(Cafe);
        await ForgiveAsync(Cafe, signedIn: false);

        var address = await InDatabaseAsync(static db => db.SignInAddresses.SingleAsync(Token));
        Assert.Equal((0, null, null), (address.FailedSignIns, address.LockedUntil, address.LastSignInAt));
    }

    [Fact]
    public async Task Keeps_no_addresses_that_decide_nothing()
    {
        await SignInAsync(Home);
        await SignInAsync(Cafe);
        await ReserveAsync(Attacker);
        Clock.Advance(TimeSpan.FromDays(60));
        await SignInAsync(Home);
        Clock.Advance(TimeSpan.FromDays(31));
        await ReserveAsync("203.0.113.2");

        Assert.Equal([Home, "203.0.113.2"], await InDatabaseAsync(static db => db.SignInAddresses.Select(static a => a.Address).Order().ToListAsync(Token)));
    }

    [Fact]
    public async Task Answers_for_nobody_as_for_somebody_and_stores_nothing()
    {
        var address = $"nobody {Guid.CreateVersion7():N}";
        await using var scope = Services.CreateAsyncScope();
        var attempts = scope.ServiceProvider.GetRequiredService<SignInAttempts>();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            Assert.Equal(SignInGate.Open, await attempts.ReserveAsync(account: null, address, Token));
        }

        Assert.Empty(await Database.QueryAsync<string>($"select address from sign_in_addresses where address = '{address}'"));
    }

    // Without a tenant, as a sign-in begins.
    private async Task<SignInGate> ReserveAsync(string address)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignInAttempts>().ReserveAsync(_account, address, Token);
    }

    private async Task SignInAsync(string address)
    {
        Assert.Equal(SignInGate.Open, await ReserveAsync(address));
        await ForgiveAsync(address, signedIn: true);
    }

    private async Task ForgiveAsync(string address, bool signedIn)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(TenantId);
        var attempts = scope.ServiceProvider.GetRequiredService<SignInAttempts>();
        await scope.ServiceProvider.GetRequiredService<PixelyDbContext>().InTransactionAsync(
            token => attempts.ForgiveAsync(_account, address, signedIn, token), Token);
    }
}
