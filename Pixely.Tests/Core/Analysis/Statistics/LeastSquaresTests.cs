using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class LeastSquaresTests
{
    // By hand: x = -2..2, Sxx = 10, Sxy = 7, mean of y 1. Residuals 0.4, -0.3, 0, -0.7, 0.6; leverages 0.6, 0.3, 0.2, 0.3, 0.6.
    // HC3 of the slope: (4 x 0.16/0.16 + 0.09/0.49 + 0.49/0.49 + 4 x 0.36/0.16) / 100; of the intercept (1 + 0.09/0.49 + 1 + 2.25) / 25.
    [Fact]
    public void Fits_a_line_worked_out_by_hand()
    {
        var fit = Fit([0, 0, 1, 1, 3], [-2, -1, 0, 1, 2]);
        Assert.Equal(0.7, fit.Terms[0].Value, 12);
        Assert.Equal(1, fit.Intercept.Value, 12);
        Assert.Equal(1 - (1.1 / 6), fit.RSquared, 12);
        Assert.Equal(Math.Sqrt((4 + (0.09 / 0.49) + 1 + 9) / 100), fit.Terms[0].StandardError, 12);
        Assert.Equal(Math.Sqrt((1 + (0.09 / 0.49) + 1 + 2.25) / 25), fit.Intercept.StandardError, 12);
    }

    // Two crossed factors with two observations per cell: (0,0) 1 3, (1,0) 4 6, (0,1) 2 2, (1,1) 7 5. Effects are differences
    // of means, 3.5 and 0.5; squared residuals sum to 6.5 of 31.5; all leverages are 3/8, so that HC3 is
    // 0.25^2 / 0.625^2 x 6.5 = 1.04 for both.
    [Fact]
    public void Fits_two_crossed_factors_worked_out_by_hand()
    {
        var fit = Fit([1, 3, 4, 6, 2, 2, 7, 5], [0, 0, 1, 1, 0, 0, 1, 1], [0, 0, 0, 0, 1, 1, 1, 1]);
        Assert.Equal([3.5, 0.5], fit.Terms.Select(static t => Math.Round(t.Value, 12)));
        Assert.Equal(1.75, fit.Intercept.Value, 12);
        Assert.All(fit.Terms, static t => Assert.Equal(Math.Sqrt(1.04), t.StandardError, 12));
        Assert.Equal(1 - (6.5 / 31.5), fit.RSquared, 12);
        Assert.Equal(5, LeastSquares.DegreesOfFreedom(fit.N, 2));
        Assert.Equal(1 - (6.5 / 31.5 * 7 / 5), LeastSquares.AdjustedRSquared(fit.RSquared, fit.N, 2), 12);
    }

    // t(5) has its 97.5 % quantile at 2.570582.
    [Fact]
    public void Draws_intervals_with_students_quantile()
    {
        var fit = Fit([1, 3, 4, 6, 2, 2, 7, 5], [0, 0, 1, 1, 0, 0, 1, 1], [0, 0, 0, 0, 1, 1, 1, 1]);
        var estimate = fit.Measure(fit.Terms[0]);
        Assert.Equal(8, estimate.N);
        Assert.Equal(3.5 - (2.570582 * Math.Sqrt(1.04)), estimate.Low, 5);
        Assert.Equal(3.5 + (2.570582 * Math.Sqrt(1.04)), estimate.High, 5);
    }

    // Of Student's t with 5 degrees of freedom 2.5 % lie beyond 2.570582.
    [Theory]
    [InlineData(2.570582, 1, 0.05)]
    [InlineData(-2.570582, 1, 0.05)]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 0)]
    [InlineData(0, 0, 1)]
    public void Tests_a_coefficient_from_both_sides(double value, double standardError, double p) =>
        Assert.Equal(p, LeastSquares.PValue(value, standardError, 5), 6);

    [Fact]
    public void Does_not_let_the_unit_of_a_regressor_matter()
    {
        double[] y = [1, 3, 4, 6, 2, 2, 7, 5];
        double[] x = [3, 1, 4, 1, 5, 9, 2, 6];
        var (fine, coarse) = (Fit(y, x), Fit(y, Array.ConvertAll(x, static v => 1e6 + (v * 1e-3))));
        Assert.Equal(fine.Terms[0].Value, coarse.Terms[0].Value * 1e-3, 6);
        Assert.Equal(fine.Terms[0].StandardError, coarse.Terms[0].StandardError * 1e-3, 6);
    }

    [Fact]
    public void Takes_in_no_regressor_that_others_determine()
    {
        var design = new RegressionDesign();
        Assert.True(design.TryAdd([0, 0, 1, 1, 0, 1], 0.01));
        Assert.True(design.TryAdd([1, 0, 0, 1, 0, 0], 0.01));
        Assert.False(design.TryAdd([1, 0, 1, 2, 0, 1], 0.01));
        Assert.Equal(2, design.Count);
    }

    [Fact]
    public void Fits_nothing_to_a_response_that_does_not_vary_or_without_freedom()
    {
        Assert.Null(LeastSquares.Fit(Design([1, 2, 3, 4]), [5, 5, 5, 5]));
        Assert.Null(LeastSquares.Fit(Design([1, 2]), [5, 6]));
        Assert.Null(LeastSquares.Fit(new RegressionDesign(), [1, 2, 3]));
    }

    private static LeastSquares Fit(double[] response, params double[][] regressors)
    {
        var fit = LeastSquares.Fit(Design(regressors), response);
        Assert.NotNull(fit);
        return fit;
    }

    private static RegressionDesign Design(params double[][] regressors)
    {
        var design = new RegressionDesign();
        Assert.All(regressors, r => Assert.True(design.TryAdd(r, 1e-9)));
        return design;
    }
}
