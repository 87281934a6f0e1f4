using FsCheck;
using FsCheck.Fluent;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class ScaleMomentsTests
{
    // By hand: values 0.2, 0.4, 0.4, 0.6, 0.9: mean 0.5, squares around it 0.09 + 0.01 + 0.01 + 0.01 + 0.16 = 0.28,
    // s^2 = 0.07, standard error sqrt(0.07 / 5) = 0.1183216, t(4) = 2.776445 (any t table), half width 0.3285134.
    [Fact]
    public void Gives_the_mean_with_Students_interval()
    {
        var mean = Assert.IsType<Estimate>(MeanOf([0.2, 0.4, 0.4, 0.6, 0.9]));
        Assert.Equal(5, mean.N);
        Assert.Equal(0.5, mean.Value, 11);
        Assert.Equal(0.5 - 0.3285134, mean.Low, 6);
        Assert.Equal(0.5 + 0.3285134, mean.High, 6);
    }

    [Fact]
    public void Cuts_the_interval_at_both_ends_of_the_scale()
    {
        var mean = Assert.IsType<Estimate>(MeanOf([0, 1, 0, 1, 1]));
        Assert.Equal((0.0, 1.0), (mean.Low, mean.High));
    }

    [Fact]
    public void Gives_an_interval_of_no_width_for_equal_values()
    {
        var mean = Assert.IsType<Estimate>(MeanOf([0.3f, 0.3f, 0.3f, 0.3f, 0.3f]));
        Assert.Equal(mean.Value, mean.Low);
        Assert.Equal(mean.Value, mean.High);
        Assert.Equal(0.3f, mean.Value, 11);
    }

    [Fact]
    public void Says_how_many_are_missing_below_the_minimum() =>
        Assert.Equal(new InsufficientData { N = 4, RequiredN = 5 }, MeanOf([0.1, 0.1, 0.1, 0.1]));

    [Theory]
    [InlineData(1.0000001)]
    [InlineData(-1.0000001)]
    [InlineData(double.NaN)]
    public void Refuses_a_value_off_the_scale(double value)
    {
        var moments = new ScaleMoments();
        Assert.Throws<ArgumentOutOfRangeException>(() => moments.Add(value));
    }

    [Fact]
    public void Gives_the_same_bits_in_any_order_and_contains_its_mean()
    {
        var samples = Gen.Choose(0, 10_000).Select(static i => i / 10_000f).ArrayOf().ToArbitrary();
        Prop.ForAll(samples, static values =>
        {
            double[] forward = [.. values.Select(static v => (double)v)];
            double[] backward = [.. forward.Reverse()];
            var mean = MeanOf(forward);
            return mean == MeanOf(backward)
                && (mean is not Estimate e || (e.Low >= 0 && e.Low <= e.Value && e.Value <= e.High && e.High <= 1
                    && Math.Abs(e.Value - forward.Average()) < 1e-9));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Stays_exact_over_a_million_values()
    {
        var moments = new ScaleMoments();
        for (var i = 0; i < 1_000_000; i++)
        {
            moments.Add(i % 2 == 0 ? 0.25 : 0.75);
        }

        // s = 0.25 * sqrt(n / (n - 1)); half width 1.959966 * 0.25 / 1000.
        var mean = Assert.IsType<Estimate>(moments.Mean(0, 1, 5));
        Assert.Equal(0.5, mean.Value);
        Assert.Equal(0.5 + 0.00048999, mean.High, 7);
    }

    private static Measurement MeanOf(double[] values)
    {
        var moments = new ScaleMoments();
        foreach (var value in values)
        {
            moments.Add(value);
        }

        return moments.Mean(0, 1, 5);
    }
}
