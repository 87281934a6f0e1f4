using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pixely.Core.Runs;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Runs;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Runs;

public sealed class RunStoreTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    private static readonly TimeSpan Lease = new RunLeaseOptions().HeartbeatTimeout;

    private static readonly TimeSpan Hearing = new RunLeaseOptions().Hearing;

    private static readonly RunError Reason = new("source_forbidden", "La hoja no está compartida.");

    [Fact]
    public async Task Gives_an_open_run_back_instead_of_asking_twice()
    {
        var first = await RequestAsync();
        var second = await RequestAsync();

        Assert.Equal(RunTrigger.Request, first.Run!.Trigger);
        Assert.Equal(RunStatus.Requested, first.Run.Status);
        Assert.Equal(first.Run.Id, second.Run!.Id);
    }

    [Fact]
    public async Task Asks_once_when_many_ask_at_once()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RequestAsync()));

        Assert.Single(outcomes.Select(static o => o.Run!.Id).Distinct());
    }

    [Fact]
    public async Task Gives_the_same_run_for_the_same_scheduled_instant()
    {
        var due = new DateTimeOffset(2026, 3, 3, 6, 0, 0, TimeSpan.FromHours(1));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ScheduleAsync(due)));
        var run = Assert.Single(outcomes.Select(static o => o.Run!).Distinct());

        Assert.Equal(due, run.RequestedAt);
        Assert.Equal(RunTrigger.Schedule, run.Trigger);
        Assert.NotEqual(run.Id, (await ScheduleAsync(due.AddDays(1))).Run!.Id);
    }

    [Fact]
    public async Task Gives_a_finished_run_back_for_its_instant()
    {
        var due = Clock.GetUtcNow();
        var run = (await ScheduleAsync(due)).Run!;
        await StartAsync(run.Id, "worker-1");
        await FinishAsync(run.Id, RunStatus.Skipped);

        Assert.Equal(RunStatus.Skipped, (await ScheduleAsync(due)).Run!.Status);
    }

    [Fact]
    public async Task Refuses_to_run_a_deactivated_client()
    {
        var waiting = (await ScheduleAsync(Clock.GetUtcNow())).Run!;
        await UseAsync<ClientWriter, ClientWriteResult>(clients => clients.DeactivateAsync(ClientId, Admin, Token));

        Assert.Equal(RunResult.ClientInactive, (await UseAsync<RunStore, RunOutcome>(r => r.ScheduleAsync(ClientId, Clock.GetUtcNow().AddDays(1), Token))).Result);
        Assert.Equal(RunResult.ClientInactive, (await StartAsync(waiting.Id, "a")).Result);
    }

    [Fact]
    public async Task Knows_no_client_or_run_of_another_tenant()
    {
        var run = (await RequestAsync()).Run!;
        var (otherTenant, otherClient) = await CreateClientAsync();

        Assert.Equal(RunResult.NotFound, (await UseAsync<RunStore, RunOutcome>(r => r.StartAsync(run.Id, "a", Token), otherTenant)).Result);
        Assert.Equal(RunResult.NotFound, (await UseAsync<RunStore, RunOutcome>(r => r.RequestAsync(otherClient, Token))).Result);
        Assert.Null(await UseAsync<RunStore, RunSummary?>(r => r.GetAsync(run.Id, Token), otherTenant));
    }

    [Fact]
    public async Task Lets_one_of_many_workers_claim_a_run()
    {
        var run = (await RequestAsync()).Run!;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => StartAsync(run.Id, $"worker-{n}")));

        Assert.Single(outcomes, static o => o.Result == RunResult.Done);
        Assert.Equal(7, outcomes.Count(static o => o.Result == RunResult.HeldByAnotherWorker));
    }

    [Fact]
    public async Task Lets_one_of_two_runs_of_a_client_start()
    {
        var first = (await ScheduleAsync(Clock.GetUtcNow())).Run!;
        var second = (await ScheduleAsync(Clock.GetUtcNow().AddHours(1))).Run!;
        var outcomes = await Task.WhenAll(StartAsync(first.Id, "a"), StartAsync(second.Id, "b"));

        Assert.Equal([RunResult.AnotherRunIsRunning, RunResult.Done], outcomes.Select(static o => o.Result).OrderDescending());
    }

    [Fact]
    public async Task Has_an_index_that_refuses_a_second_running_run()
    {
        await StartRunAsync();
        var fault = await Assert.ThrowsAsync<PostgresException>(() => InDatabaseAsync(db => db.Database.ExecuteSqlAsync(
            $"insert into analysis_runs (tenant_id, id, client_id, trigger, status, requested_at, annotations_stored) values ({TenantId}, {Guid.CreateVersion7()}, {ClientId}, 'schedule', 'running', now(), 0)", Token)));

        Assert.Equal("ix_analysis_runs_one_running", fault.ConstraintName);
    }

    [Fact]
    public async Task Lets_a_worker_repeat_its_claim()
    {
        var run = (await RequestAsync()).Run!;
        var first = await StartAsync(run.Id, "a");
        Clock.Advance(TimeSpan.FromSeconds(20));
        var second = await StartAsync(run.Id, "a");

        Assert.Equal(RunResult.Done, second.Result);
        Assert.Equal(first.Run!.StartedAt, second.Run!.StartedAt);
    }

    [Fact]
    public async Task Lets_another_worker_take_over_when_the_first_fell_silent()
    {
        var run = (await RequestAsync()).Run!;
        await StartAsync(run.Id, "a");
        Clock.Advance(Lease - TimeSpan.FromSeconds(1));
        Assert.Equal(RunResult.HeldByAnotherWorker, (await StartAsync(run.Id, "b")).Result);

        await WaitingAsync();
        Clock.Advance(Hearing);
        var taken = await StartAsync(run.Id, "b");
        Assert.Equal((RunResult.Done, 2), (taken.Result, taken.Run!.Attempt));
        Assert.False(await HeartbeatAsync(run.Id, "a"));
        Assert.True(await HeartbeatAsync(run.Id, "b"));
    }

    [Fact]
    public async Task Keeps_a_run_with_the_worker_that_gives_signs_of_life()
    {
        var run = (await RequestAsync()).Run!;
        await StartAsync(run.Id, "a");
        for (var i = 0; i < 5; i++)
        {
            Clock.Advance(Lease - TimeSpan.FromSeconds(1));
            Assert.True(await HeartbeatAsync(run.Id, "a"));
        }

        Assert.Equal(RunResult.HeldByAnotherWorker, (await StartAsync(run.Id, "b")).Result);
    }

    [Fact]
    public async Task Leaves_a_silent_run_to_be_taken_over_and_abandons_it_when_nobody_does()
    {
        var silent = (await ScheduleAsync(Clock.GetUtcNow())).Run!;
        await StartAsync(silent.Id, "a");
        var next = (await ScheduleAsync(Clock.GetUtcNow().AddHours(1))).Run!;
        await FallSilentAsync();
        Assert.Equal(RunResult.AnotherRunIsRunning, (await StartAsync(next.Id, "b")).Result);
        Clock.Advance(new RunLeaseOptions().TakeOver);
        await FallSilentAsync();

        Assert.Equal(RunResult.Done, (await StartAsync(next.Id, "b")).Result);
        var abandoned = await UseAsync<RunStore, RunSummary?>(r => r.GetAsync(silent.Id, Token));
        Assert.Equal(RunStatus.Failed, abandoned!.Status);
        Assert.Equal(RunErrorCodes.Abandoned, abandoned.Error!.Code);
        Assert.False(await HeartbeatAsync(silent.Id, "a"));
    }

    [Fact]
    public async Task Stores_why_a_run_failed()
    {
        var runId = await StartRunAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        var failed = await FinishAsync(runId, RunStatus.Failed, Reason);

        Assert.Equal(Reason, failed.Run!.Error);
        Assert.Equal(Clock.GetUtcNow(), failed.Run.FinishedAt);
    }

    [Fact]
    public async Task Ends_a_run_once()
    {
        var runId = await StartRunAsync();
        var first = await FinishAsync(runId, RunStatus.Skipped);
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(first.Run, (await FinishAsync(runId, RunStatus.Skipped)).Run);
        Assert.Equal(RunResult.Finished, (await FinishAsync(runId, RunStatus.Failed, Reason)).Result);
        Assert.Equal(RunResult.Finished, (await StartAsync(runId, "b")).Result);
    }

    [Fact]
    public async Task Lets_only_the_worker_end_a_run_that_holds_it()
    {
        var runId = await StartRunAsync();
        await FallSilentAsync();
        await StartAsync(runId, "b");

        var late = await FinishAsync(runId, RunStatus.Failed, Reason);
        Assert.Equal((RunResult.Lost, RunStatus.Running), (late.Result, late.Run!.Status));
        Assert.Equal(RunResult.Done, (await FinishAsync(runId, RunStatus.Skipped, worker: "b")).Result);
        Assert.Equal(RunResult.Lost, (await FinishAsync(runId, RunStatus.Skipped)).Result);
    }

    [Fact]
    public async Task Does_not_end_a_run_that_nobody_started()
    {
        var run = (await RequestAsync()).Run!;

        Assert.Equal(RunResult.NotStarted, (await FinishAsync(run.Id, RunStatus.Skipped)).Result);
    }

    [Fact]
    public async Task Lists_the_newest_first_page_by_page()
    {
        var all = new List<RunSummary>();
        for (var i = 0; i < 5; i++)
        {
            all.Insert(0, (await ScheduleAsync(Clock.GetUtcNow().AddHours(i / 2))).Run!);
            Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var first = await ListAsync(null, 2);
        var second = await ListAsync(first[^1], 2);
        var third = await ListAsync(second[^1], 2);

        Assert.Equal(5, all.Count);
        Assert.Equal(
            all.OrderByDescending(static r => r.RequestedAt).ThenByDescending(static r => r.Id).Select(static r => r.Id),
            [.. first.Select(static r => r.Id), .. second.Select(static r => r.Id), .. third.Select(static r => r.Id)]);
    }

    [Fact]
    public async Task Shows_the_worker_what_waits_in_every_tenant()
    {
        var requested = (await RequestAsync()).Run!;
        var (otherTenant, otherClient) = await CreateClientAsync();
        var other = (await UseAsync<RunStore, RunOutcome>(r => r.RequestAsync(otherClient, Token), otherTenant)).Run!;

        Assert.Superset(new HashSet<Guid> { requested.Id, other.Id }, await WaitingAsync());

        await StartAsync(requested.Id, "a");
        Assert.DoesNotContain(requested.Id, await WaitingAsync());

        Clock.Advance(Lease);
        Assert.Contains(requested.Id, await WaitingAsync());

        await UseAsync<ClientWriter, ClientWriteResult>(clients => clients.DeactivateAsync(otherClient, Admin, Token), otherTenant);
        Assert.DoesNotContain(other.Id, await WaitingAsync());
    }

    // As workers look for what waits all the time, so does this.
    private async Task FallSilentAsync()
    {
        Clock.Advance(Lease - Hearing);
        await WaitingAsync();
        Clock.Advance(Hearing);
    }

    private Task<RunOutcome> RequestAsync() => UseAsync<RunStore, RunOutcome>(r => r.RequestAsync(ClientId, Token));

    private Task<RunOutcome> ScheduleAsync(DateTimeOffset due) => UseAsync<RunStore, RunOutcome>(r => r.ScheduleAsync(ClientId, due, Token));

    private Task<RunOutcome> StartAsync(Guid runId, string worker) => UseAsync<RunStore, RunOutcome>(r => r.StartAsync(runId, worker, Token));

    private Task<bool> HeartbeatAsync(Guid runId, string worker, RunStage? stage = null) => UseAsync<RunStore, bool>(r => r.HeartbeatAsync(runId, worker, stage, Token));

    private Task<RunOutcome> FinishAsync(Guid runId, RunStatus status, RunError? error = null, string worker = "worker-1") =>
        UseAsync<RunStore, RunOutcome>(r => r.FinishAsync(runId, new FinishRunRequest { Worker = worker, Status = status, Error = error }, Token));

    private Task<IReadOnlyList<RunSummary>> ListAsync(RunSummary? after, int limit) =>
        UseAsync<RunStore, IReadOnlyList<RunSummary>>(
            r => r.ListAsync(ClientId, after is null ? null : new RunPosition(after.RequestedAt, after.Id), limit, Token));

    private async Task<HashSet<Guid>> WaitingAsync()
    {
        var ids = new HashSet<Guid>();
        RunPosition? after = null;
        while (true)
        {
            var page = await UseAsync<RunStore, IReadOnlyList<RunSummary>>(r => r.ListWaitingAsync(after, 2, Token));
            if (page.Count == 0)
            {
                return ids;
            }

            ids.UnionWith(page.Select(static r => r.Id));
            after = new RunPosition(page[^1].RequestedAt, page[^1].Id);
        }
    }
}
