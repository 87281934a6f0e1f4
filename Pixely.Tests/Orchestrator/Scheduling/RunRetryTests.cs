using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Ingestion;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Scheduling;
using Pixely.Tests.Fixtures.Postgres;

namespace Pixely.Tests.Orchestrator.Scheduling;

public sealed class RunRetryTests(PostgresFixture postgres) : SchedulingTest(postgres)
{
    private readonly FlakySource _source = new();

    [Theory]
    [InlineData(SourceFailureCodes.Unavailable)]
    [InlineData(SourceFailureCodes.RateLimited)]
    [InlineData(SourceFailureCodes.TimedOut)]
    [InlineData(SourceFailureCodes.Interrupted)]
    public async Task Tries_a_run_again_whose_source_failed_for_a_reason_that_passes(string code)
    {
        _source.Fault = code;
        _source.FailsUpTo = 1;
        await using var node = await Node("00:00:01").StartAsync();
        var run = Bench.Api.RequestRun();
        await UntilAsync(() => Bench.Api.Runs[run].Status == RunStatus.Failed);

        await UntilAsync(() => Bench.Api.Runs.Values.Any(static r => r is { Trigger: RunTrigger.Retry, Status: RunStatus.Skipped }));
        Assert.Equal(2, Bench.Api.Runs.Count);
        await UntilAsync(async () => !await IsWaitingAsync(node));
    }

    [Theory]
    [InlineData(SourceFailureCodes.Forbidden)]
    [InlineData(SourceFailureCodes.NotFound)]
    [InlineData(SourceFailureCodes.MissingSheet)]
    public async Task Leaves_a_failure_that_lasts_to_the_next_day(string code)
    {
        _source.Fault = code;
        await using var node = await Node("00:00:01").StartAsync();
        var run = Bench.Api.RequestRun();
        await UntilAsync(() => Bench.Api.Runs[run].Status == RunStatus.Failed);
        await Task.Delay(2_500, Token);

        Assert.False(await IsWaitingAsync(node));
        Assert.Single(Bench.Api.Runs);
    }

    [Fact]
    public async Task Stops_when_the_attempts_are_used_up()
    {
        _source.Fault = SourceFailureCodes.Unavailable;
        await using var node = await Node("00:00:01", "00:00:01").StartAsync();
        Bench.Api.RequestRun();

        await UntilAsync(() => node.Messages.Any(static m => m.Contains("after 2 further attempts", StringComparison.Ordinal)));
        await Task.Delay(2_000, Token);

        Assert.Equal(3, _source.Readings);
        Assert.Equal([RunTrigger.Request, RunTrigger.Retry, RunTrigger.Retry], Bench.Api.Runs.Values.Select(static r => r.Trigger).Order());
    }

    [Fact]
    public async Task Forgets_the_attempt_when_another_run_came_to_a_good_end()
    {
        _source.Fault = SourceFailureCodes.Unavailable;
        await using var node = await Node("00:10:00").StartAsync();
        var failed = Bench.Api.RequestRun();
        await UntilAsync(async () => Bench.Api.Runs[failed].Status == RunStatus.Failed && await IsWaitingAsync(node));
        _source.Fault = null;

        var good = Bench.Api.RequestRun();
        await UntilAsync(() => Bench.Api.Runs[good].Status == RunStatus.Skipped);

        await UntilAsync(async () => !await IsWaitingAsync(node));
    }

    // Due at six and waiting for its turn, while somebody asks for a run that is made at once.
    [Fact]
    public async Task Tries_a_due_run_again_that_failed_after_one_was_made_that_somebody_asked_for_meanwhile()
    {
        var due = new DateTimeOffset(2025, 11, 21, 5, 0, 0, TimeSpan.Zero);
        await using var node = await Node("00:00:01").StartAsync();
        var asked = Bench.Api.RequestRun();
        await UntilAsync(() => Bench.Api.Runs[asked].Status == RunStatus.Skipped);
        Bench.Api.Runs[asked] = Bench.Api.Runs[asked] with { RequestedAt = due.AddMinutes(2) };
        _source.Fault = SourceFailureCodes.Unavailable;
        _source.FailsUpTo = _source.Readings + 1;
        await node.Services.GetRequiredService<RunQueue>().EnqueueDueAsync(Bench.Api.Client.Id, due, due, Token);
        await UntilAsync(() => Bench.Api.Runs.Values.Any(static r => r is { Trigger: RunTrigger.Schedule, Status: RunStatus.Failed }));

        await UntilAsync(() => Bench.Api.Runs.Values.Any(static r => r is { Trigger: RunTrigger.Retry, Status: RunStatus.Skipped }));
    }

