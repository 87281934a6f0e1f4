using Pixely.Tests.Fixtures.Postgres;

namespace Pixely.Tests.Orchestrator.Scheduling;

/// <summary>Nodes whose clock is, or was, a day ahead.</summary>
public sealed class FutureCheckInTests(PostgresFixture postgres) : SchedulingTest(postgres)
{
    private const string Gone = "gone";

    private readonly FlakySource _source = new();

    private static long Tomorrow => TimeProvider.System.GetUtcNow().AddDays(1).UtcTicks;

    [Fact]
    public async Task Takes_the_work_of_a_node_that_died_while_its_clock_was_ahead()
    {
        _source.Delay = static () => TimeSpan.FromHours(1);
        await using var node = await WorkerNode.Create(Bench, Database.ConnectionString, clock: null, _source).StartAsync();
        var run = Bench.Api.RequestRun();
        await UntilAsync(() => _source.Readings == 1);

        // As if another node had begun it, and checked in for the last time.
        await Database.ExecuteAsync($"update qrtz_fired_triggers set instance_name = '{Gone}'", Token);
        await CheckInAsync(Tomorrow);

        await UntilAsync(() => node.Messages.Any(static m => m.StartsWith($"Node {Gone} is gone", StringComparison.Ordinal)));
        // Fired again; here the first execution lives and holds its run.
        await UntilAsync(() => node.Messages.Contains($"Run {run}: not claimed, run_held"));
        await UntilAsync(async () => await CountStatesAsync() == 0);
    }

    [Fact]
    public async Task Leaves_a_living_node_alone_whose_clock_is_ahead()
    {
        await using var node = await WorkerNode.Create(Bench, Database.ConnectionString).StartAsync();
        for (var checkIn = 0; checkIn < 8; checkIn++)
        {
            await CheckInAsync(Tomorrow);
            await Task.Delay(TimeSpan.FromSeconds(1), Token);
        }

        Assert.DoesNotContain(node.Messages, static m => m.StartsWith($"Node {Gone}", StringComparison.Ordinal));
        Assert.Equal(1, await CountStatesAsync());
    }

    private Task CheckInAsync(long at) => Database.ExecuteAsync(
        $"""
        insert into qrtz_scheduler_state (sched_name, instance_name, last_checkin_time, checkin_interval) values ('pixely', '{Gone}', {at}, 1000)
        on conflict (sched_name, instance_name) do update set last_checkin_time = excluded.last_checkin_time
        """,
        Token);

    private Task<long> CountStatesAsync() => Database.ReadAsync<long>($"select count(*) from qrtz_scheduler_state where instance_name = '{Gone}'", Token);
}
