using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class RareEventsTests
{
    // Tables of exact 95 % Poisson limits, e.g. K. Ulm, American Journal of Epidemiology 131 (1990) 373-375.
    [Theory]
    [InlineData(0, 0, 3.6889)]
    [InlineData(5, 1.6235, 11.6683)]
    [InlineData(10, 4.7954, 18.3904)]
    public void Gives_the_exact_limits_of_a_count(long count, double low, double high)
    {
        Assert.Equal(low, RareEvents.Low(count), 4);
        Assert.Equal(high, RareEvents.High(count), 4);
    }

    // The chi-squared quantiles themselves give 4995618.3345 and 5004384.5602, after a while.
    [Fact]
    public void Gives_the_limits_of_a_huge_count_at_once()
    {
        Assert.Equal(4_995_618.3345, RareEvents.Low(5_000_000), 2);
        Assert.Equal(5_004_384.5602, RareEvents.High(5_000_000), 2);
    }

    [Theory]
    [InlineData(16, 10, false)]
    [InlineData(40, 10, true)]
    [InlineData(0, 3, false)]
    [InlineData(0, 4, true)]
    [InlineData(1_000_000, 990_000, true)]
    public void Tells_chance_from_change(long count, double expected, bool contradicts) =>
        Assert.Equal(contradicts, RareEvents.Contradicts(count, expected));
}
