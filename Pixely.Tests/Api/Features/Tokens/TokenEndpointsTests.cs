using System.Net;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Tokens;

public sealed class TokenEndpointsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Signs_in_with_e_mail_and_password()
    {
        var account = await Api.CreateViewerAsync();
        var tokens = await Api.SignInAsync(account.Email);
        Assert.Equal("bearer", tokens.TokenType);
        Assert.Equal(1800, tokens.ExpiresIn);
        Assert.Equal(account.Email, (await MeAsync(tokens)).Email);
    }

    [Fact]
    public async Task Knows_the_e_mail_in_any_letter_case()
    {
        var account = await Api.CreateViewerAsync();
        Assert.NotEmpty((await Api.SignInAsync($" {account.Email.ToUpperInvariant()} ")).AccessToken);
    }

    [Fact]
    public async Task Refuses_a_wrong_password_and_an_unknown_account_alike()
    {
        var account = await Api.CreateViewerAsync();
        var wrong = await Api.FailToSignInAsync(account.Email, "wrong");
        var unknown = await Api.FailToSignInAsync("nobody@example.com");
        Assert.Equal("invalid_credentials", wrong.Code);
        Assert.Equal(wrong with { TraceId = null, Errors = unknown.Errors }, unknown with { TraceId = null });
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("x=y", "$.username,$.password")]
    [InlineData("username=a", "$.password")]
    [InlineData("username=a&password=", "$.password")]
    [InlineData("username=a%00b&password=b", "$")]
    [InlineData("grant_type=client_credentials&username=a&password=b", "$.grant_type")]
    public async Task Names_what_is_wrong_with_the_form(string form, string paths)
    {
        using var response = await Api.Anonymous().SendTextAsync(HttpMethod.Post, "/token", form, "application/x-www-form-urlencoded");
        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(paths.Split(','), problem.Errors.Select(static error => error.Path));
    }

    [Fact]
    public async Task Refuses_a_json_body()
    {
        using var response = await Api.Anonymous().SendTextAsync(HttpMethod.Post, "/token", """{"username":"a","password":"b"}""");
        await response.ReadProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Forgets_failures_after_a_success()
    {
        var account = await Api.CreateViewerAsync();
        for (var round = 0; round < 2; round++)
        {
            for (var attempt = 0; attempt < SignInBackOff.FreePerAddress; attempt++)
            {
                await Api.FailToSignInAsync(account.Email, "wrong");
            }

            await Api.SignInAsync(account.Email);
        }
    }

    [Fact]
    public async Task Notes_attempts_in_the_audit_trail()
    {
        var account = await Api.CreateViewerAsync();
        await Api.FailToSignInAsync(account.Email, "wrong");
        await Api.SignInAsync(account.Email);
        Assert.Equal(["sign_in.failed", "sign_in.succeeded"], await AuditedActionsAsync(account));
    }

    [Fact]
    public async Task Stops_a_disabled_user_at_once()
    {
        var account = await Api.CreateViewerAsync();
        var tokens = await Api.SignInAsync(account.Email);
        await Api.ChangeAsync(account.TenantId, static async database =>
            (await database.Users.SingleAsync(TestContext.Current.CancellationToken)).IsActive = false);

        await Api.SignIn(account).GetProblemAsync("/users/me", HttpStatusCode.Unauthorized);
        await Api.FailToSignInAsync(account.Email);
        Assert.Equal("invalid_refresh_token", (await Api.FailToRefreshAsync(tokens.RefreshToken)).Code);
    }

    [Fact]
    public async Task Stops_the_users_of_a_disabled_tenant_at_once()
    {
        var account = await Api.CreateViewerAsync();
        await Api.ChangeAsync(account.TenantId, static async database =>
            (await database.Tenants.SingleAsync(TestContext.Current.CancellationToken)).IsActive = false);

        await Api.SignIn(account).GetProblemAsync("/users/me", HttpStatusCode.Unauthorized);
        await Api.FailToSignInAsync(account.Email);
    }

    [Fact]
    public async Task Rotates_refresh_tokens()
    {
        var first = await Api.SignInAsync((await Api.CreateViewerAsync()).Email);
        var second = await Api.RefreshAsync(first.RefreshToken);
        var third = await Api.RefreshAsync(second.RefreshToken);
        Assert.Equal(3, new[] { first, second, third }.Select(static t => t.RefreshToken).Distinct().Count());
        Assert.NotEqual(first.AccessToken, third.AccessToken);
        await MeAsync(third);
    }

    [Fact]
    public async Task Ends_a_session_at_logout()
    {
        var first = await Api.SignInAsync((await Api.CreateViewerAsync()).Email);
        var second = await Api.RefreshAsync(first.RefreshToken);
        using var response = await Api.Anonymous().SendAsync(
            HttpMethod.Post, "/logout", new RefreshRequest { RefreshToken = second.RefreshToken });
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        await Api.FailToRefreshAsync(second.RefreshToken);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("")]
    public async Task Answers_a_logout_that_means_nothing_like_any_other(string token)
    {
        using var response = await Api.Anonymous().SendAsync(HttpMethod.Post, "/logout", new RefreshRequest { RefreshToken = token });
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer abc")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJhZG1pbiJ9.")]
    public async Task Answers_401_to_headers_without_a_valid_token(string header)
    {
        var client = Api.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        Assert.Equal("unauthorized", (await client.GetProblemAsync("/users/me", HttpStatusCode.Unauthorized)).Code);
    }

    private Task<List<string>> AuditedActionsAsync(Account account) => Api.ReadAsync(
        account.TenantId,
        static database => database.AuditEvents
            .OrderBy(static e => e.Id).Select(static e => e.Action).ToListAsync(TestContext.Current.CancellationToken));

    private async Task<CurrentUserResponse> MeAsync(TokenResponse tokens)
    {
        var client = Api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken);
        return await client.GetAsync<CurrentUserResponse>("/users/me");
    }
}
