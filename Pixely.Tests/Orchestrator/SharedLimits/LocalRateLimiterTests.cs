using Pixely.Orchestrator.SharedLimits;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Orchestrator.SharedLimits;

public sealed class LocalRateLimiterTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Grants_a_burst_at_once_and_then_the_pace_that_keeps_the_limit()
    {
        var limiter = new LocalRateLimiter(_clock);
        var rate = new SharedRate("model", Permits: 60, TimeSpan.FromMinutes(1), Burst: 11);
        var instants = new List<double>();
        var started = _clock.GetTimestamp();
        await _clock.RunAsync(
            async () =>
            {
                for (var i = 0; i < 200; i++)
                {
                    await limiter.AcquireAsync(rate, 1, TestContext.Current.CancellationToken);
                    instants.Add(_clock.GetElapsedTime(started).TotalSeconds);
                }

                return true;
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(11, instants.Count(static instant => instant < 1));
        Assert.All(instants, instant => Assert.InRange(instants.Count(other => other >= instant && other < instant + 60), 0, 60));
        Assert.InRange(instants[^1], 189 * 60 / 50.0, 189 * 60 / 50.0 * 1.01);
    }

    [Fact]
    public async Task Gives_many_permits_at_once_when_the_last_of_them_counts()
    {
        var limiter = new LocalRateLimiter(_clock);
        var rate = new SharedRate("tokens", Permits: 6_000, TimeSpan.FromMinutes(1));

        var waited = await _clock.RunAsync(() => limiter.AcquireAsync(rate, 101, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.InRange(waited, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.01));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(10, 11, 1)]
    [InlineData(10, 0, 1)]
    [InlineData(10, 1, 11)]
    [InlineData(10, 1, 0)]
    public async Task Refuses_numbers_that_make_no_limit(long permits, long burst, long wanted) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            new LocalRateLimiter(_clock).AcquireAsync(new SharedRate("x", permits, TimeSpan.FromMinutes(1), burst), wanted, TestContext.Current.CancellationToken));
}
