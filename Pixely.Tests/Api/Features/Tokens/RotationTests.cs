using Microsoft.EntityFrameworkCore;
using Pixely.Core.Audit;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Tokens;

/// <summary>Refresh tokens that come twice: from a thief, after a lost answer, from two tabs.</summary>
public sealed class RotationTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Ends_the_session_when_a_used_refresh_token_comes_again()
    {
        await using var api = Api.WithOwnClock();
        var account = await api.CreateViewerAsync();
        var other = await api.SignInAsync(account.Email);
        var first = await api.SignInAsync(account.Email);
        var second = await api.RefreshAsync(first.RefreshToken);
        api.Clock.Advance(RefreshTokenStore.Grace + TimeSpan.FromSeconds(1));

        await api.FailToRefreshAsync(first.RefreshToken);
        await api.FailToRefreshAsync(second.RefreshToken);
        await api.RefreshAsync(other.RefreshToken);
        await api.ShouldBeRefusedAsync(second);
        Assert.Equal(1, await ReuseEventsAsync(account));
    }

    [Fact]
    public async Task Notes_the_end_of_a_session_once_however_often_the_used_token_comes()
    {
        await using var api = Api.WithOwnClock();
        var account = await api.CreateViewerAsync();
        var first = await api.SignInAsync(account.Email);
        await api.RefreshAsync((await api.RefreshAsync(first.RefreshToken)).RefreshToken);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await api.FailToRefreshAsync(first.RefreshToken);
        }

        Assert.Equal(1, await ReuseEventsAsync(account));
    }

    [Fact]
    public async Task Signs_nobody_out_whose_answer_was_lost()
    {
        var first = await Api.SignInAsync((await Api.CreateViewerAsync()).Email);
        await Api.RefreshAsync(first.RefreshToken);
        var again = await Api.RefreshAsync(first.RefreshToken);
        await Api.ShouldBeLetInAsync(again);
        await Api.ShouldBeLetInAsync(await Api.RefreshAsync(again.RefreshToken));
    }

    [Fact]
    public async Task Lets_several_tabs_continue_at_the_same_moment()
    {
        var account = await Api.CreateViewerAsync();
        var first = await Api.SignInAsync(account.Email);
        var tabs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Api.RefreshAsync(first.RefreshToken)));
        foreach (var tab in tabs)
        {
            await Api.ShouldBeLetInAsync(tab);
        }

        Assert.Equal(0, await ReuseEventsAsync(account));
    }

    private Task<int> ReuseEventsAsync(Account account) => Api.ReadAsync(
        account.TenantId,
        static database => database.AuditEvents.CountAsync(
            static e => e.Action == AuditAction.SessionTokenReused, TestContext.Current.CancellationToken));
}
