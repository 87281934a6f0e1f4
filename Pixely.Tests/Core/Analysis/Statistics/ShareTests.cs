using FsCheck;
using FsCheck.Fluent;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class ShareTests
{
    // R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven methods",
    // Statistics in Medicine 17 (1998) 857-872, table I, method 3 (score without continuity correction).
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Gives_the_published_score_intervals(int count, int n, double low, double high)
    {
        var share = Assert.IsType<Estimate>(Share.Wilson(count, n, 1));
        Assert.Equal((double)count / n, share.Value);
        Assert.Equal(low, share.Low, 4);
        Assert.Equal(high, share.High, 4);
    }

    // By hand: for count = n the limits solve (1 - p)^2 = z^2 p (1 - p) / n, so low = n / (n + z^2) = 5 / 8.841459.
    [Fact]
    public void Leaves_doubt_when_all_agree()
    {
        var share = Assert.IsType<Estimate>(Share.Wilson(5, 5, 5));
        Assert.Equal((1.0, 1.0), (share.Value, share.High));
        Assert.Equal(0.565518, share.Low, 6);
    }

    [Fact]
    public void Says_how_many_are_missing_below_the_minimum() =>
        Assert.Equal(new InsufficientData { N = 4, RequiredN = 5 }, Share.Wilson(4, 4, 5));

    // The first: M. W. Fagerland, S. Lydersen and P. Laake, "Recommended tests and confidence intervals for paired binomial
    // proportions", Statistics in Medicine 33 (2014) 2850-2875, airway data, Tango's interval -0.517 to -0.026.
    // The others: limits found by bisection on the score statistic, with the constrained likelihood maximised by golden
    // section search instead of the closed form that the code uses.
    [Theory]
    [InlineData(1, 7, 21, -0.517232, -0.026003)]
    [InlineData(12, 2, 50, 0.061112, 0.344709)]
    [InlineData(0, 1, 44, -0.118077, 0.059393)]
    [InlineData(60, 20, 100, 0.231969, 0.542802)]
    [InlineData(3, 7, 12, -0.696398, 0.178458)]
    [InlineData(9, 1, 10, 0.191700, 0.964248)]
    [InlineData(480, 310, 1000, 0.115439, 0.223439)]
    [InlineData(0, 10, 10, -1, -0.444934)]
    public void Gives_Tangos_interval_for_a_difference(int first, int second, int n, double low, double high)
    {
        var difference = Assert.IsType<Estimate>(Share.Difference(first, second, n, 1));
        Assert.Equal((double)(first - second) / n, difference.Value, 15);
        Assert.Equal(low, difference.Low, 5);
        Assert.Equal(high, difference.High, 5);
    }

    // By hand: with neither class seen the constrained estimate is p1 = d, p2 = 0, so the limit solves
    // n d = z sqrt(n d (1 - d)), that is d = z^2 / (n + z^2) = 3.841459 / 8.841459.
    [Fact]
    public void Leaves_doubt_about_a_difference_when_all_are_neutral()
    {
        var difference = Assert.IsType<Estimate>(Share.Difference(0, 0, 5, 5));
        Assert.Equal(0, difference.Value);
        Assert.Equal(-0.434482, difference.Low, 6);
        Assert.Equal(0.434482, difference.High, 6);
    }

    [Fact]
    public void Contains_its_value_and_stays_on_the_scale()
    {
        var counts = Gen.Choose(0, 400).Three().ToArbitrary();
        Prop.ForAll(counts, static c =>
        {
            var (first, second, rest) = c;
            var n = first + second + rest;
            if (n == 0)
            {
                return true;
            }

            var share = (Estimate)Share.Wilson(first, n, 1);
            var difference = (Estimate)Share.Difference(first, second, n, 1);
            return share.Low >= 0 && share.Low <= share.Value && share.Value <= share.High && share.High <= 1
                && difference.Low >= -1 && difference.Low <= difference.Value
                && difference.Value <= difference.High && difference.High <= 1;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Mirrors_when_the_classes_change_places()
    {
        var counts = Gen.Choose(0, 60).Three().Where(static c => c.Item1 + c.Item2 + c.Item3 > 0).ToArbitrary();
        Prop.ForAll(counts, static c =>
        {
            var n = c.Item1 + c.Item2 + c.Item3;
            var there = (Estimate)Share.Difference(c.Item1, c.Item2, n, 1);
            var back = (Estimate)Share.Difference(c.Item2, c.Item1, n, 1);
            return Math.Abs(there.Low + back.High) < 1e-8 && Math.Abs(there.High + back.Low) < 1e-8;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Narrows_with_a_million_observations()
    {
        var difference = Assert.IsType<Estimate>(Share.Difference(500_000, 300_000, 1_000_000, 5));

        // Wald's standard error is good at this size: sqrt((0.8 - 0.2^2) / 1e6) = 0.000872, times 1.96.
        Assert.Equal(0.2 - 0.0017087, difference.Low, 5);
        Assert.Equal(0.2 + 0.0017087, difference.High, 5);
    }
}
