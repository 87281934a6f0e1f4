using System.Net;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Audit;
using Pixely.Core.Identity;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Tokens;

/// <summary>One session that is continued without end, or by very many at once: what it takes from others.</summary>
public sealed class SessionFloodTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private const int Many = 40;
    private const int MostInside = 17;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leaves_connections_to_others_while_one_session_is_continued_by_many_at_once()
    {
        var account = await Api.CreateViewerAsync();
        var session = await Api.SignInAsync(account.Email);
        var other = await Api.CreateViewerAsync();
        var flood = new List<Task<HttpStatusCode>>();
        using var first = await Api.SendWhileLockedAsync(
            account.TenantId,
            // A new token refers to its user: no exchange is committed before this transaction ends.
            db => db.Database.SqlQuery<Guid>($"select id as \"Value\" from users where id = {account.Id} for update").SingleAsync(Token),
            () => SendAsync(session),
            async () =>
            {
                flood.AddRange(Enumerable.Range(0, Many).Select(_ => StatusAsync(session)));
                await TurnedAwayAsync(flood);
                await Api.ShouldBeLetInAsync(await Api.SignInAsync(other.Email));
            });

        Assert.Contains(HttpStatusCode.TooManyRequests, await Task.WhenAll(flood));
    }

    [Fact]
    public async Task Leaves_connections_to_others_while_one_session_is_ended_by_many_at_once()
    {
        var account = await Api.CreateViewerAsync();
        var session = await Api.SignInAsync(account.Email);
        var other = await Api.CreateViewerAsync();
        var flood = new List<Task<HttpStatusCode>>();
        using var first = await Api.SendWhileLockedAsync(
            account.TenantId,
            db => db.Database.SqlQuery<Guid>($"select id as \"Value\" from refresh_tokens where user_id = {account.Id} for update").ToListAsync(Token),
            () => SendAsync(session, "/logout"),
            async () =>
            {
                flood.AddRange(Enumerable.Range(0, Many).Select(_ => StatusAsync(session, "/logout")));
                await TurnedAwayAsync(flood);
                await Api.ShouldBeLetInAsync(await Api.SignInAsync(other.Email));
            });

        Assert.Contains(HttpStatusCode.TooManyRequests, await Task.WhenAll(flood));
        // Those who waited may have waited for too long on a busy machine.
        using var last = await SendAsync(session, "/logout");
        Assert.Equal(HttpStatusCode.NoContent, last.StatusCode);
        await Api.ShouldBeRefusedAsync(session);
    }

    [Fact]
    public async Task Turns_a_session_away_that_is_continued_too_often_and_no_other()
    {
        await using var api = Api.WithSettings(new Dictionary<string, string> { ["Limits:Session:Burst"] = "3", ["Limits:Session:PerMinute"] = "1" });
        var account = await api.CreateViewerAsync();
        var session = await api.SignInAsync(account.Email);
        var other = await api.SignInAsync(account.Email);
        for (var exchange = 0; exchange < 3; exchange++)
        {
            session = await api.RefreshAsync(session.RefreshToken);
        }

        using var refused = await SendAsync(session, host: api);
        Assert.Equal("too_many_requests", (await refused.ReadProblemAsync(HttpStatusCode.TooManyRequests)).Code);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await api.ShouldBeLetInAsync(session);
        await api.RefreshAsync(other.RefreshToken);
        using var ended = await SendAsync(session, "/logout", api);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
    }

    [Fact]
    public async Task Notes_a_bounded_number_of_exchanges_one_by_one()
    {
        await using var api = Api.WithSettings(new Dictionary<string, string> { ["AuditBursts:PerSender"] = "2" });
        var account = await api.CreateViewerAsync();
        var session = await api.SignInAsync(account.Email);
        for (var exchange = 0; exchange < 10; exchange++)
        {
            session = await api.RefreshAsync(session.RefreshToken);
        }

        // Two of a minute, and the sum of each minute that ended meanwhile.
        var events = await api.ReadAsync(
            account.TenantId,
            static db => db.AuditEvents.Where(static e => e.Action == AuditAction.SessionContinued).Select(static e => new { e.ActorId, e.SubjectId }).ToListAsync(Token));
        Assert.InRange(events.Count, 2, 8);
        Assert.All(events, e => Assert.Equal(account.Id, e.ActorId));
    }

    // Those for whom there is no room to wait are answered while the first one still waits for the lock.
    private static async Task TurnedAwayAsync(List<Task<HttpStatusCode>> flood)
    {
        while (flood.Count(static answer => answer.IsCompleted) < Many - MostInside)
        {
            await Task.Delay(20, Token);
        }
    }

    private async Task<HttpStatusCode> StatusAsync(TokenResponse session, string path = "/token/refresh")
    {
        using var response = await SendAsync(session, path);
        return response.StatusCode;
    }

    private Task<HttpResponseMessage> SendAsync(TokenResponse session, string path = "/token/refresh", ApiHost? host = null) =>
        (host ?? Api).Anonymous().SendAsync(HttpMethod.Post, path, new RefreshRequest { RefreshToken = session.RefreshToken });
}
