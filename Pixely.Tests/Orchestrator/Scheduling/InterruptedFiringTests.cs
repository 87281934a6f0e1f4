using Pixely.Core.Runs;
using Pixely.Tests.Fixtures.Postgres;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Scheduling;

/// <summary>The scheduler's own database fails while it fires.</summary>
public sealed class InterruptedFiringTests(PostgresFixture postgres) : SchedulingTest(postgres)
{
    [Fact]
    public async Task Makes_a_days_run_although_it_could_not_be_queued_when_its_time_came()
    {
        Bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow()]);
        await using (var node = await Node().StartAsync())
        {
            await UntilAsync(() => node.Messages.Any(static m => m.Contains("scheduled at 0 6 * * *", StringComparison.Ordinal)));
        }

        // A day ago, in the scheduler's ticks; and nothing that is due can be stored. The sequence outlives the transactions that fail.
        await Database.ExecuteAsync(
            $"""
            update qrtz_triggers set next_fire_time = next_fire_time - {TimeSpan.TicksPerDay};
            create sequence refusals;
            create function refuse() returns trigger language plpgsql as $$ begin perform nextval('refusals'); raise 'no room'; end $$;
            create trigger refuse before insert on qrtz_triggers for each row when (new.trigger_name like 'due-%') execute function refuse()
            """,
            Token);
        await using var again = await Node().StartAsync();
        await UntilAsync(() => Database.ReadAsync<bool>("select is_called from refusals", Token));
        Assert.Empty(Bench.Api.Runs);
        await Database.ExecuteAsync("drop trigger refuse on qrtz_triggers", Token);

        await UntilAsync(() => Bench.Api.Runs.Values.Any(static r => r.Status == RunStatus.Succeeded));
        Assert.Equal(RunTrigger.Schedule, Assert.Single(Bench.Api.Runs.Values).Trigger);
    }

    private WorkerNode Node() => WorkerNode.Create(Bench, Database.ConnectionString);
}
