using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Clients;
using Pixely.Core.Json;
using Pixely.Core.Runs;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.LanguageModels;
using Pixely.Tests.Fixtures.Spreadsheets;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Orchestrator.Scheduling;

/// <summary>Two workers as they are shipped, with the leases they are shipped with, on one scheduler's database and one real Api.</summary>
public sealed class HandOverTests : IAsyncLifetime
{
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly SourceDirectory _sources = new();

    private Installation _installation = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _installation = await Installation.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _installation.DisposeAsync();
        _sources.Dispose();
    }

    [Fact]
    public async Task Goes_on_elsewhere_within_30_seconds_after_a_worker_was_killed_with_its_run_and_what_waited_behind_it()
    {
        var api = _installation.Api;
        await using var model = await ScriptedProvider.StartAsync(Token);
        Hold(model);
        var settings = Settings(model);
        var client = await ClientAsync(api);
        await using var one = WorkerProcess.Start(settings);
        await using var two = WorkerProcess.Start(settings);
        var run = await RequestAsync(api, client);
        await UntilAsync(() => model.Requests.Count > 0, one, two);
        var holder = await HolderAsync(api, client, run);
        var (dead, alive) = holder == one.Id ? (one, two) : (two, one);
        // It is due while its run is in work: the firing waits for the job that only the dead node has.
        await _installation.MakeDueAsync(client.Id);
        await UntilAsync(async () => (await RunsAsync(api, client)).Count > 1 || await _installation.CountQueuedAsync("due-%") > 0, one, two);

        Answer(model);
        dead.Kill();
        var took = await TimeAsync(async () => (await RunAsync(api, run)).Attempt == 2, alive);
        TestContext.Current.SendDiagnosticMessage("The run was taken over after {0:0.0} s.", took.TotalSeconds);
        Assert.True(took < Promise, $"It took {took.TotalSeconds:0.0} s.");
        Assert.Equal(alive.Id, await HolderAsync(api, client, run));

        await UntilAsync(async () => (await RunsAsync(api, client)).Any(static r => r is { Trigger: RunTrigger.Schedule, FinishedAt: not null }), alive);
        var runs = (await RunsAsync(api, client)).OrderBy(static r => r.StartedAt).ToList();
        Assert.Equal([(RunTrigger.Request, RunStatus.Succeeded, 2), (RunTrigger.Schedule, RunStatus.Skipped, 1)], runs.Select(static r => (r.Trigger, r.Status, r.Attempt)));
        Assert.True(runs[1].StartedAt >= runs[0].FinishedAt);
        Assert.Contains(alive.Lines, line => line.Contains($"{run}", StringComparison.Ordinal) && line.Contains("it goes on at", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ends_the_run_of_a_client_that_was_deactivated_before_its_worker_was_killed()
    {
        var api = _installation.Api;
        await using var model = await ScriptedProvider.StartAsync(Token);
        Hold(model);
        var settings = Settings(model);
        var client = await ClientAsync(api);
        await using var one = WorkerProcess.Start(settings);
        await using var two = WorkerProcess.Start(settings);
        var run = await RequestAsync(api, client);
        await UntilAsync(() => model.Requests.Count > 0, one, two);
        var (dead, alive) = await HolderAsync(api, client, run) == one.Id ? (one, two) : (two, one);
        using var deactivated = await api.Admin.SendAsync(HttpMethod.Delete, $"/fichas_cliente/{client.Id}", body: null);
        // Both have taken the client's schedule away, and what waited of it.
        await UntilAsync(() => new[] { one, two }.All(w => w.Lines.Any(line => line.Contains($"Client {client.Id}: no longer scheduled", StringComparison.Ordinal))), one, two);

        Answer(model);
        dead.Kill();
        await UntilAsync(async () => (await RunAsync(api, run)).FinishedAt is not null, alive);
        var ended = await RunAsync(api, run);
        Assert.Equal((RunStatus.Succeeded, 2), (ended.Status, ended.Attempt));
        await UntilAsync(async () => await _installation.CountQueuedAsync($"%{run}%") + await _installation.CountQueuedAsync($"%{client.Id}%") == 0, alive);
    }

    [Fact]
    public async Task Lets_a_worker_that_slept_call_no_model_any_more()
    {
        var api = _installation.Api;
        await using var model = await ScriptedProvider.StartAsync(Token);
        Hold(model);
        var settings = Settings(model);
        var client = await ClientAsync(api);
        await using var sleeper = WorkerProcess.Start(settings);
        var run = await RequestAsync(api, client);
        await UntilAsync(() => model.Requests.Count > 0, sleeper);
        await sleeper.SignalAsync("STOP");
        Answer(model);
        await using var other = WorkerProcess.Start(settings);
        await UntilAsync(async () => (await RunAsync(api, run)).Attempt == 2, other);
        await UntilAsync(async () => (await RunAsync(api, run)).Status == RunStatus.Succeeded, other);
        var calls = model.Requests.Count;

        await sleeper.SignalAsync("CONT");
        await UntilAsync(() => sleeper.Lines.Any(static line => line.Contains("taken over by another worker", StringComparison.Ordinal)), sleeper);
        await Task.Delay(3_000, Token);

        Assert.Equal(calls, model.Requests.Count);
        var page = await api.Admin.GetAsync<Page<RunSummary>>($"/fichas_cliente/{client.Id}/runs");
        Assert.Equal((2, RunStatus.Succeeded), (Assert.Single(page.Items).Attempt, page.Items[0].Status));
    }

    private Dictionary<string, string?> Settings(ScriptedProvider model) => new(_installation.WorkerSettings)
    {
        ["Sources:Directory"] = _sources.Root,
        ["Scheduling:MaximumJitter"] = "00:00:00",
        ["Scheduling:ClientSyncInterval"] = "00:00:01",
        ["OpenAI:BaseUrl"] = model.Address.ToString(),
        ["OpenAI:ApiKey"] = "key-of-tests",
        ["OpenAI:Model"] = "mini",
        ["OpenAI:AttemptTimeout"] = "00:01:30",
        ["OpenAI:TotalTimeout"] = "00:03:00",
        ["ModelPrices:Models:0:Model"] = "mini",
        ["ModelPrices:Models:0:Input"] = "0",
        ["ModelPrices:Models:0:Output"] = "0",
    };

    private static void Hold(ScriptedProvider model) => model.Script = static _ => ProviderAnswer.Silence;

    private static void Answer(ScriptedProvider model) => model.Script = static request => ProviderAnswer.Of(HonestModel.Answer(request.Items));

    private async Task<ClientSummary> ClientAsync(ApiHost api)
    {
        var name = $"{Guid.CreateVersion7():N}.xlsx";
        new TestWorkbook().Sheet("Posts", [SheetRows.PostHeader, SheetRows.PostRow()])
            .Sheet("Comments", [SheetRows.CommentHeader, SheetRows.CommentRow("Me encanta")]).Save(_sources.PathOf(name));
        var profile = Examples.Profile(api.NewName("Norte")) with
        {
            Annotator = "openai", TimeZone = "UTC", Schedule = "0 0 1 1 *", Source = new SourceSettings { Kind = SourceKind.Workbook, Location = name },
        };
        return await api.Admin.PostAsync<ClientSummary>("/fichas_cliente", new CreateClientRequest { Profile = profile }, HttpStatusCode.Created);
    }

    private static async Task<Guid> RequestAsync(ApiHost api, ClientSummary client) =>
        (await api.Admin.PostAsync<RunSummary>($"/fichas_cliente/{client.Id}/runs", null, HttpStatusCode.Accepted)).Id;

    private static Task<RunSummary> RunAsync(ApiHost api, Guid run) => api.Admin.GetAsync<RunSummary>($"/runs/{run}");

    private static async Task<IReadOnlyList<RunSummary>> RunsAsync(ApiHost api, ClientSummary client) =>
        (await api.Admin.GetAsync<Page<RunSummary>>($"/fichas_cliente/{client.Id}/runs")).Items;

    private static async Task<int> HolderAsync(ApiHost api, ClientSummary client, Guid run)
    {
        var worker = await api.ReadAsync(client.TenantId, db => db.Runs.Where(r => r.Id == run).Select(static r => r.Worker).SingleAsync(Token));
        return int.Parse(worker!.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task UntilAsync(Func<bool> condition, params WorkerProcess[] workers) => UntilAsync(() => Task.FromResult(condition()), workers);

    // What the whole machine stood still is no time of the workers: of a gap between two questions no more than a second counts.
    private static async Task<TimeSpan> TimeAsync(Func<Task<bool>> condition, WorkerProcess worker)
    {
        var (took, last) = (TimeSpan.Zero, Stopwatch.GetTimestamp());
        await UntilAsync(
            async () =>
            {
                var holds = await condition();
                var gap = Stopwatch.GetElapsedTime(last);
                took += gap < Moment ? gap : Moment;
                last = Stopwatch.GetTimestamp();
                return holds;
            },
            worker);
        return took;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, params WorkerProcess[] workers)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience.Limit);
        while (!await condition())
        {
            if (patience.IsCancellationRequested)
            {
                Assert.Fail(string.Join('\n', workers.SelectMany(static w => w.Lines.TakeLast(40))));
            }

            await Task.Delay(100, Token);
        }
    }
}