    [Fact]
    public async Task Has_another_node_try_again_when_the_one_that_failed_is_gone()
    {
        _source.Fault = SourceFailureCodes.Unavailable;
        // Should the first take longer to go, it makes one of the two further attempts itself.
        await using (var one = await Node("00:00:03", "00:00:03").StartAsync())
        {
            var run = Bench.Api.RequestRun();
            await UntilAsync(async () => Bench.Api.Runs[run].Status == RunStatus.Failed && await IsWaitingAsync(one));
        }

        _source.Fault = null;
        await using var two = await Node("00:00:03", "00:00:03").StartAsync();

        await UntilAsync(() => Bench.Api.Runs.Values.Any(static r => r is { Trigger: RunTrigger.Retry, Status: RunStatus.Skipped }));
    }

    // A worker whose clock was a day ahead has put it off while no Api answered, or has noted the failure itself; and it is gone.
    [Theory]
    [InlineData(-1)]
    [InlineData(24 * 60)]
    public async Task Brings_an_attempt_forward_that_was_put_off_until_tomorrow(int dueInMinutes)
    {
        _source.Fault = SourceFailureCodes.Unavailable;
        await using (var ahead = await Node("00:10:00").StartAsync())
        {
            var failed = Bench.Api.RequestRun();
            await UntilAsync(async () => Bench.Api.Runs[failed].Status == RunStatus.Failed && await IsWaitingAsync(ahead));
            _source.Fault = null;
            var now = TimeProvider.System.GetUtcNow();
            await ahead.Services.GetRequiredService<RunQueue>()
                .EnqueueRetryAsync(new QueuedRetry(Bench.Api.Client.Id, failed, now.AddMinutes(dueInMinutes)), now.AddDays(1), Token);
        }

        await using var right = await Node("00:00:01").StartAsync();

        await UntilAsync(() => Bench.Api.Runs.Values.Any(static r => r is { Trigger: RunTrigger.Retry, Status: RunStatus.Skipped }));
        Assert.Equal(2, Bench.Api.Runs.Count);
    }

    [Fact]
    public async Task Leaves_an_attempt_its_time_that_nobody_put_off()
    {
        _source.Fault = SourceFailureCodes.Unavailable;
        await using var node = await Node("12:00:00").StartAsync();
        var failed = Bench.Api.RequestRun();
        await UntilAsync(async () => Bench.Api.Runs[failed].Status == RunStatus.Failed && await IsWaitingAsync(node));
        var before = await TimeOfAttemptAsync(node);

        await node.Services.GetRequiredService<RunQueue>().BringForwardAsync(Token);

        Assert.NotNull(before);
        Assert.Equal(before, await TimeOfAttemptAsync(node));
    }

    [Fact]
    public async Task Refuses_attempts_outside_the_sensible()
    {
        var fault = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => Node("00:00:00").StartAsync());

        Assert.Contains("RetryDelays", fault.Message, StringComparison.Ordinal);
    }

    private async Task<bool> IsWaitingAsync(WorkerNode node) =>
        await (await node.SchedulerAsync()).Exists(JobKeys.RetryOfClient(Bench.Api.Client.Id), Token);

    private async Task<DateTimeOffset?> TimeOfAttemptAsync(WorkerNode node) =>
        (await (await node.SchedulerAsync()).GetTrigger(JobKeys.RetryOfClient(Bench.Api.Client.Id), Token))?.NextFireTimeUtc;

    private WorkerNode Node(params string[] delays) => WorkerNode.Create(
        Bench, Database.ConnectionString, clock: null, _source, [.. delays.Select(static (delay, i) => ($"Scheduling:RetryDelays:{i}", delay))]);
}
