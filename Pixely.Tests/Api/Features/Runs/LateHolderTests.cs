using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Pixely.Api.Security;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Narrators;
using Pixely.Core.Runs;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Runs;

/// <summary>
/// A worker that slept while another one took its run: whatever it sends then is refused. Read from the routes: a new one of the worker
/// fails until it is named here.
/// </summary>
public sealed class LateHolderTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private const string Late = "late";
    private const string Present = "present";

    // What a worker sends that is no word on behalf of a run that it holds.
    private static readonly string[] Free =
    [
        "POST /fichas_cliente/{id:guid}/scheduled_runs", // before there is a run to hold
        "POST /fichas_cliente/{id:guid}/model_calls", // they were paid for, whoever holds the run now
        "POST /chain_heads/exports", // of no run
    ];

    [Fact]
    public async Task Is_refused_by_every_route_of_the_worker()
    {
        await using var api = Api.WithOwnClock();
        var client = await api.CreateClientAsync();
        var run = await RequestAsync(api, client);
        await StartAsync(api, run, Late);
        var ingestion = await OpenAsync(api, client, run, Late);
        await TakeOverAsync(api, run);

        var late = Sendings(client, run, ingestion, Late);
        Assert.Equal(Writing().Except(Free).Order(StringComparer.Ordinal), late.Keys.Order(StringComparer.Ordinal));
        foreach (var (route, (path, body)) in late)
        {
            var problem = await api.Worker.SendForProblemAsync(HttpMethod.Post, path, body, HttpStatusCode.Conflict);
            Assert.True(problem.Code is "run_lost" or "run_held", $"{route} answers {problem.Code}.");
        }

        // Nothing of it was stored, and whoever holds the run goes on.
        var summary = await api.Worker.GetAsync<RunSummary>($"/runs/{run}");
        Assert.Equal((RunStatus.Running, 2, 0, null), (summary.Status, summary.Attempt, summary.AnnotationsStored, summary.Ingestion));
        using var beat = await api.Worker.SendAsync(HttpMethod.Post, $"/runs/{run}/heartbeat", new RunHeartbeatRequest(Present) { Stage = RunStage.Ingest });
        Assert.Equal(HttpStatusCode.NoContent, beat.StatusCode);
    }

    [Fact]
    public async Task Is_refused_as_well_when_the_run_has_ended_meanwhile()
    {
        await using var api = Api.WithOwnClock();
        var client = await api.CreateClientAsync();
        var run = await RequestAsync(api, client);
        await StartAsync(api, run, Late);
        var ingestion = await OpenAsync(api, client, run, Late);
        await TakeOverAsync(api, run);
        await api.Worker.PostAsync<RunSummary>($"/runs/{run}/finish", new FinishRunRequest { Worker = Present, Status = RunStatus.Skipped });

        foreach (var (route, (path, body)) in Sendings(client, run, ingestion, Late))
        {
            using var response = await api.Worker.SendAsync(HttpMethod.Post, path, body);
            Assert.True(response.StatusCode == HttpStatusCode.Conflict, $"{route} answers {response.StatusCode}.");
        }
    }

    private static Dictionary<string, (string Path, object Body)> Sendings(ClientSummary client, Guid run, Guid ingestion, string worker) => new(StringComparer.Ordinal)
    {
        ["POST /runs/{run:guid}/start"] = ($"/runs/{run}/start", new StartRunRequest(worker)),
        ["POST /runs/{run:guid}/heartbeat"] = ($"/runs/{run}/heartbeat", new RunHeartbeatRequest(worker)),
        ["POST /runs/{run:guid}/finish"] = ($"/runs/{run}/finish", new FinishRunRequest { Worker = worker, Status = RunStatus.Skipped }),
        ["POST /fichas_cliente/{id:guid}/ingestions"] =
            ($"/fichas_cliente/{client.Id}/ingestions", new OpenIngestionRequest { RunId = run, Worker = worker, Source = "client.xlsx" }),
        ["POST /fichas_cliente/{id:guid}/ingestions/{ingestion:guid}/batches"] =
            ($"/fichas_cliente/{client.Id}/ingestions/{ingestion}/batches?worker={worker}", new IngestionBatch { Posts = [Examples.Post(1)] }),
        ["POST /fichas_cliente/{id:guid}/ingestions/{ingestion:guid}/completion"] =
            ($"/fichas_cliente/{client.Id}/ingestions/{ingestion}/completion?worker={worker}", new CompleteIngestionRequest()),
        ["POST /fichas_cliente/{id:guid}/annotations"] =
            ($"/fichas_cliente/{client.Id}/annotations?run_id={run}&worker={worker}", new AnnotationBatch([Examples.Annotation("Qué rico")])),
        ["POST /runs/{run:guid}/narration"] = (
            $"/runs/{run}/narration", new KeepNarrationRequest { Worker = worker, RequestHash = new string('a', 64), Answer = new(NarrationOutcome.Asked, "mini", []) }),
        ["POST /insights"] = ("/insights", Examples.Insight(client.Id, run) with { Worker = worker }),
    };

    private IEnumerable<string> Writing() => Api.Endpoints
        .Where(static e => e.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(static data => data.Policy == Policies.Worker))
        .SelectMany(static e => e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {e.RoutePattern.RawText!.TrimEnd('/')}"))
        .Where(static route => !route.StartsWith("GET ", StringComparison.Ordinal));

    private static async Task<Guid> RequestAsync(ApiHost api, ClientSummary client) =>
        (await api.Admin.PostAsync<RunSummary>($"/fichas_cliente/{client.Id}/runs", null, HttpStatusCode.Accepted)).Id;

    private static Task<RunSummary> StartAsync(ApiHost api, Guid run, string worker) =>
        api.Worker.PostAsync<RunSummary>($"/runs/{run}/start", new StartRunRequest(worker));

    private static async Task<Guid> OpenAsync(ApiHost api, ClientSummary client, Guid run, string worker) =>
        (await api.Worker.PostAsync<OpenIngestionResponse>(
            $"/fichas_cliente/{client.Id}/ingestions", new OpenIngestionRequest { RunId = run, Worker = worker, Source = "client.xlsx" })).Id;

    private static async Task TakeOverAsync(ApiHost api, Guid run)
    {
        api.Clock.Advance(TimeSpan.FromSeconds(20));
        await api.Worker.SendForProblemAsync(HttpMethod.Post, $"/runs/{run}/start", new StartRunRequest(Present), HttpStatusCode.Conflict);
        api.Clock.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(2, (await StartAsync(api, run, Present)).Attempt);
    }
}
