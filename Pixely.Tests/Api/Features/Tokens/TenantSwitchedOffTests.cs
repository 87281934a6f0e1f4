using System.Net;
using Microsoft.EntityFrameworkCore;
using Pixely.Persistence.Tenancy;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Tokens;

/// <summary>Signing in at the very moment at which the tenant is switched off.</summary>
public sealed class TenantSwitchedOffTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Begins_no_session_that_would_outlive_it()
    {
        var account = await Api.CreateViewerAsync();
        var sessions = await CountOpenAsync(account.TenantId);
        using var answer = await Api.SendWhileLockedAsync(
            account.TenantId,
            // As an administrator's transaction does it, which ends the sessions that it can see.
            async db =>
            {
                await db.Database.ExecuteSqlAsync($"select 1 from tenants where id = {account.TenantId} for no key update", Token);
                await db.Tenants.ExecuteUpdateAsync(static set => set.SetProperty(static t => t.IsActive, false), Token);
            },
            () => Api.PostFormAsync(account.Email, ApiHost.Password),
            static () => Task.CompletedTask);

        Assert.Equal("invalid_credentials", (await answer.ReadProblemAsync(HttpStatusCode.Unauthorized)).Code);
        Assert.Equal(sessions, await CountOpenAsync(account.TenantId));
    }

    [Fact]
    public async Task Lets_many_sign_in_at_once_while_it_is_on()
    {
        var account = await Api.CreateViewerAsync();
        await Api.ReadAsync(account.TenantId, async db =>
        {
            // Another who signs in and has not ended yet.
            Assert.True(await db.HoldActiveTenantAsync(Token));
            await Api.SignInAsync(account.Email);
            return true;
        });
    }

    private Task<int> CountOpenAsync(Guid tenant) => Api.ReadAsync(tenant, static db => db.RefreshTokens.CountAsync(static t => t.RevokedAt == null, Token));
}
