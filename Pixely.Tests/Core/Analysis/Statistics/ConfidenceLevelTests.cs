using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class ConfidenceLevelTests
{
    // Fisher's table of t, column 0.05 two-sided.
    [Theory]
    [InlineData(1, 12.7062)]
    [InlineData(2, 4.3027)]
    [InlineData(4, 2.7764)]
    [InlineData(9, 2.2622)]
    [InlineData(30, 2.0423)]
    [InlineData(120, 1.9799)]
    [InlineData(1_000_000, 1.9600)]
    public void Gives_the_tabulated_quantiles_of_t(int degreesOfFreedom, double expected) =>
        Assert.Equal(expected, ConfidenceLevel.Student(degreesOfFreedom), 4);

    [Fact]
    public void Gives_the_normal_quantile() => Assert.Equal(1.959964, ConfidenceLevel.Normal, 6);
}
