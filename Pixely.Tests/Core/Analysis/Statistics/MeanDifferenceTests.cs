using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class MeanDifferenceTests
{
    // Five times 0.2 and 0.6: mean 0.4, variance 10 x 0.04 / 9. Then 0.1, 0.3, 0.5, 0.7, 0.9: mean 0.5, variance 0.1. Welch's degrees of
    // freedom are 5.84698, whose 97.5 % quantile is 2.46252 (by numerical integration of Student's density).
    [Fact]
    public void Gives_Welchs_interval()
    {
        var difference = Assert.IsType<Estimate>(MeanDifference.Welch(Ten(), 10, Five(), 5));
        Assert.Equal(15, difference.N);
        Assert.Equal(-0.1, difference.Value, 9);
        Assert.Equal(-0.1 - 0.385007914390393, difference.Low, 8);
        Assert.Equal(-0.1 + 0.385007914390393, difference.High, 8);
    }

    [Fact]
    public void Turns_its_sign_with_the_order_of_the_samples()
    {
        var difference = Assert.IsType<Estimate>(MeanDifference.Welch(Five(), 5, Ten(), 10));
        Assert.Equal(0.1, difference.Value, 9);
        Assert.Equal(0.1 - 0.385007914390393, difference.Low, 8);
    }

    [Fact]
    public void Is_exact_when_neither_sample_scatters() =>
        Assert.Equal(
            new Estimate { N = 7, Value = 0.25, Low = 0.25, High = 0.25 }, MeanDifference.Welch(Of(0.5, 0.5, 0.5), 3, Of(0.25, 0.25, 0.25, 0.25), 4));

    [Fact]
    public void Is_cut_at_the_ends_of_what_a_difference_can_be()
    {
        var difference = Assert.IsType<Estimate>(MeanDifference.Welch(Of(1, 1, 0.5), 3, Of(0, 0, 0.5), 3));
        Assert.Equal(1, difference.High);
    }

    [Fact]
    public void Says_which_sample_is_too_small()
    {
        Assert.Equal(new InsufficientData { N = 3, RequiredN = 10 }, MeanDifference.Welch(Of(1, 1, 1), 10, Of(1), 5));
        Assert.Equal(new InsufficientData { N = 1, RequiredN = 5 }, MeanDifference.Welch(Ten(), 10, Of(1), 5));
    }

    private static ScaleMoments Ten() => Of(0.2, 0.2, 0.2, 0.2, 0.2, 0.6, 0.6, 0.6, 0.6, 0.6);

    private static ScaleMoments Five() => Of(0.1, 0.3, 0.5, 0.7, 0.9);

    private static ScaleMoments Of(params double[] values)
    {
        var moments = default(ScaleMoments);
        foreach (var value in values)
        {
            moments.Add(value);
        }

        return moments;
    }
}
