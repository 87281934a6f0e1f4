using Pixely.Soak.Checks;
using Pixely.Soak.Faults;
using Pixely.Soak.World;

namespace Pixely.Tests.Faults.Stacks;

/// <summary>A client of the calm soak is taken for one that comes every minute, and given runs of ten minutes.</summary>
public sealed class DueTimesCheckTests(CalmSoakFixture soak) : CheckerTest(soak)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private SoakHistory Watched => History with
    {
        Clients = [History.Clients[0] with { Profile = History.Clients[0].Profile with { Schedule = SoakClient.EveryMinute } }],
        Since = Start.AddSeconds(5),
        CheckedAt = Start.AddMinutes(10.5),
        Faults = [],
        Queued = new HashSet<(Guid, DateTimeOffset)>(),
    };

    [Fact]
    public async Task Finds_nothing_when_each_time_has_its_run() => Assert.Empty(await FindAsync(Watched));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(10)]
    public async Task Sees_a_time_that_was_left_out(int minute) =>
        Assert.Equal($"client {History.Clients[0].Id} was due at {Start.AddMinutes(minute):O} and had no run of it", Assert.Single(await FindAsync(Watched, minute)));

    [Fact]
    public async Task Knows_the_run_of_a_time_that_a_clock_ahead_had_used_already() =>
        Assert.Empty(await FindAsync(Watched, damage: "update analysis_runs set due_at = due_at + interval '1 microsecond'"));

    [Fact]
    public async Task Counts_a_run_that_waits() =>
        Assert.Empty(await FindAsync(Watched with { Queued = new HashSet<(Guid, DateTimeOffset)> { (History.Clients[0].Id, Start.AddMinutes(4)) } }, 4));

    [Fact]
    public async Task Lets_a_later_run_stand_for_a_time_without_the_database()
    {
        var away = Watched with { Faults = [DatabaseAway(Start.AddMinutes(3.5), Start.AddMinutes(4.5))] };

        Assert.Empty(await FindAsync(away, 4));
        Assert.Single(await FindAsync(away, 4, 6));
    }

    [Fact]
    public async Task Sees_a_time_that_no_later_run_stands_for() =>
        Assert.Equal(2, (await FindAsync(Watched with { Faults = [DatabaseAway(Start.AddMinutes(8.9), Start.AddMinutes(12))] }, 9, 10)).Count);

    private static StruckFault DatabaseAway(DateTimeOffset from, DateTimeOffset to) =>
        new(1, "kill database", [FaultDeck.Database], from, to, MayLosePaidWork: true) { CallsUnderWay = 0 };

    private Task<IReadOnlyList<string>> FindAsync(SoakHistory history, params int[] missing) => FindAsync(history, "", missing);

    private Task<IReadOnlyList<string>> FindAsync(SoakHistory history, string damage, params int[] missing)
    {
        var due = Enumerable.Range(1, 10).Except(missing).Select(static minute => $"'{Start.AddMinutes(minute):O}'");
        return FindAsync(
            new DueTimesCheck(),
            $"""
            insert into analysis_runs
            select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'trigger', 'schedule', 'due_at', d, 'requested_at', d))).*
            from analysis_runs r, unnest(array[{string.Join(", ", due)}]::timestamptz[]) d
            where r.id = (select id from analysis_runs where client_id = '{history.Clients[0].Id}' and status = 'succeeded' limit 1);
            {damage}
            """,
            history);
    }
}
