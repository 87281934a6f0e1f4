using Pixely.Api.Features.Alerts.Delivery;

namespace Pixely.Tests.Api.Features.Alerts;

public sealed class RetryTimesTests
{
    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(6, 960)]
    [InlineData(10, 14_400)]
    [InlineData(1_000, 14_400)]
    public void Doubles_the_wait_up_to_four_hours(int attempts, int seconds)
    {
        for (var i = 0; i < 50; i++)
        {
            var next = RetryTimes.NextAfter(attempts, Messages.Noon, TimeSpan.FromDays(1), Messages.Noon)!.Value;
            Assert.InRange((next - Messages.Noon).TotalSeconds, seconds * 0.75, seconds * 1.25);
        }
    }

    [Fact]
    public void Gives_up_after_a_day()
    {
        var (now, attempts) = (Messages.Noon, 0);
        while (RetryTimes.NextAfter(++attempts, Messages.Noon, TimeSpan.FromDays(1), now) is { } next)
        {
            now = next;
        }

        Assert.InRange((now - Messages.Noon).TotalHours, 18, 24);
        Assert.InRange(attempts, 10, 20);
    }
}
