using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class BootstrapTests
{
    [Fact]
    public void Gives_a_ratio_of_sums_not_a_mean_of_ratios()
    {
        // 10 of 100 and 90 of 900 and 0 of 1,000: 100 of 2,000 in all.
        var ratio = Assert.IsType<Estimate>(Bootstrap.Ratio([(10, 100), (90, 900), (0, 1000)], 3));
        Assert.Equal(0.05, ratio.Value);
        Assert.InRange(ratio.Low, 0, 0.05);
        Assert.InRange(ratio.High, 0.05, 0.1);
    }

    [Fact]
    public void Gives_no_width_when_every_observation_has_the_same_ratio()
    {
        var ratio = Assert.IsType<Estimate>(Bootstrap.Ratio([(1, 8), (2, 16), (4, 32), (8, 64)], 3));
        Assert.Equal((0.125, 0.125, 0.125), (ratio.Low, ratio.Value, ratio.High));
    }

    // With equal denominators the ratio is a mean, whose standard error is known: values 0..199 of 1,000 each have
    // s = 57.879 and mean 99.5, so 1.96 * s / sqrt(200) / 1000 = 0.00802 either side of 0.0995.
    [Fact]
    public void Agrees_with_the_normal_interval_where_that_holds()
    {
        var ratio = Assert.IsType<Estimate>(Bootstrap.Ratio([.. Enumerable.Range(0, 200).Select(static i => ((double)i, 1000.0))], 3));
        Assert.Equal(0.0995, ratio.Value, 12);
        Assert.Equal(0.0995 - 0.00802, ratio.Low, 0.0008);
        Assert.Equal(0.0995 + 0.00802, ratio.High, 0.0008);
    }

    [Fact]
    public void Gives_the_same_bits_every_time_and_in_any_order()
    {
        (double, double)[] sample = [.. Enumerable.Range(1, 40).Select(static i => ((double)(i * 7 % 31), (double)(100 + (i * i))))];
        var expected = Bootstrap.Ratio(sample, 3);
        for (var seed = 0; seed < 10; seed++)
        {
            new Random(seed).Shuffle(sample);
            Assert.Equal(expected, Bootstrap.Ratio(sample, 3));
        }
    }

    [Fact]
    public void Refuses_a_denominator_of_zero() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => Bootstrap.Ratio([(1, 10), (1, 0)], 2));

    [Fact]
    public void Says_how_many_are_missing_below_the_minimum() =>
        Assert.Equal(new InsufficientData { N = 2, RequiredN = 3 }, Bootstrap.Ratio([(1, 10), (1, 10)], 3));

    // The mean of 1..9 is 5 with a standard error of 2.58 / 3 (sd over n): about 5 - 1.96 x 0.861 to 5 + 1.96 x 0.861.
    [Fact]
    public void Bounds_any_figure_of_a_sample()
    {
        double[] sample = [5, 1, 9, 2, 8, 3, 7, 4, 6];
        var mean = Assert.IsType<Estimate>(Bootstrap.Figure(sample, 2, static drawn => drawn.Average()));
        Assert.Equal((9, 5.0), (mean.N, mean.Value));
        Assert.InRange(mean.Low, 3.1, 3.6);
        Assert.InRange(mean.High, 6.4, 6.9);
        Assert.Equal(mean, Bootstrap.Figure([.. sample.Order()], 2, static drawn => drawn.Average()));
    }

    // Of four draws from 0, 0, 0, 1 a third hold no 1 and have no such figure.
    [Fact]
    public void Draws_again_where_the_figure_does_not_exist()
    {
        var figure = Assert.IsType<Estimate>(Bootstrap.Figure([0, 0, 0, 1], 2, static drawn => drawn.Sum() is > 0 and var sum ? 4 / sum : null));
        Assert.Equal(4, figure.Value);
        Assert.InRange(figure.Low, 1, 4);
        Assert.Throws<ArgumentException>(() => Bootstrap.Figure([0, 0], 2, static _ => null));
        Assert.Equal(new InsufficientData { N = 1, RequiredN = 2 }, Bootstrap.Figure([1], 2, static _ => null));
    }
}
