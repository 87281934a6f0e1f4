using Pixely.AppHost.Restarts;

namespace Pixely.Tests.AppHost.Restarts;

public sealed class BackOffTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    [Fact]
    public void Doubles_up_to_a_minute_and_stays_there()
    {
        var backOff = new BackOff();

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60], Enumerable.Range(0, 9).Select(_ => backOff.Next(Moment).TotalSeconds));
        Assert.Equal(9, backOff.Count);
        for (var minute = 0; minute < 600_000; minute++)
        {
            backOff.Next(TimeSpan.Zero);
        }

        Assert.Equal(60, backOff.Next(Moment).TotalSeconds);
    }

    [Fact]
    public void Begins_anew_after_ten_minutes_of_running()
    {
        var backOff = new BackOff();
        backOff.Next(Moment);
        backOff.Next(Moment);

        Assert.Equal((4, 3), (backOff.Next(Long - TimeSpan.FromTicks(1)).TotalSeconds, backOff.Count));
        Assert.Equal((1, 1), (backOff.Next(Long).TotalSeconds, backOff.Count));
        Assert.Equal((2, 2), (backOff.Next(Moment).TotalSeconds, backOff.Count));
    }
}
