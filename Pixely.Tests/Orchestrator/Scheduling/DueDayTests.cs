using Pixely.Core.Runs;
using Pixely.Orchestrator.Scheduling;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Postgres;
using Quartz;

namespace Pixely.Tests.Orchestrator.Scheduling;

/// <summary>Workers by a clock that is moved: what the scheduler makes of pauses, of days that passed and of clocks that are set.</summary>
public sealed class DueDayTests(PostgresFixture postgres) : SchedulingTest(postgres)
{
    private readonly FlakySource _source = new();
    private readonly ShiftedClock _clock = ShiftedClock.AtNoon();

    private TriggerKey Key => JobKeys.DueOf(Bench.Api.Client.Id);

    [Fact]
    public async Task Runs_once_a_day_over_a_week()
    {
        await using var one = await Node().StartAsync();
        await using var two = await Node().StartAsync();
        await ScheduledAsync(one);
        await LookAsync();
        for (var day = 1; day <= 7; day++)
        {
            _clock.Advance(await NextAsync(one) - _clock.GetUtcNow() + TimeSpan.FromSeconds(1));
            await UntilAsync(() => Bench.Api.Runs.Values.Count(static r => r.Status == RunStatus.Skipped) == day);
            await UntilAsync(async () => await NextAsync(one) > _clock.GetUtcNow());
        }

        var due = Bench.Api.Runs.Values.Select(static r => r.RequestedAt).Order().ToList();
        Assert.All(due.Zip(due.Skip(1)), static pair => Assert.InRange((pair.Second - pair.First).TotalHours, 23, 25));
    }

