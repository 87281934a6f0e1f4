using System.Net;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Tokens;

public sealed class SessionLifetimeTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Locks_an_account_out_after_failures_and_lets_it_in_again_later()
    {
        await using var api = Api.WithOwnClock();
        var account = await api.CreateViewerAsync();
        for (var attempt = 0; attempt <= SignInBackOff.FreePerAddress; attempt++)
        {
            await api.FailToSignInAsync(account.Email, "wrong");
        }

        Assert.Equal("invalid_credentials", (await api.FailToSignInAsync(account.Email)).Code);
        api.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.NotEmpty((await api.SignInAsync(account.Email)).AccessToken);
    }

    [Fact]
    public async Task Refuses_an_expired_refresh_token()
    {
        await using var api = Api.WithOwnClock();
        var tokens = await api.SignInAsync((await api.CreateViewerAsync()).Email);
        api.Clock.Advance(RefreshTokenStore.Lifetime + TimeSpan.FromSeconds(1));
        await api.FailToRefreshAsync(tokens.RefreshToken);
    }

    [Fact]
    public async Task Refuses_an_access_token_that_has_expired()
    {
        await using var api = Api.WithOwnClock();
        var viewer = api.SignIn(await api.CreateViewerAsync());
        await viewer.GetAsync<CurrentUserResponse>("/users/me");
        api.Clock.Advance(TimeSpan.FromMinutes(31));
        await viewer.GetProblemAsync("/users/me", HttpStatusCode.Unauthorized);
    }
}
