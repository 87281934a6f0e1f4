using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class RobustBaselineTests
{
    // The example of Iglewicz and Hoaglin (1993). By hand: sorted 2.1 2.1 2.3 2.3 2.4 2.5 2.6 2.6 8.2 8.3, median 2.45,
    // absolute deviations .05 .05 .15 .15 .15 .15 .35 .35 5.75 5.85, MAD .15, z(8.2) = 0.6745 * 5.75 / 0.15 = 25.856.
    [Fact]
    public void Finds_the_two_outliers_of_the_classic_example()
    {
        var baseline = RobustBaseline.Of([2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3]);
        Assert.Equal(2.45, baseline.Median, 12);
        Assert.Equal(25.856, baseline.ZScore(8.2)!.Value, 2);
        Assert.Equal(0.6745 * 5.85 / 0.15, baseline.ZScore(8.3)!.Value, 2);
        Assert.Equal(0.6745 * -0.35 / 0.15, baseline.ZScore(2.1)!.Value, 3);
    }

    // By hand: eight 10s and one 46: median 10, MAD 0, mean absolute deviation 36 / 9 = 4, spread 1.2533 * 4 = 5.0133.
    [Fact]
    public void Falls_back_on_the_mean_deviation_when_most_values_are_equal()
    {
        var baseline = RobustBaseline.Of([10, 10, 10, 10, 46, 10, 10, 10, 10]);
        Assert.Equal(10, baseline.Median);
        Assert.Equal(5.0133, baseline.Spread!.Value, 4);
        Assert.Equal(36 / 5.0133, baseline.ZScore(46)!.Value, 3);
    }

    [Fact]
    public void Lets_nothing_stand_out_when_all_values_are_equal()
    {
        var baseline = RobustBaseline.Of([7, 7, 7, 7, 7]);
        Assert.Null(baseline.Spread);
        Assert.Null(baseline.ZScore(8));
    }

    // With the sample standard deviation the largest possible z is (n - 1) / sqrt(n) = 2.85 for ten values: a limit of 3
    // could never be reached. The robust z has no such ceiling.
    [Fact]
    public void Can_raise_an_alarm_with_ten_values() =>
        Assert.True(RobustBaseline.Of([1, 2, 1, 2, 3, 2, 1, 2, 3, 1000]).ZScore(1000) > 100);
}
