using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pixely.Core.Audit;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Tokens;

public sealed class OwnPasswordTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private const string New = "mi perro odia los lunes";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asks_for_another_password_after_a_one_time_password_and_gives_no_tokens()
    {
        var (account, oneTime) = await CreateWithOneTimePasswordAsync();
        var sessions = await CountSessionsAsync(account);

        using var response = await Api.PostFormAsync(account.Email, oneTime);

        var problem = await response.ReadProblemAsync(HttpStatusCode.Forbidden);
        Assert.Equal("password_change_required", problem.Code);
        Assert.DoesNotContain("token", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(sessions, await CountSessionsAsync(account));
    }

    [Fact]
    public async Task Signs_in_with_a_one_time_password_and_the_one_that_replaces_it()
    {
        var (account, oneTime) = await CreateWithOneTimePasswordAsync();

        var tokens = await ChangeAsync(account, oneTime, New);

        await MeAsync(tokens, HttpStatusCode.OK);
        await Api.SignInAsync(account.Email, New);
        await Api.FailToSignInAsync(account.Email, oneTime);
        var user = await Api.ReadAsync(account.TenantId, static db => db.Users.SingleAsync(Token));
        Assert.Equal((false, null), (user.MustChangePassword, user.OneTimePasswordExpiresAt));
    }

    [Fact]
    public async Task Refuses_a_one_time_password_after_its_time_like_a_wrong_one()
    {
        await using var api = Api.WithOwnClock();
        var (account, oneTime) = await CreateWithOneTimePasswordAsync(api);
        api.Clock.Advance(OneTimePassword.Lifetime);

        Assert.Equal("invalid_credentials", (await api.FailToSignInAsync(account.Email, oneTime)).Code);
        using var response = await api.PostFormAsync(account.Email, oneTime, New);
        await response.ReadProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Lets_only_one_of_two_who_have_the_one_time_password_choose()
    {
        var (account, oneTime) = await CreateWithOneTimePasswordAsync();

        var statuses = await Task.WhenAll(new[] { New, "otra frase bastante larga" }.Select(async chosen =>
        {
            using var response = await Api.PostFormAsync(account.Email, oneTime, chosen);
            return response.StatusCode;
        }));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Unauthorized], statuses.Order());
    }

    [Fact]
    public async Task Ends_all_other_sessions_and_notes_who_changed_the_password()
    {
        var account = await Api.CreateViewerAsync();
        var elsewhere = await Api.SignInAsync(account.Email);

        var tokens = await ChangeAsync(account, ApiHost.Password, New);

        await Api.FailToRefreshAsync(elsewhere.RefreshToken);
        await Api.RefreshAsync(tokens.RefreshToken);
        Assert.Equal(
            [AuditAction.PasswordChanged, AuditAction.SignInSucceeded, AuditAction.SignInSucceeded],
            (await Api.ReadAsync(account.TenantId, static db => db.AuditEvents.Select(static e => e.Action).ToListAsync(Token)))
                .Where(static action => !action.StartsWith("session.", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task Changes_nothing_for_whoever_does_not_know_the_password()
    {
        var account = await Api.CreateViewerAsync();

        using var response = await Api.PostFormAsync(account.Email, "wrong", "too short");

        // Not even which rules there are.
        Assert.Equal("invalid_credentials", (await response.ReadProblemAsync(HttpStatusCode.Unauthorized)).Code);
        await Api.SignInAsync(account.Email);
    }

    [Theory]
    [InlineData("x7Kq9mPz", "too_short", "has fewer than 12 characters")]
    [InlineData("", "too_short", "has fewer than 12 characters")]
    [InlineData("123456789012", "pattern", "is little more than a repetition, a sequence, neighbouring keys or a date")]
    [InlineData("Password1234!", "common", "is one of the most used passwords, or a common word with little added")]
    [InlineData("pixely-pixely-1", "personal", "is little more than the e-mail, the name, a brand or Pixely's name")]
    [InlineData(ApiHost.Password, "unchanged", "is the password that it is to replace")]
    public async Task Says_which_rule_a_new_password_breaks_and_keeps_the_old_one(string chosen, string rule, string message)
    {
        var account = await Api.CreateViewerAsync();

        using var response = await Api.PostFormAsync(account.Email, ApiHost.Password, chosen);

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal("weak_password", problem.Code);
        Assert.Equal([rule], problem.Rules);
        Assert.Equal(("$.new_password", message), (Assert.Single(problem.Errors).Path, problem.Errors[0].Message));
        await Api.SignInAsync(account.Email);
    }

    [Fact]
    public async Task Knows_the_brands_of_the_tenant()
    {
        var client = await Api.CreateClientAsync();
        var account = await Api.CreateUserAsync(client.TenantId, UserRole.Viewer);
        var brand = client.Profile.BrandName;

        using var response = await Api.PostFormAsync(account.Email, ApiHost.Password, $"{brand}{brand}1");

        Assert.Equal(["personal"], (await response.ReadProblemAsync(HttpStatusCode.BadRequest)).Rules);
    }

    [Fact]
    public async Task Leaves_the_password_of_a_service_account_to_the_configuration()
    {
        var worker = await Api.CreateUserAsync(await Api.CreateTenantAsync(), UserRole.Orchestrator);

        using var response = await Api.PostFormAsync(worker.Email, ApiHost.Password, New);

        Assert.Equal("forbidden", (await response.ReadProblemAsync(HttpStatusCode.Forbidden)).Code);
        await Api.SignInAsync(worker.Email);
    }

    [Fact]
    public async Task Hashes_again_at_sign_in_what_was_hashed_at_less_cost()
    {
        var account = await Api.CreateViewerAsync();
        var cheap = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 })).HashPassword(null!, ApiHost.Password);
        await Api.ChangeAsync(account.TenantId, async db => (await db.Users.SingleAsync(Token)).PasswordHash = cheap);

        var first = await Api.SignInAsync(account.Email);

        var stored = await Api.ReadAsync(account.TenantId, static db => db.Users.Select(static u => u.PasswordHash).SingleAsync(Token));
        Assert.Equal(PasswordCheck.Right, new UserPasswords().Check(stored, ApiHost.Password));
        await Api.RefreshAsync(first.RefreshToken);
    }

    private Task<int> CountSessionsAsync(Account account) => Api.ReadAsync(account.TenantId, static db => db.RefreshTokens.CountAsync(Token));

    private Task<(Account Account, string OneTime)> CreateWithOneTimePasswordAsync() => CreateWithOneTimePasswordAsync(Api);

    private static async Task<(Account Account, string OneTime)> CreateWithOneTimePasswordAsync(ApiHost api)
    {
        var account = await api.CreateViewerAsync();
        var oneTime = OneTimePassword.Create();
        await api.ChangeAsync(account.TenantId, async db =>
            OneTimePassword.Give(await db.Users.SingleAsync(Token), new UserPasswords().Hash(oneTime), api.Clock.GetUtcNow()));
        return (account, oneTime);
    }

    private async Task<TokenResponse> ChangeAsync(Account account, string password, string chosen)
    {
        using var response = await Api.PostFormAsync(account.Email, password, chosen);
        return await response.ReadAsync<TokenResponse>(HttpStatusCode.OK);
    }

    private async Task MeAsync(TokenResponse tokens, HttpStatusCode expected)
    {
        var client = Api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken);
        using var response = await client.GetAsync(new Uri("/users/me", UriKind.Relative), Token);
        Assert.Equal(expected, response.StatusCode);
    }
}
