using System.Net;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Audit;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Api.Features.Tokens;

/// <summary>People who try passwords of others, and people who would lock others out.</summary>
public sealed class SignInAttackTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private const string Home = "192.0.2.10";
    private const string Attacker = "203.0.113.10";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pauses_the_address_that_fails_and_no_other()
    {
        var account = await Api.CreateViewerAsync();
        for (var attempt = 0; attempt <= SignInBackOff.FreePerAddress; attempt++)
        {
            await TryAsync(account, "wrong", Attacker, HttpStatusCode.Unauthorized);
        }

        await TryAsync(account, ApiHost.Password, Attacker, HttpStatusCode.Unauthorized);
        await TryAsync(account, ApiHost.Password, Home, HttpStatusCode.OK);
        Assert.Equal("address_paused", await LastReasonAsync(account, AuditAction.SignInLockedOut));
    }

    [Fact]
    public async Task Looks_at_no_more_passwords_than_allowed_however_many_come_at_once()
    {
        var account = await Api.CreateViewerAsync();

        var statuses = await Task.WhenAll(Enumerable.Range(0, 24).Select(i =>
            PostAsync(account, i == 23 ? ApiHost.Password : $"guess {i}", Attacker)));

        Assert.DoesNotContain(HttpStatusCode.OK, statuses[..23]);
        Assert.InRange(await CountAsync(account, AuditAction.SignInFailed), 0, SignInBackOff.FreePerAddress + 1);
        Assert.Equal(24, await CountAsync(account, AuditAction.SignInFailed) + await CountAsync(account, AuditAction.SignInLockedOut)
            + await CountAsync(account, AuditAction.SignInSucceeded));
    }

    [Fact]
    public async Task Takes_a_household_of_addresses_for_one()
    {
        var account = await Api.CreateViewerAsync();
        for (var attempt = 0; attempt <= SignInBackOff.FreePerAddress; attempt++)
        {
            await TryAsync(account, "wrong", $"2001:db8:1:2::{attempt + 1:x}", HttpStatusCode.Unauthorized);
        }

        await TryAsync(account, ApiHost.Password, "2001:db8:1:2:ffff::1", HttpStatusCode.Unauthorized);
        await TryAsync(account, ApiHost.Password, "2001:db8:1:3::1", HttpStatusCode.OK);
    }

    [Fact]
    public async Task Keeps_the_owner_in_while_many_addresses_attack()
    {
        var account = await Api.CreateViewerAsync();
        await TryAsync(account, ApiHost.Password, Home, HttpStatusCode.OK);
        for (var attempt = 0; attempt <= SignInBackOff.FreeFromUnknownAddresses; attempt++)
        {
            await TryAsync(account, "wrong", $"198.51.100.{attempt}", HttpStatusCode.Unauthorized);
        }

        // Even who guesses it from a new address now is not let in; who knows it from a usual one is.
        await TryAsync(account, ApiHost.Password, Attacker, HttpStatusCode.Unauthorized);
        await TryAsync(account, ApiHost.Password, Home, HttpStatusCode.OK);
        Assert.Equal("account_paused", await LastReasonAsync(account, AuditAction.SignInLockedOut));
    }

    [Fact]
    public async Task Counts_whoever_hangs_up_before_the_answer()
    {
        var account = await Api.CreateViewerAsync();
        for (var answered = 0; !await TryHangUpAsync(account); answered++)
        {
            // A busy machine comes too late to hang up now and then.
            Assert.InRange(answered, 0, 20);
            account = await Api.CreateViewerAsync();
        }

        await UntilAsync(async () => await CountAsync(account, AuditAction.SignInFailed) > 0);
        Assert.Equal(1, await Api.ReadAsync(account.TenantId, static db => db.SignInAddresses.Select(static a => a.FailedSignIns).SingleAsync(Token)));
    }

    // While the password is looked at; false when the answer was there before.
    private async Task<bool> TryHangUpAsync(Account account)
    {
        using var impatience = new CancellationTokenSource();
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["username"] = account.Email, ["password"] = "wrong" });
        var request = Api.Anonymous().PostAsync(new Uri("/token", UriKind.Relative), form, impatience.Token);
        await UntilAsync(async () => await Api.ReadAsync(account.TenantId, static db => db.SignInAddresses.CountAsync(Token)) > 0);
        await impatience.CancelAsync();
        try
        {
            using var answer = await request;
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    [Fact]
    public async Task Lets_many_in_who_sign_in_to_one_account_at_once()
    {
        var account = await Api.CreateViewerAsync();

        var statuses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PostAsync(account, ApiHost.Password, Home)));

        Assert.All(statuses, static status => Assert.Equal(HttpStatusCode.OK, status));
    }

    private async Task TryAsync(Account account, string password, string address, HttpStatusCode expected) =>
        Assert.Equal(expected, await PostAsync(account, password, address));

    private async Task<HttpStatusCode> PostAsync(Account account, string password, string address)
    {
        using var response = await Api.PostFormAsync(account.Email, password, address: address);
        return response.StatusCode;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience.Limit);
        while (!await condition())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    private Task<int> CountAsync(Account account, string action) =>
        Api.ReadAsync(account.TenantId, db => db.AuditEvents.CountAsync(e => e.Action == action, Token));

    private async Task<string?> LastReasonAsync(Account account, string action)
    {
        var details = await Api.ReadAsync(
            account.TenantId, db => db.AuditEvents.Where(e => e.Action == action).OrderBy(static e => e.Id).Select(static e => e.Details).LastAsync(Token));
        using var json = System.Text.Json.JsonDocument.Parse(details!);
        return json.RootElement.GetProperty("reason").GetString();
    }
}
