using Pixely.Core.Runs;
using Pixely.Persistence.Runs;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Runs;

public sealed class DueRunTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    private static readonly RunError Reason = new("source_unavailable", "La fuente no responde.");

    [Fact]
    public async Task Takes_a_due_instant_again_whose_run_ended_before_it_came()
    {
        // A clock that ran three days ahead had the run of the day after tomorrow made today.
        var due = Clock.GetUtcNow().AddDays(2);
        var early = (await ScheduleAsync(due)).Run!;
        await StartAsync(early.Id, "worker-1");
        await FinishAsync(early.Id, RunStatus.Skipped);
        Clock.Advance(TimeSpan.FromDays(2));

        var right = (await ScheduleAsync(due)).Run!;
        Assert.NotEqual(early.Id, right.Id);
        Assert.Equal(right.Id, (await ScheduleAsync(due)).Run!.Id);
        await StartAsync(right.Id, "worker-1");
        await FinishAsync(right.Id, RunStatus.Skipped);
        Assert.Equal(right.Id, (await ScheduleAsync(due)).Run!.Id);
    }

    [Fact]
    public async Task Tries_only_the_newest_run_again_and_only_if_it_failed()
    {
        var failed = await StartRunAsync();
        await FinishAsync(failed, RunStatus.Failed, Reason);
        Clock.Advance(TimeSpan.FromMinutes(5));
        var due = Clock.GetUtcNow();

        var retry = (await RetryAsync(due, failed)).Run!;
        Assert.Equal((RunTrigger.Retry, due), (retry.Trigger, retry.RequestedAt));
        Assert.Equal(retry.Id, (await RetryAsync(due, failed)).Run!.Id);

        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(RunResult.Superseded, (await RetryAsync(Clock.GetUtcNow(), failed)).Result);
        await StartAsync(retry.Id, "worker-1");
        await FinishAsync(retry.Id, RunStatus.Skipped);
        Assert.Equal(RunResult.Superseded, (await RetryAsync(Clock.GetUtcNow(), retry.Id)).Result);
    }

    [Fact]
    public async Task Tries_a_run_again_that_was_due_before_another_one_and_failed_after_it()
    {
        var due = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromMinutes(2));
        var asked = await StartRunAsync();
        await FinishAsync(asked, RunStatus.Skipped);
        Clock.Advance(TimeSpan.FromMinutes(2));
        var failed = (await ScheduleAsync(due)).Run!.Id;
        await StartAsync(failed, "worker-1");
        await FinishAsync(failed, RunStatus.Failed, Reason);
        Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(RunTrigger.Retry, (await RetryAsync(Clock.GetUtcNow(), failed)).Run!.Trigger);
    }

    private Task<RunOutcome> ScheduleAsync(DateTimeOffset due) => UseAsync<RunStore, RunOutcome>(r => r.ScheduleAsync(ClientId, due, Token));

    private Task<RunOutcome> RetryAsync(DateTimeOffset due, Guid failed) =>
        UseAsync<RunStore, RunOutcome>(r => r.RetryAsync(ClientId, due, failed, Token));

    private Task<RunOutcome> StartAsync(Guid runId, string worker) => UseAsync<RunStore, RunOutcome>(r => r.StartAsync(runId, worker, Token));

    private Task<RunOutcome> FinishAsync(Guid runId, RunStatus status, RunError? error = null) =>
        UseAsync<RunStore, RunOutcome>(r => r.FinishAsync(runId, new FinishRunRequest { Worker = "worker-1", Status = status, Error = error }, Token));
}
