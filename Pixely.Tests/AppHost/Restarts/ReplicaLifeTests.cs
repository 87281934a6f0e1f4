using Pixely.AppHost.Restarts;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.AppHost.Restarts;

/// <summary>States in the order in which the orchestrators tell them, the embedded one and Aspire's.</summary>
public sealed class ReplicaLifeTests
{
    private readonly ManualClock _clock = new();
    private readonly ReplicaLife _life;

    public ReplicaLifeTests() => _life = new ReplicaLife(_clock);

    [Theory]
    [InlineData("Running Finished")] // a crash, a kill, or a program that took itself for done
    [InlineData("Running Running Finished Finished")] // told twice
    [InlineData("Running Exited")] // a container
    [InlineData("Running Stopping Finished Starting Running Finished")] // stopped and started on command, then killed
    [InlineData("Running Finished Waiting FailedToStart")] // what it waits for was not there
    [InlineData("Running Finished Waiting Starting Running Finished")]
    public void Misses_what_was_healthy_and_ended_unasked(string states)
    {
        See(states);

        Assert.True(_life.IsMissing);
    }

    [Theory]
    [InlineData("Running")]
    [InlineData("Running Stopping")]
    [InlineData("Running Stopping Finished")] // told to stop
    [InlineData("Running Stopping Exited")]
    [InlineData("Running Stopping Unknown Exited")]
    [InlineData("Running Stopping Finished Finished")] // told twice, as when the object is deleted before a start
    [InlineData("Running Finished Starting")] // somebody else starts it
    [InlineData("Running Finished Waiting Stopping Finished")] // told to stop before it ran again
    [InlineData("Starting FailedToStart")] // a start that never succeeded
    [InlineData("Waiting Starting Finished")]
    [InlineData("Finished")]
    public void Misses_nothing_else(string states)
    {
        See(states);

        Assert.False(_life.IsMissing);
    }

    [Fact]
    public void Misses_nothing_until_a_commanded_start_has_led_to_something()
    {
        See("Running Finished");

        _life.Await();
        See("Finished");
        Assert.False(_life.IsMissing);

        See("Starting FailedToStart");
        Assert.True(_life.IsMissing);
    }

    [Fact]
    public void Measures_how_long_it_ran_last()
    {
        See("Waiting");
        _clock.Advance(TimeSpan.FromMinutes(1));
        See("Running");
        _clock.Advance(TimeSpan.FromMinutes(2));
        See("Running");
        _clock.Advance(TimeSpan.FromMinutes(3));
        See("Finished");
        _clock.Advance(TimeSpan.FromMinutes(4));

        Assert.Equal(TimeSpan.FromMinutes(5), _life.TakeRunningTime());
        Assert.Equal(TimeSpan.Zero, _life.TakeRunningTime());
    }

    private void See(string states)
    {
        foreach (var state in states.Split(' '))
        {
            _life.See(new CustomResourceSnapshot { ResourceType = "Project", Properties = [], State = state });
        }
    }
}