    [Fact]
    public async Task Makes_up_for_three_days_by_one_run_of_the_last_of_them()
    {
        await using (var node = await Node().StartAsync())
        {
            await ScheduledAsync(node);
        }

        _clock.Advance(TimeSpan.FromDays(3));
        await using var again = await Node().StartAsync();
        await UntilAsync(() => Bench.Api.Runs.Values.Any(static r => r.Status == RunStatus.Skipped));
        await Task.Delay(1_000, Token);

        var run = Assert.Single(Bench.Api.Runs.Values);
        var local = TimeZoneInfo.ConvertTime(run.RequestedAt, TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid"));
        Assert.Equal(new TimeSpan(6, 0, 0), local.TimeOfDay);
        Assert.InRange(_clock.GetUtcNow() - run.RequestedAt, TimeSpan.Zero, TimeSpan.FromHours(25));
    }

    [Fact]
    public async Task Runs_no_paused_client_and_makes_up_for_a_whole_week_once()
    {
        await using var one = await Node().StartAsync();
        await using var two = await Node().StartAsync();
        await ScheduledAsync(one);
        await LookAsync();
        Pause(_clock.GetUtcNow());
        await LookAsync();
        await UntilAsync(async () => await StateAsync(one) == TriggerState.Paused);

        _clock.Advance(TimeSpan.FromDays(7));
        await Task.Delay(1_500, Token);
        Assert.Empty(Bench.Api.Runs);

        Pause(null);
        await UntilAsync(() => Bench.Api.Runs.Values.Any(static r => r.Status == RunStatus.Skipped));
        await Task.Delay(1_500, Token);
        Assert.Single(Bench.Api.Runs);
        Assert.Equal(TriggerState.Normal, await StateAsync(one));
        Assert.True(await NextAsync(one) > _clock.GetUtcNow());
    }

    [Fact]
    public async Task Starts_nothing_when_a_client_is_resumed_that_missed_nothing()
    {
        await using var node = await Node().StartAsync();
        await ScheduledAsync(node);
        var next = await NextAsync(node);
        Pause(_clock.GetUtcNow());
        await UntilAsync(async () => await StateAsync(node) == TriggerState.Paused);

        Pause(null);
        await UntilAsync(async () => await StateAsync(node) == TriggerState.Normal);
        await Task.Delay(500, Token);

        Assert.Empty(Bench.Api.Runs);
        Assert.Equal(next, await NextAsync(node));
    }

    [Fact]
    public async Task Resumes_a_client_whose_pause_began_before_the_node_did()
    {
        Pause(_clock.GetUtcNow());
        await using (var node = await Node().StartAsync())
        {
            await UntilAsync(async () => await StateAsync(node) == TriggerState.Paused);
        }

        Pause(null);
        await using var again = await Node().StartAsync();
        await UntilAsync(async () => await StateAsync(again) == TriggerState.Normal);
    }

    [Fact]
    public async Task Keeps_a_paused_client_paused_when_its_schedule_changes()
    {
        await using var node = await Node().StartAsync();
        Pause(_clock.GetUtcNow());
        await UntilAsync(async () => await StateAsync(node) == TriggerState.Paused);

        Bench.Api.Client = Bench.Api.Client with { Schedule = "15 9 * * *" };
        await UntilAsync(async () => await CronAsync(node) == "0 15 9 * * ?" && await StateAsync(node) == TriggerState.Paused);
    }

    [Fact]
    public async Task Loses_no_day_after_a_clock_that_ran_ahead_and_was_set_back()
    {
        await using var node = await Node().StartAsync();
        await ScheduledAsync(node);
        var right = await NextAsync(node);

        _clock.Set(TimeSpan.FromDays(3));
        await UntilAsync(() => Bench.Api.Runs.Values.Any(static r => r.Status == RunStatus.Skipped));
        await UntilAsync(async () => await NextAsync(node) > _clock.GetUtcNow());
        Assert.True(await NextAsync(node) > right);
        await LookAsync();

        _clock.Set(TimeSpan.FromDays(-3));
        await UntilAsync(async () => await NextAsync(node) == right);
        Assert.Single(Bench.Api.Runs);
    }

    [Fact]
    public async Task Runs_no_day_twice_when_the_clock_is_set_back_over_its_hour()
    {
        await using var node = await Node().StartAsync();
        await ScheduledAsync(node);
        var due = await NextAsync(node);
        _clock.Set(due - _clock.GetUtcNow() + TimeSpan.FromMinutes(10));
        await UntilAsync(() => Bench.Api.Runs.Values.Any(static r => r.Status == RunStatus.Skipped));
        await UntilAsync(async () => await NextAsync(node) > due);
        await LookAsync();

        _clock.Set(TimeSpan.FromMinutes(-30));
        await UntilAsync(async () => await NextAsync(node) == due);
        _clock.Set(TimeSpan.FromMinutes(30));
        await UntilAsync(async () => await NextAsync(node) > due);
        await Task.Delay(1_000, Token);

        Assert.Equal(due, Assert.Single(Bench.Api.Runs.Values).RequestedAt);
    }

    private WorkerNode Node() => WorkerNode.Create(Bench, Database.ConnectionString, _clock, _source);

    private void Pause(DateTimeOffset? since) => Bench.Api.Client = Bench.Api.Client with { PausedAt = since };

    private Task ScheduledAsync(WorkerNode node) => UntilAsync(async () => await (await node.SchedulerAsync()).Exists(Key, Token));

    // A node that is slower than the other has yet to store what it has read before the clock is moved, and would store the time after.
    private async Task LookAsync()
    {
        var looks = Looks();
        await UntilAsync(() => Looks() >= looks + 12);

        int Looks() => Bench.Api.Requests.Count(static r => r == "GET /fichas_cliente");
    }

    private async Task<TriggerState> StateAsync(WorkerNode node) => await (await node.SchedulerAsync()).GetTriggerState(Key, Token);

    private async Task<string?> CronAsync(WorkerNode node) => (await TriggerAsync(node)).CronExpressionString;

    private async Task<DateTimeOffset> NextAsync(WorkerNode node) => (await TriggerAsync(node)).NextFireTimeUtc!.Value;

    private async Task<ICronTrigger> TriggerAsync(WorkerNode node) => (ICronTrigger)(await (await node.SchedulerAsync()).GetTrigger(Key, Token))!;
}
