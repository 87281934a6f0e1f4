using System.Diagnostics;
using System.Net;
using Pixely.Core.Identity;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Limits;

/// <summary>What hangs takes no place of what does not.</summary>
public sealed class StarvationTests(BlockableApi blockable) : IClassFixture<BlockableApi>
{
    // Of an answer on a machine on which much else runs: whoever found no connection would wait for 15 seconds.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(12);

    // What waits for a connection longer than this is turned away.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(15);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("social_media_insights", "costly", 12)]
    [InlineData("analysis_runs", "requests", 16)]
    public async Task Signs_people_in_while_a_hundred_requests_hang(string table, string pool, int connections)
    {
        await using var api = blockable.Start();
        var viewer = await blockable.ViewerAsync();
        using var reader = api.SignIn(viewer);
        using var anonymous = api.Anonymous();
        await Warm(api, viewer.Email);
        Task<HttpResponseMessage>[] hanging;
        var began = Stopwatch.GetTimestamp();
        await using (await blockable.LockAsync(table, Token))
        {
            var path = pool == "costly" ? blockable.InsightPath : blockable.RunsPath;
            hanging = [.. Enumerable.Range(0, 100).Select(_ => reader.GetAsync(new Uri(path, UriKind.Relative), Token))];
            await blockable.WaitUntilHangingAsync(pool, connections);

            var start = Stopwatch.GetTimestamp();
            await api.SignInAsync(viewer.Email);
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(anonymous, "/health"));
            if (pool == "costly")
            {
                Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, "/users/me"));
                Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, "/fichas_cliente"));
            }

            Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, Soon);
            Assert.Equal(connections, await blockable.HangingAsync(pool));
        }

        var stoodStill = Stopwatch.GetElapsedTime(began) >= ShortestWait;
        foreach (var response in await Task.WhenAll(hanging))
        {
            using (response)
            {
                Assert.True(response.IsSuccessStatusCode || (stoodStill && response.StatusCode == HttpStatusCode.ServiceUnavailable), $"{response.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Turns_away_a_tenant_whose_places_and_waiting_room_are_taken_and_nobody_else()
    {
        await using var api = blockable.Start(("Limits:CostlyAtOncePerTenant", "1"), ("Limits:CostlyAtOnce", "3"), ("Limits:CostlyWaiting", "1"));
        using var reader = api.SignIn(await blockable.ViewerAsync());
        var other = await blockable.Host.CreateClientAsync();
        using var stranger = api.SignIn(await blockable.Host.CreateUserAsync(other.TenantId, UserRole.Viewer));
        Task<HttpResponseMessage>[] waiting;
        Task<HttpResponseMessage> ofOther;
        await using (await blockable.LockAsync("social_media_insights", Token))
        {
            waiting = [Get(reader, blockable.InsightPath), Get(reader, blockable.InsightPath), Get(reader, blockable.InsightPath)];
            using var refused = await await Task.WhenAny(waiting);
            Assert.Equal("unavailable", (await refused.ReadProblemAsync(HttpStatusCode.ServiceUnavailable)).Code);
            Assert.NotNull(refused.Headers.RetryAfter);

            // Another kind of work of the same tenant, and the same work of another one, have places of their own.
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, $"/fichas_cliente/{blockable.Client.Id}/window/posts"));
            ofOther = Get(stranger, $"/insights?ficha_cliente_id={other.Id}");
            await blockable.WaitUntilHangingAsync("costly", 2);
        }

        var statuses = (await Task.WhenAll([.. waiting, ofOther])).Select(static r => (int)r.StatusCode).Order();
        Assert.Equal([200, 200, 200, 503], statuses);
    }

    [Fact]
    public async Task Stops_what_takes_too_long_in_the_database_too_also_while_it_waits_for_its_turn()
    {
        await using var api = blockable.Start(("Limits:CostlySeconds", "2"), ("Limits:CostlyAtOncePerTenant", "1"));
        using var reader = api.SignIn(await blockable.ViewerAsync());
        await using (await blockable.LockAsync("social_media_insights", Token))
        {
            Task<HttpResponseMessage>[] both = [Get(reader, blockable.InsightPath), Get(reader, blockable.InsightPath)];
            foreach (var response in await Task.WhenAll(both))
            {
                using (response)
                {
                    Assert.Equal("timeout", (await response.ReadProblemAsync(HttpStatusCode.GatewayTimeout)).Code);
                    Assert.NotNull(response.Headers.RetryAfter);
                }
            }

            await blockable.WaitUntilHangingAsync("costly", 0);
        }

        // Its place is free again. On a busy machine an answer may take two seconds, too, but not every one.
        var statuses = new List<HttpStatusCode>();
        do
        {
            statuses.Add(await StatusAsync(reader, blockable.InsightPath));
        }
        while (statuses[^1] == HttpStatusCode.GatewayTimeout && statuses.Count < 10);

        Assert.Equal(HttpStatusCode.OK, statuses[^1]);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(256)]
    public async Task Answers_every_one_of_many_simultaneous_requests(int requests)
    {
        await using var api = blockable.Start();
        using var reader = api.SignIn(await blockable.ViewerAsync());
        string[] paths = [blockable.InsightPath, "/users/me", "/fichas_cliente", $"/fichas_cliente/{blockable.Client.Id}/analysis"];
        for (var round = 0; round < 3; round++)
        {
            var responses = await Task.WhenAll(Enumerable.Range(0, requests).Select(number => Get(reader, paths[number % paths.Length])));
            Assert.All(responses, static response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        }
    }

    [Fact]
    public async Task Keeps_to_the_connections_that_are_counted()
    {
        // Another Api over the same database has as many: these are told apart by their name.
        await using var api = blockable.StartAs("counted");
        using var reader = api.SignIn(await blockable.ViewerAsync());
        await Task.WhenAll(Enumerable.Range(0, 256).Select(_ => Get(reader, blockable.InsightPath)));
        var most = new Dictionary<string, int>(StringComparer.Ordinal) { ["identity"] = 8, ["requests"] = 16, ["costly"] = 12, ["background"] = 6 };
        var counted = await blockable.ConnectionsAsync("counted");
        Assert.Contains(counted, static pool => pool.Pool == "costly");
        foreach (var (pool, connections) in counted)
        {
            Assert.InRange(connections, 1, most[pool]);
        }
    }

    // What is done for the first time takes its time, and is not what is measured.
    private static async Task Warm(ApiHost api, string email)
    {
        await api.SignInAsync(email);
        using var anonymous = api.Anonymous();
        await StatusAsync(anonymous, "/health");
    }

    private static Task<HttpResponseMessage> Get(HttpClient client, string path) => client.GetAsync(new Uri(path, UriKind.Relative), Token);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await Get(client, path);
        return response.StatusCode;
    }
}
