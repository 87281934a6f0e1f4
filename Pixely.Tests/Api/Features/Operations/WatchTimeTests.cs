using Pixely.Api.Features.Operations;

namespace Pixely.Tests.Api.Features.Operations;

public sealed class WatchTimeTests
{
    private static readonly DateTimeOffset Shared = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(-300)]
    public void Is_the_own_clocks_while_the_two_differ_little(int seconds)
    {
        var own = Shared.AddSeconds(seconds);
        var time = WatchTime.Of(own, Shared);

        Assert.False(time.IsDoubtful);
        Assert.Equal((own, own), (time.Earlier, time.Later));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    public void Is_in_doubt_when_the_clocks_disagree(int seconds)
    {
        var own = Shared.AddSeconds(seconds);
        var time = WatchTime.Of(own, Shared);

        Assert.True(time.IsDoubtful);
        Assert.Equal(seconds > 0 ? (Shared, own) : (own, Shared), (time.Earlier, time.Later));
    }
}
