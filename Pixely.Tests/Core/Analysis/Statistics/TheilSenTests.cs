using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class TheilSenTests
{
    // Sen's own example (1968), whose slope is 4.00. By hand, the 21 slopes in order: 1, 2.5, 3.6667, 3.7143, 3.75, 3.8333,
    // 3.9333, 3.9375, 4, 4, 4, 4, 4.0588, 4.125, 4.1429, 4.1667, 4.1818, 4.375, 5, 5, 6. The fourth from either end bounds the
    // interval, because P(S >= 15) = 0.015 and P(S >= 13) = 0.035 for n = 7.
    [Fact]
    public void Gives_the_slope_of_Sens_example()
    {
        var slope = Assert.IsType<Estimate>(TheilSen.Slope([1, 2, 3, 4, 10, 12, 18], [9, 15, 19, 20, 45, 55, 78]));
        Assert.Equal(7, slope.N);
        Assert.Equal(4.00, slope.Value, 12);
        Assert.Equal(3.7143, slope.Low, 4);
        Assert.Equal(4.375, slope.High, 4);
    }

    // Tables of Kendall's S (M. Hollander and D. A. Wolfe, Nonparametric Statistical Methods, table A.30): the smallest S with
    // an upper tail of at most 0.025 is 10, 13, 15, 18, 20, 23 for n = 5..10; k = (pairs - S) / 2 + 1.
    [Theory]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(7, 4)]
    [InlineData(8, 6)]
    [InlineData(9, 9)]
    [InlineData(10, 12)]
    public void Cuts_as_many_slopes_as_Kendalls_tables_allow(int n, int expected) =>
        Assert.Equal(expected, TheilSen.SlopesOutside(n));

    // For large n S is normal with variance n (n - 1) (2n + 5) / 18: k is near (pairs - 1.96 sd) / 2.
    [Theory]
    [InlineData(52)]
    [InlineData(260)]
    public void Approaches_the_normal_approximation(int n)
    {
        var pairs = n * (n - 1) / 2.0;
        var deviation = Math.Sqrt(n * (n - 1.0) * ((2 * n) + 5) / 18);
        Assert.Equal((pairs - (1.959964 * deviation)) / 2, TheilSen.SlopesOutside(n), 1.5);
    }

    [Fact]
    public void Calls_a_constant_series_flat()
    {
        var slope = Assert.IsType<Estimate>(TheilSen.Slope([1, 2, 3, 4, 5, 6, 7, 8], [.. Enumerable.Repeat(0.3, 8)]));
        Assert.Equal((0.0, 0.0, 0.0), (slope.Value, slope.Low, slope.High));
    }

    [Fact]
    public void Ignores_a_single_wild_value()
    {
        double[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        double[] y = [.1, .2, .3, .4, -9, .6, .7, .8, .9];
        var slope = Assert.IsType<Estimate>(TheilSen.Slope(x, y));
        Assert.Equal(0.1, slope.Value, 12);
    }

    [Fact]
    public void Needs_five_points() =>
        Assert.Equal(new InsufficientData { N = 4, RequiredN = 5 }, TheilSen.Slope([1, 2, 3, 4], [1, 2, 3, 4]));
}
