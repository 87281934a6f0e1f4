using Pixely.Soak.Checks;
using Pixely.Soak.Faults;
using Pixely.Soak.Stacks;

namespace Pixely.Tests.Faults.Stacks;

public sealed class ScheduleOutagesTests
{
    private static readonly DateTimeOffset Due = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    // As many as make one name begin like another.
    private static readonly ProcessNames Processes = new()
    {
        Apis = ["api-1", "api-2"],
        Orchestrators = ["orchestrator-1", "orchestrator-2", "orchestrator-10"],
        UnderOwnClock = ["orchestrator-1"],
    };

    [Fact]
    public void Excuses_nothing_when_nothing_was_struck() => Assert.False(Excuses());

    // After a fault its target needs 20 s; a schedule fires if there are 30 s left.
    [Theory]
    [InlineData(-5, 4, false)]
    [InlineData(0, 9, false)]
    [InlineData(0, 11, true)]
    [InlineData(-60, 11, true)]
    [InlineData(31, 60, false)]
    [InlineData(29, 60, true)]
    public void Excuses_a_minute_in_which_the_database_was_hardly_there(int from, int to, bool expected) =>
        Assert.Equal(expected, Excuses(Struck("full disk", FaultDeck.Database, from, to)));

    [Fact]
    public void Adds_up_outages_that_leave_no_half_minute() =>
        Assert.True(Excuses(Struck("kill database", FaultDeck.Database, 5, 8), Struck("kill database backend", FaultDeck.Database, 45, 46)));

    [Fact]
    public void Excuses_a_minute_in_which_no_orchestrator_was_there()
    {
        var one = Struck("freeze orchestrator", "orchestrator-1", -1, 13);
        var other = Struck("unplug cable", "orchestrator-2 to database", 0, 14);
        var tenth = Struck("freeze orchestrator", "orchestrator-10", -1, 13);

        Assert.True(Excuses(one, other, tenth));
        Assert.False(Excuses(one));
        Assert.False(Excuses(one, other));
        Assert.False(Excuses(one, tenth, other with { Targets = ["orchestrator-2 to api"] }));
        Assert.False(Excuses(one, tenth, other with { Targets = ["api-1"] }));
        Assert.False(Excuses(one, tenth, other with { Targets = ["second-orchestrator-1 to database"] }));
    }

    [Fact]
    public void Excuses_nothing_for_a_deploy() =>
        Assert.False(Excuses(Struck("deploy: restart one after another", "orchestrator-1", -5, 60) with { Targets = ["api-1", "orchestrator-1", "orchestrator-2"] }));

    [Theory]
    [InlineData("clock jumps +1 day", -5, 3, true)]
    [InlineData("clock jumps +2 h", -12, -3, true)]
    [InlineData("clock jumps +1 day", 5, 8, true)]
    [InlineData("clock jumps +1 day", -30, -20, false)]
    [InlineData("clock jumps +1 day", 15, 20, false)]
    [InlineData("clock jumps -2 h", -5, 3, false)]
    public void Excuses_times_that_a_clock_ahead_sent_away(string kind, int from, int to, bool expected) => Assert.Equal(expected, Excuses(Struck(kind, "clock", from, to)));

    [Theory]
    [InlineData("orchestrator-1", true)]
    [InlineData("orchestrator-1 to api", true)]
    [InlineData("api-2", true)]
    [InlineData("api-2 to database", true)]
    [InlineData("orchestrator-2", false)]
    [InlineData("orchestrator-10", false)]
    [InlineData("orchestrator-10 to api", false)]
    [InlineData("agency to api", false)]
    [InlineData("sheets server", false)]
    public void Waits_for_the_look_that_puts_a_schedule_right(string target, bool expected) =>
        Assert.Equal(expected, Excuses(Struck("clock jumps +1 day", "clock", -30, -22), Struck("freeze", target, -24, -12)));

    private static StruckFault Struck(string kind, string target, int from, int to) =>
        new(1, kind, [target], Due.AddSeconds(from), Due.AddSeconds(to), MayLosePaidWork: true) { CallsUnderWay = 0 };

    private static bool Excuses(params StruckFault[] faults) => new ScheduleOutages(faults, Processes).Excuse(Due);
}
