using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class RankCorrelationTests
{
    // Squared differences of ranks sum to 4: 1 - 6 x 4 / (5 x 24) = 0.8. atanh(0.8) = ln 3 = 1.098612, standard error
    // sqrt((1 + 0.32) / 2) = 0.812404: from tanh(-0.493670) to tanh(2.690895).
    [Fact]
    public void Correlates_ranks_as_worked_out_by_hand()
    {
        var r = Correlate([10, 20, 30, 40, 50], [2, 1, 400, 3, 500]);
        Assert.Equal((0.8, 5), (Math.Round(r.Value, 12), r.N));
        Assert.Equal(Math.Tanh(Math.Log(3) - (1.959964 * Math.Sqrt(0.66))), r.Low, 5);
        Assert.Equal(Math.Tanh(Math.Log(3) + (1.959964 * Math.Sqrt(0.66))), r.High, 5);
    }

    // 1.098612 / 0.812404 = 1.352298, beyond which 17.628 % of a normal distribution lie on both sides.
    [Fact]
    public void Tests_against_no_correlation() =>
        Assert.Equal(0.17628, RankCorrelation.PValue(Correlate([10, 20, 30, 40, 50], [2, 1, 400, 3, 500])), 4);

    // Ranks 1.5, 1.5, 3.5, 3.5 against 1, 2, 3, 4: covariance 4, variances 4 and 5.
    [Fact]
    public void Gives_ties_the_mean_rank() =>
        Assert.Equal(4 / Math.Sqrt(20), Correlate([7, 7, 9, 9], [1, 2, 3, 4]).Value, 12);

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Ends_at_one(int sign)
    {
        var r = Correlate([1, 2, 3, 4, 5, 6], [sign, 2 * sign, 3 * sign, 4 * sign, 5 * sign, 6 * sign]);
        Assert.Equal(sign, r.Value, 12);
        Assert.True(r.Low >= -1 && r.Low <= r.Value && r.High >= r.Value && r.High <= 1);
        Assert.True(RankCorrelation.PValue(r) < 1e-6);
    }

    [Fact]
    public void Ranks_nothing_that_is_equal() => Assert.Null(RankCorrelation.Ranks([3, 3, 3]));

    [Fact]
    public void Says_how_many_observations_are_missing() =>
        Assert.Equal(
            new InsufficientData { N = 3, RequiredN = 4 },
            RankCorrelation.Spearman(RankCorrelation.Ranks([1, 2, 3])!, RankCorrelation.Ranks([1, 2, 3])!, 4));

    private static Estimate Correlate(double[] x, double[] y) =>
        Assert.IsType<Estimate>(RankCorrelation.Spearman(RankCorrelation.Ranks(x)!, RankCorrelation.Ranks(y)!, 4));
}
