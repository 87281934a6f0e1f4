using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Tenancy;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Tokens;

/// <summary>What ends access within seconds, for an access token that would live for half an hour: here and at another Api over the same database.</summary>
public sealed class SessionEndTests(PixelyDatabaseFixture database, ApiFixture fixture, TwoApis apis) : ApiTest(database, fixture), IClassFixture<TwoApis>
{
    private new ApiHost Api => apis.Of(base.Api).Here;

    private ApiHost Other => apis.Of(base.Api).Other;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_out_ends_access()
    {
        var (_, tokens) = await SignedInEverywhereAsync();
        using var response = await Api.Anonymous().SendAsync(HttpMethod.Post, "/logout", new RefreshRequest { RefreshToken = tokens.RefreshToken });
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        await RefusedEverywhereAsync(tokens);
    }

    [Fact]
    public async Task Signing_out_with_an_older_refresh_token_ends_access_too()
    {
        var (_, first) = await SignedInEverywhereAsync();
        var second = await Api.RefreshAsync(first.RefreshToken);
        using var response = await Api.Anonymous().SendAsync(HttpMethod.Post, "/logout", new RefreshRequest { RefreshToken = first.RefreshToken });
        await RefusedEverywhereAsync(first);
        await RefusedEverywhereAsync(second);
    }

    [Fact]
    public async Task Signing_out_leaves_the_users_other_sessions_alone()
    {
        var (account, tokens) = await SignedInEverywhereAsync();
        var other = await Api.SignInAsync(account.Email);
        using var response = await Api.Anonymous().SendAsync(HttpMethod.Post, "/logout", new RefreshRequest { RefreshToken = tokens.RefreshToken });
        await RefusedEverywhereAsync(tokens);
        await Other.ShouldBeLetInAsync(other);
    }

    [Fact]
    public async Task A_refresh_token_that_comes_twice_ends_access()
    {
        var (_, first) = await SignedInEverywhereAsync();
        var second = await Api.RefreshAsync(first.RefreshToken);
        var third = await Other.RefreshAsync(second.RefreshToken);
        await Api.FailToRefreshAsync(first.RefreshToken);
        await RefusedEverywhereAsync(first);
        await RefusedEverywhereAsync(third);
    }

    [Fact]
    public async Task A_refresh_token_that_comes_twice_ends_access_at_once_where_it_came()
    {
        var account = await Api.CreateViewerAsync();
        var first = await Api.SignInAsync(account.Email);
        var third = await Api.RefreshAsync((await Api.RefreshAsync(first.RefreshToken)).RefreshToken);
        await Api.ShouldBeLetInAsync(third);
        await Api.FailToRefreshAsync(first.RefreshToken);

        using var client = Api.With(third);
        using var response = await client.GetAsync(new Uri("/users/me", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Disabling_the_user_ends_access()
    {
        var (account, tokens) = await SignedInEverywhereAsync();
        await ChangeUserAsync(account, static user => user.IsActive = false);
        await RefusedEverywhereAsync(tokens);
        await Api.FailToRefreshAsync(tokens.RefreshToken);
    }

    [Fact]
    public async Task Disabling_the_tenant_ends_access()
    {
        var (account, tokens) = await SignedInEverywhereAsync();
        await Api.ChangeAsync(account.TenantId, static async database => (await database.Tenants.SingleAsync(Token)).IsActive = false);
        await RefusedEverywhereAsync(tokens);
        await Other.FailToRefreshAsync(tokens.RefreshToken);
    }

    [Fact]
    public async Task A_changed_password_ends_access()
    {
        var (account, tokens) = await SignedInEverywhereAsync();
        await using (var scope = Api.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(account.TenantId);
            await scope.ServiceProvider.GetRequiredService<RefreshTokenStore>().EndAllAsync(account.Id, Token);
        }

        await RefusedEverywhereAsync(tokens);
        await Other.FailToRefreshAsync(tokens.RefreshToken);
    }

    [Fact]
    public async Task A_password_that_has_to_be_changed_ends_access()
    {
        var (account, tokens) = await SignedInEverywhereAsync();
        await ChangeUserAsync(account, static user => user.MustChangePassword = true);
        await RefusedEverywhereAsync(tokens);
        await Api.FailToRefreshAsync(tokens.RefreshToken);
    }

    [Fact]
    public async Task A_changed_role_ends_access_until_the_session_is_continued_with_the_new_one()
    {
        var account = await Api.CreateUserAsync(await Api.CreateTenantAsync(), UserRole.Admin);
        var tokens = await Api.SignInAsync(account.Email);
        await Other.ShouldBeLetInAsync(tokens);
        await ChangeUserAsync(account, static user => user.Role = UserRole.Viewer);
        await RefusedEverywhereAsync(tokens);
        var continued = await Api.RefreshAsync(tokens.RefreshToken);
        Assert.Equal(UserRole.Viewer, (await Other.ShouldBeLetInAsync(continued)).Role);
    }

    [Fact]
    public async Task The_longest_life_of_a_session_ends_access_even_if_it_was_just_continued()
    {
        await using var api = Api.WithOwnClock();
        var tokens = await api.SignInAsync((await api.CreateViewerAsync()).Email);
        for (var gone = TimeSpan.Zero; gone < RefreshTokenStore.LongestSession - TimeSpan.FromMinutes(10);)
        {
            var step = RefreshTokenStore.LongestSession - TimeSpan.FromMinutes(10) - gone;
            step = step < TimeSpan.FromDays(13) ? step : TimeSpan.FromDays(13);
            gone += step;
            api.Clock.Advance(step);
            tokens = await api.RefreshAsync(tokens.RefreshToken);
        }

        Assert.InRange(tokens.ExpiresIn, 1, 600);
        await api.ShouldBeLetInAsync(tokens);
        api.Clock.Advance(TimeSpan.FromMinutes(10));
        await api.ShouldBeRefusedAsync(tokens);
        await api.FailToRefreshAsync(tokens.RefreshToken);
    }

    private async Task<(Account Account, TokenResponse Tokens)> SignedInEverywhereAsync()
    {
        var account = await Api.CreateViewerAsync();
        var tokens = await Api.SignInAsync(account.Email);
        await Api.ShouldBeLetInAsync(tokens);
        await Other.ShouldBeLetInAsync(tokens);
        return (account, tokens);
    }

    private async Task RefusedEverywhereAsync(TokenResponse tokens)
    {
        await Api.ShouldBeRefusedAsync(tokens);
        await Other.ShouldBeRefusedAsync(tokens);
    }

    private Task ChangeUserAsync(Account account, Action<User> change) =>
        Api.ChangeAsync(account.TenantId, async database => change(await database.Users.SingleAsync(u => u.Id == account.Id, Token)));
}
