using Npgsql;
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
        await UntilAsync(async () => await Database.ReadAsync<long>("select count(*) from qrtz_scheduler_state", Token) == 1);
        for (var look = 0; look < 6; look++)
        {
            await CheckInBeforeAsync();
        }

        Assert.DoesNotContain(node.Messages, static m => m.StartsWith($"Node {Gone}", StringComparison.Ordinal));
        Assert.Equal(1, await CountStatesAsync());
    }

    // Between any two looks, however long the machine stands still: a look waits for the table until the check-in is written.
    private async Task CheckInBeforeAsync()
    {
        await using var connection = new NpgsqlConnection(Database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand("begin; lock table qrtz_scheduler_state in access exclusive mode", connection);
        await command.ExecuteNonQueryAsync(Token);
        await UntilAsync(async () => await Database.ReadAsync<long>(
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'select instance_name, last_checkin_time%'", Token) > 0);
        command.CommandText = $"{CheckIn(Tomorrow)}; commit";
        await command.ExecuteNonQueryAsync(Token);
    }

    private Task CheckInAsync(long at) => Database.ExecuteAsync(CheckIn(at), Token);

    private static string CheckIn(long at) =>
        $"""
        insert into qrtz_scheduler_state (sched_name, instance_name, last_checkin_time, checkin_interval) values ('pixely', '{Gone}', {at}, 1000)
        on conflict (sched_name, instance_name) do update set last_checkin_time = excluded.last_checkin_time
        """;

    private Task<long> CountStatesAsync() => Database.ReadAsync<long>($"select count(*) from qrtz_scheduler_state where instance_name = '{Gone}'", Token);
}
