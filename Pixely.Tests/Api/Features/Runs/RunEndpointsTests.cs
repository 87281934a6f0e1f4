using System.Net;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Json;
using Pixely.Core.Runs;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Runs;

public sealed class RunEndpointsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private static readonly FinishRunRequest Skipped = new() { Worker = "worker-1", Status = RunStatus.Skipped };
    private static readonly DateTimeOffset Due = new(2026, 3, 2, 5, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Gives_an_open_run_back_instead_of_a_second_one()
    {
        var client = await Api.CreateClientAsync();
        using var response = await Api.Admin.SendAsync(HttpMethod.Post, $"/fichas_cliente/{client.Id}/runs", body: null);
        var first = await response.ReadAsync<RunSummary>(HttpStatusCode.Accepted);
        Assert.Equal($"/runs/{first.Id}", response.Headers.Location?.ToString());
        Assert.Equal((RunStatus.Requested, RunTrigger.Request, client.Id), (first.Status, first.Trigger, first.ClientId));

        var second = await Api.Admin.PostAsync<RunSummary>($"/fichas_cliente/{client.Id}/runs", null, HttpStatusCode.Accepted);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.Id, (await Api.Admin.GetAsync<ClientSummary>($"/fichas_cliente/{client.Id}")).LastRun?.Id);
    }

    [Fact]
    public async Task Notes_who_asked_for_a_run()
    {
        var client = await Api.CreateClientAsync();
        var run = await Api.Admin.PostAsync<RunSummary>($"/fichas_cliente/{client.Id}/runs", null, HttpStatusCode.Accepted);
        var subjects = await Api.ReadAsync(client.TenantId, static database => database.AuditEvents
            .Where(static e => e.Action == "run.requested").Select(static e => e.SubjectId).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal([run.Id], subjects);
    }

    [Fact]
    public async Task Gives_the_same_run_for_the_same_scheduled_instant()
    {
        var client = await Api.CreateClientAsync();
        var path = $"/fichas_cliente/{client.Id}/scheduled_runs";
        var first = await Api.Worker.PostAsync<RunSummary>(path, new ScheduledRunRequest(Due));
        await Api.Worker.PostAsync<RunSummary>($"/runs/{first.Id}/start", new StartRunRequest("worker-1"));
        await Api.Worker.PostAsync<RunSummary>($"/runs/{first.Id}/finish", Skipped);

        var again = await Api.Worker.PostAsync<RunSummary>(path, new ScheduledRunRequest(Due));
        Assert.Equal((first.Id, RunStatus.Skipped, RunTrigger.Schedule), (again.Id, again.Status, again.Trigger));
        var next = await Api.Worker.PostAsync<RunSummary>(path, new ScheduledRunRequest(Due.AddDays(1)));
        Assert.NotEqual(first.Id, next.Id);
    }

    [Fact]
    public async Task Lets_one_worker_hold_a_run()
    {
        var run = await Api.StartRunAsync((await Api.CreateClientAsync()).Id);
        Assert.Equal(RunStatus.Running, run.Status);
        Assert.Equal(run.Id, (await Api.Worker.PostAsync<RunSummary>($"/runs/{run.Id}/start", new StartRunRequest("worker-1"))).Id);
        Assert.Equal("run_held", await ConflictAsync($"/runs/{run.Id}/start", new StartRunRequest("worker-2")));
        Assert.Equal("run_lost", await ConflictAsync($"/runs/{run.Id}/heartbeat", new StartRunRequest("worker-2")));
        using var beat = await Api.Worker.SendAsync(HttpMethod.Post, $"/runs/{run.Id}/heartbeat", new StartRunRequest("worker-1"));
        Assert.Equal(HttpStatusCode.NoContent, beat.StatusCode);
    }

    [Fact]
    public async Task Starts_no_second_run_of_a_client_beside_one_that_is_alive()
    {
        var client = await Api.CreateClientAsync();
        await Api.StartRunAsync(client.Id);
        var second = await Api.Worker.PostAsync<RunSummary>($"/fichas_cliente/{client.Id}/scheduled_runs", new ScheduledRunRequest(Due));
        Assert.Equal("client_busy", await ConflictAsync($"/runs/{second.Id}/start", new StartRunRequest("worker-2")));
    }

    // Nobody looked meanwhile, as when the Api or its database was away: the worker may have tried to speak.
    [Fact]
    public async Task Hears_a_silent_worker_before_it_hands_its_run_to_another_one()
    {
        await using var api = Api.WithOwnClock();
        api.Clock.Freeze();
        var run = await api.StartRunAsync((await api.CreateClientAsync()).Id);
        Assert.DoesNotContain(run.Id, await WaitingAsync(api));
        api.Clock.Advance(TimeSpan.FromSeconds(21));
        Assert.Contains(run.Id, await WaitingAsync(api));
        var held = await api.Worker.SendForProblemAsync(
            HttpMethod.Post, $"/runs/{run.Id}/start", new StartRunRequest("worker-2"), HttpStatusCode.Conflict);
        Assert.Equal("run_held", held.Code);
        api.Clock.Advance(TimeSpan.FromSeconds(8));
        await api.Worker.PostAsync<RunSummary>($"/runs/{run.Id}/start", new StartRunRequest("worker-2"));
        Assert.DoesNotContain(run.Id, await WaitingAsync(api));
        var lost = await api.Worker.SendForProblemAsync(
            HttpMethod.Post, $"/runs/{run.Id}/heartbeat", new StartRunRequest("worker-1"), HttpStatusCode.Conflict);
        Assert.Equal("run_lost", lost.Code);
        var refused = await api.Worker.SendForProblemAsync(HttpMethod.Post, $"/runs/{run.Id}/finish", Skipped, HttpStatusCode.Conflict);
        Assert.Equal("run_lost", refused.Code);
    }

    [Fact]
    public async Task Hands_a_run_over_at_the_end_of_its_lease_when_it_watched_its_worker_be_silent()
    {
        await using var api = Api.WithOwnClock();
        api.Clock.Freeze();
        var run = await api.StartRunAsync((await api.CreateClientAsync()).Id);
        for (var looks = 0; looks < 4; looks++)
        {
            Assert.DoesNotContain(run.Id, await WaitingAsync(api));
            api.Clock.Advance(TimeSpan.FromSeconds(5.1));
        }

        Assert.Contains(run.Id, await WaitingAsync(api));
        await api.Worker.PostAsync<RunSummary>($"/runs/{run.Id}/start", new StartRunRequest("worker-2"));
    }

    [Fact]
    public async Task Lists_requested_runs_of_all_tenants_for_the_worker()
    {
        var first = await RequestAsync();
        var second = await RequestAsync();
        var waiting = await WaitingAsync(Api);
        Assert.Subset(waiting.ToHashSet(), new HashSet<Guid> { first, second });
        Assert.True(waiting.IndexOf(first) < waiting.IndexOf(second), "the oldest comes first");
    }

    [Fact]
    public async Task Ends_a_run_once()
    {
        var run = await Api.StartRunAsync((await Api.CreateClientAsync()).Id);
        var failed = new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Failed, Error = new RunError("source_missing_sheet", "Falta la hoja Posts.") };
        var ended = await Api.Worker.PostAsync<RunSummary>($"/runs/{run.Id}/finish", failed);
        Assert.Equal((RunStatus.Failed, failed.Error), (ended.Status, ended.Error));
        Assert.Equal(ended, await Api.Worker.PostAsync<RunSummary>($"/runs/{run.Id}/finish", failed));
        Assert.Equal("run_finished", await ConflictAsync($"/runs/{run.Id}/finish", Skipped));
        Assert.Equal("run_finished", await ConflictAsync($"/runs/{run.Id}/start", new StartRunRequest("worker-1")));
        Assert.Equal("run_lost", await ConflictAsync($"/runs/{run.Id}/heartbeat", new StartRunRequest("worker-1")));
    }

    [Fact]
    public async Task Ends_no_run_that_was_never_started()
    {
        Assert.Equal("run_not_started", await ConflictAsync($"/runs/{await RequestAsync()}/finish", Skipped));
    }

    [Theory]
    [InlineData("""{"worker":"worker-1","status":"succeeded"}""", "$.status")]
    [InlineData("""{"worker":"worker-1","status":"running"}""", "$.status")]
    [InlineData("""{"worker":"worker-1","status":"failed"}""", "$.error")]
    [InlineData("""{"worker":"worker-1","status":"failed","error":{"code":"Not Code","message":""}}""", "$.error.code,$.error.message")]
    [InlineData("""{"worker":"worker-1","status":"skipped","error":{"code":"x","message":"y"}}""", "$.error")]
    [InlineData("""{"worker":"","status":"skipped"}""", "$.worker")]
    [InlineData("""{"worker":"worker-1","status":"ended"}""", "$.status")]
    [InlineData("""{"worker":"worker-1","status":1}""", "$.status")]
    public async Task Refuses_an_end_that_makes_no_sense(string body, string paths)
    {
        var run = await Api.StartRunAsync((await Api.CreateClientAsync()).Id);
        using var response = await Api.Worker.SendTextAsync(HttpMethod.Post, $"/runs/{run.Id}/finish", body);
        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(paths.Split(','), problem.Errors.Select(static error => error.Path));
    }

    [Theory]
    [InlineData(1999)]
    [InlineData(2100)]
    public async Task Refuses_a_scheduled_instant_out_of_all_bounds(int year)
    {
        var client = await Api.CreateClientAsync();
        var problem = await Api.Worker.SendForProblemAsync(
            HttpMethod.Post,
            $"/fichas_cliente/{client.Id}/scheduled_runs",
            new ScheduledRunRequest(new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            HttpStatusCode.BadRequest);
        Assert.Equal("$.due_at", Assert.Single(problem.Errors).Path);
    }

    [Theory]
    [InlineData(4, HttpStatusCode.OK)]
    [InlineData(6, HttpStatusCode.BadRequest)]
    [InlineData(20 * 60, HttpStatusCode.BadRequest)]
    public async Task Takes_no_run_of_tomorrow_from_a_worker_whose_clock_is_ahead(int minutes, HttpStatusCode expected)
    {
        var client = await Api.CreateClientAsync();
        using var response = await Api.Worker.SendAsync(
            HttpMethod.Post, $"/fichas_cliente/{client.Id}/scheduled_runs", new ScheduledRunRequest(Api.Clock.GetUtcNow().AddMinutes(minutes)));
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Pages_a_clients_runs_newest_first()
    {
        var client = await Api.CreateClientAsync();
        var expected = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            var run = await Api.StartRunAsync(client.Id);
            await Api.Worker.PostAsync<RunSummary>($"/runs/{run.Id}/finish", Skipped);
            expected.Insert(0, run.Id);
        }

        var viewer = Api.SignIn(await Api.CreateUserAsync(client.TenantId, UserRole.Viewer));
        var first = await viewer.GetAsync<Page<RunSummary>>($"/fichas_cliente/{client.Id}/runs?limit=2");
        var second = await viewer.GetAsync<Page<RunSummary>>($"/fichas_cliente/{client.Id}/runs?limit=2&cursor={first.NextCursor}");
        Assert.Equal(expected, first.Items.Concat(second.Items).Select(static run => run.Id));
        Assert.Null(second.NextCursor);
    }

    private async Task<Guid> RequestAsync()
    {
        var client = await Api.CreateClientAsync();
        return (await Api.Admin.PostAsync<RunSummary>($"/fichas_cliente/{client.Id}/runs", null, HttpStatusCode.Accepted)).Id;
    }

    private async Task<string> ConflictAsync(string path, object body) =>
        (await Api.Worker.SendForProblemAsync(HttpMethod.Post, path, body, HttpStatusCode.Conflict)).Code;

    private static async Task<List<Guid>> WaitingAsync(ApiHost api) =>
        (await api.Worker.ListAsync<RunSummary>("/runs/requested")).ConvertAll(static run => run.Id);
}
