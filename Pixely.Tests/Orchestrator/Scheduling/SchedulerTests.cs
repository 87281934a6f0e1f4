using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Scheduling;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Postgres;
using Pixely.Tests.Fixtures.Spreadsheets;
using Pixely.Tests.Orchestrator.Runs;
using Quartz;

namespace Pixely.Tests.Orchestrator.Scheduling;

public sealed class SchedulerTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly ShiftedClock _clock = ShiftedClock.AtNoon();

    private TestDatabase _database = null!;
    private RunBench _bench = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        _bench = await RunBench.StartAsync();
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow()]);
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Executes_a_requested_run_once_among_two_nodes()
    {
        await using var one = await Node().StartAsync();
        await using var two = await Node().StartAsync();
        var run = _bench.Api.RequestRun();

        await UntilAsync(() => _bench.Api.Runs[run].Status == RunStatus.Succeeded);
        await Task.Delay(500, TestContext.Current.CancellationToken);

        Assert.Equal(1, Count("POST /insights"));
        Assert.Equal(1, _bench.Api.Requests.Count(static r => r.EndsWith("/batches", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Catches_up_once_on_times_that_passed_while_no_node_ran()
    {
        await using (var node = await Node().StartAsync())
        {
            await UntilAsync(() => node.Messages.Any(static m => m.Contains("scheduled at 0 6 * * *", StringComparison.Ordinal)));
        }

        // Two days, in the scheduler's ticks.
        await _database.ExecuteAsync(
            $"update qrtz_triggers set next_fire_time = next_fire_time - {2 * TimeSpan.TicksPerDay}", TestContext.Current.CancellationToken);

        await using var again = await Node().StartAsync();
        await UntilAsync(() => _bench.Api.Runs.Values.Any(static r => r.Status == RunStatus.Succeeded));
        await Task.Delay(500, TestContext.Current.CancellationToken);

        Assert.Equal(RunTrigger.Schedule, Assert.Single(_bench.Api.Runs.Values).Trigger);
    }

    // A worker whose clock was a day ahead has fired it, and died: its next time is not the day after.
    [Fact]
    public async Task Brings_back_a_schedule_that_was_pushed_into_the_future()
    {
        await using (var node = await Node().StartAsync())
        {
            await UntilAsync(() => node.Messages.Any(static m => m.Contains("scheduled at 0 6 * * *", StringComparison.Ordinal)));
        }

        await _database.ExecuteAsync(
            $"update qrtz_triggers set next_fire_time = next_fire_time + {2 * TimeSpan.TicksPerDay}", TestContext.Current.CancellationToken);

        await using var again = await Node().StartAsync();
        await UntilAsync(() => again.Messages.Any(static m => m.Contains("it is scheduled anew", StringComparison.Ordinal)));
        await UntilAsync(() => again.Messages.Any(static m => m.Contains("scheduled at 0 6 * * *", StringComparison.Ordinal)));
        var trigger = await (await again.SchedulerAsync()).GetTrigger(JobKeys.DueOf(_bench.Api.Client.Id), TestContext.Current.CancellationToken);

        Assert.InRange(trigger!.NextFireTimeUtc!.Value, DateTimeOffset.MinValue, _clock.GetUtcNow().AddDays(1.1));
    }

    [Fact]
    public async Task Brings_forward_a_run_that_was_queued_for_tomorrow()
    {
        await using var node = await Node().StartAsync();
        var queue = node.Services.GetRequiredService<RunQueue>();
        var due = new DateTimeOffset(2025, 11, 21, 5, 0, 0, TimeSpan.Zero);

        await queue.EnqueueDueAsync(_bench.Api.Client.Id, due, _clock.GetUtcNow().AddDays(1), TestContext.Current.CancellationToken);
        await queue.EnqueueDueAsync(_bench.Api.Client.Id, due, due, TestContext.Current.CancellationToken);

        await UntilAsync(() => _bench.Api.Insights.Count == 1);
    }

    // Its worker's clock was a day ahead when the Api was away, so that it was to be tried again tomorrow.
    [Fact]
    public async Task Brings_forward_a_due_run_that_nobody_queues_again()
    {
        var due = new DateTimeOffset(2025, 11, 21, 5, 0, 0, TimeSpan.Zero);
        await using (var node = await Node().StartAsync())
        {
            await UntilAsync(() => node.Messages.Any(static m => m.Contains("scheduled at 0 6 * * *", StringComparison.Ordinal)));
            await node.Services.GetRequiredService<RunQueue>()
                .EnqueueDueAsync(_bench.Api.Client.Id, due, TimeProvider.System.GetUtcNow().AddDays(1), TestContext.Current.CancellationToken);
        }

        Assert.Empty(_bench.Api.Runs);
        await using var again = await Node().StartAsync();
        await UntilAsync(() => _bench.Api.Insights.Count == 1);

        Assert.Equal((due, RunTrigger.Schedule), _bench.Api.Runs.Values.Select(static run => (run.RequestedAt, run.Trigger)).Single());
    }

    [Fact]
    public async Task Announces_a_due_run_once_however_many_nodes_queue_it()
    {
        await using var one = await Node().StartAsync();
        await using var two = await Node().StartAsync();
        var due = new DateTimeOffset(2025, 11, 21, 5, 0, 0, TimeSpan.Zero);

        await Task.WhenAll(new[] { one, two, one, two }.Select(node => node.Services.GetRequiredService<RunQueue>()
            .EnqueueDueAsync(_bench.Api.Client.Id, due, due, TestContext.Current.CancellationToken)));
        await UntilAsync(() => _bench.Api.Insights.Count == 1);

        var run = Assert.Single(_bench.Api.Runs.Values);
        Assert.Equal((due, RunTrigger.Schedule), (run.RequestedAt, run.Trigger));
    }

    [Fact]
    public async Task Follows_new_changed_and_deactivated_clients()
    {
        await using var node = await Node().StartAsync();
        var scheduler = await node.SchedulerAsync();
        var key = JobKeys.DueOf(_bench.Api.Client.Id);
        await UntilAsync(async () => await scheduler.Exists(key, TestContext.Current.CancellationToken));
        var first = await TriggerAsync(scheduler, key);
        Assert.Equal(("0 0 6 * * ?", "Europe/Madrid"), (first!.CronExpressionString!, first.TimeZone.Id));

        _bench.Api.Client = _bench.Api.Client with
        {
            Schedule = "30 14 * * MON-FRI",
            Profile = _bench.Api.Client.Profile with { TimeZone = "America/Lima" },
        };
        await UntilAsync(async () => (await TriggerAsync(scheduler, key))!.TimeZone.Id == "America/Lima");
        var next = (await TriggerAsync(scheduler, key))!.NextFireTimeUtc!.Value;
        Assert.Equal((19, 30), (next.Hour, next.Minute));

        _bench.Api.Client = _bench.Api.Client with { IsActive = false };
        await UntilAsync(async () => !await scheduler.Exists(key, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Leaves_a_schedule_that_has_not_changed_alone_over_a_restart()
    {
        var key = JobKeys.DueOf(_bench.Api.Client.Id);
        await using (var node = await Node().StartAsync())
        {
            await UntilAsync(() => node.Messages.Any(static m => m.Contains("scheduled at 0 6 * * *", StringComparison.Ordinal)));
        }

        await using var again = await Node().StartAsync();
        await UntilAsync(() => Count("GET /fichas_cliente") >= 4);

        Assert.True(await (await again.SchedulerAsync()).Exists(key, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(again.Messages, static m => m.Contains("scheduled at", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hands_a_run_to_another_node_when_one_is_stopped_in_the_middle()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Annotator.Before = (_, token) =>
        {
            started.TrySetResult();
            return Task.Delay(Timeout.Infinite, token);
        };
        var run = _bench.Api.RequestRun();
        await using (var one = await Node().StartAsync())
        {
            await started.Task.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
            await one.StopAsync();
        }

        Assert.Equal(RunStatus.Running, _bench.Api.Runs[run].Status);
        _bench.Annotator.Before = static (_, _) => Task.CompletedTask;
        _bench.Api.Abandoned[run] = true;
        await using var two = await Node().StartAsync();

        await UntilAsync(() => _bench.Api.Runs[run].Status == RunStatus.Succeeded);
        Assert.Single(_bench.Api.Insights);
    }

    [Fact]
    public async Task Lets_a_run_end_within_the_grace_of_a_shutdown()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Annotator.Before = (_, token) =>
        {
            started.TrySetResult();
            return Task.Delay(300, token);
        };
        var run = _bench.Api.RequestRun();
        await using var node = await Node(("Scheduling:ShutdownGrace", "00:00:20")).StartAsync();
        await started.Task.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);

        await node.StopAsync();

        Assert.Equal(RunStatus.Succeeded, _bench.Api.Runs[run].Status);
    }

    [Fact]
    public async Task Waits_for_the_Api_says_so_once_and_goes_on()
    {
        var isAway = true;
        for (var i = 0; i < 10_000; i++)
        {
            _bench.Api.FailOnce(_ => Volatile.Read(ref isAway), ApiDouble.Status(HttpStatusCode.ServiceUnavailable));
        }

        await using var node = await Node(("Resilience:MaxRepeats", "0")).StartAsync();
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(node));
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(node));
        await UntilAsync(() => node.Messages.Any(static m => m.StartsWith("The Api does not answer", StringComparison.Ordinal)));
        var run = _bench.Api.RequestRun();
        Volatile.Write(ref isAway, false);

        await UntilAsync(() => _bench.Api.Runs[run].Status == RunStatus.Succeeded);

        Assert.Single(node.Messages, static m => m.StartsWith("The Api does not answer", StringComparison.Ordinal));
        Assert.Single(node.Messages, static m => m.StartsWith("The Api answers", StringComparison.Ordinal));
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(node));
        // Asked early enough, health also names the scheduler that is still starting; each reason is said once.
        var reasons = node.Messages.Where(static m => m.StartsWith("Not ready", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(reasons);
        Assert.Distinct(reasons);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Tries_a_due_run_again_that_the_Api_could_not_take(HttpStatusCode answer)
    {
        await using var node = await Node(("Resilience:MaxRepeats", "0")).StartAsync();
        _bench.Api.FailOnce(static r => r.Path.Value!.EndsWith("/scheduled_runs", StringComparison.Ordinal), ApiDouble.Status(answer));
        var due = new DateTimeOffset(2025, 11, 21, 5, 0, 0, TimeSpan.Zero);

        await node.Services.GetRequiredService<RunQueue>().EnqueueDueAsync(_bench.Api.Client.Id, due, due, TestContext.Current.CancellationToken);

        await UntilAsync(() => _bench.Api.Insights.Count == 1);
        Assert.Equal(due, Assert.Single(_bench.Api.Runs.Values).RequestedAt);
    }

    [Fact]
    public async Task Forgets_a_due_run_of_a_deactivated_client()
    {
        await using var node = await Node().StartAsync();
        _bench.Api.FailOnce(static r => r.Path.Value!.EndsWith("/scheduled_runs", StringComparison.Ordinal), ApiDouble.Refusal("client_inactive"));
        var due = new DateTimeOffset(2025, 11, 21, 5, 0, 0, TimeSpan.Zero);

        await node.Services.GetRequiredService<RunQueue>().EnqueueDueAsync(_bench.Api.Client.Id, due, due, TestContext.Current.CancellationToken);

        await UntilAsync(() => node.Messages.Any(static m => m.Contains("due run refused, client_inactive", StringComparison.Ordinal)));
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        Assert.Empty(_bench.Api.Runs);
    }

    private WorkerNode Node(params (string Key, string Value)[] settings) => 
        WorkerNode.Create(_bench, _database.ConnectionString, _clock, sources: null, settings);

    private int Count(string request) => _bench.Api.Requests.Count(r => r == request);

    private static async Task<ICronTrigger?> TriggerAsync(IScheduler scheduler, TriggerKey key) =>
        (ICronTrigger?)await scheduler.GetTrigger(key, TestContext.Current.CancellationToken);

    private static async Task<HealthStatus> HealthAsync(WorkerNode node) =>
        (await node.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Status;

    private static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience.Limit);
        while (!await condition())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
