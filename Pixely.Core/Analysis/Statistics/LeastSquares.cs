using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>
/// Ordinary least squares with an intercept. Standard errors hold when the scatter differs between observations: HC3 of
/// J. G. MacKinnon and H. White, Journal of Econometrics 29 (1985) 305-325, which J. S. Long and L. H. Ervin, The American
/// Statistician 54 (2000) 217-224, advise for samples as small as ours.
/// </summary>
internal sealed class LeastSquares
{
    // An observation that the regressors single out has no residual of its own and tells nothing of the scatter.
    private const double SmallestFreedom = 1e-9;

    // Equal logarithms may differ in their last bits from their own mean.
    private const double RoundingError = 1e-12;

    private LeastSquares(double rSquared, FittedTerm intercept, IReadOnlyList<FittedTerm> terms, int n)
    {
        RSquared = rSquared;
        Intercept = intercept;
        Terms = terms;
        N = n;
    }

    /// <summary>Observations.</summary>
    public int N { get; }

    /// <summary>Explained share of the variance, 0..1.</summary>
    public double RSquared { get; }

    /// <summary>The intercept.</summary>
    public FittedTerm Intercept { get; }

    /// <summary>One per regressor, in their order.</summary>
    public IReadOnlyList<FittedTerm> Terms { get; }

    /// <summary>Degrees of freedom of the residuals.</summary>
    public static int DegreesOfFreedom(int n, int regressors) => n - regressors - 1;

    /// <summary>R2 corrected for the number of regressors (H. Theil, 1961).</summary>
    public static double AdjustedRSquared(double rSquared, int n, int regressors) =>
        1 - ((1 - rSquared) * (n - 1) / DegreesOfFreedom(n, regressors));

    /// <summary>Two-sided p of Student's t, 0..1.</summary>
    public static double PValue(double value, double standardError, int degreesOfFreedom) =>
        standardError > 0
            ? Math.Clamp(2 * StudentT.CDF(0, 1, degreesOfFreedom, -Math.Abs(value) / standardError), 0, 1)
            : value is 0 ? 1 : 0;

    /// <summary>Fits a response; null when it does not vary, or when no degree of freedom is left.</summary>
    /// <param name="design">The regressors.</param>
    /// <param name="response">One value per observation.</param>
    public static LeastSquares? Fit(RegressionDesign design, double[] response)
    {
        var (n, k) = (response.Length, design.Count);
        var meanOfResponse = response.Average();
        var total = response.Sum(y => (y - meanOfResponse) * (y - meanOfResponse));
        if (k == 0 || DegreesOfFreedom(n, k) < 1 || total <= n * Square(RoundingError * meanOfResponse))
        {
            return null;
        }

        var columns = design.Columns;
        var inverse = design.Inverse();
        var target = Vector<double>.Build.Dense(response);
        var slopes = inverse.Multiply(Vector<double>.Build.Dense(k, i => columns[i].DotProduct(target)));
        var variances = new double[k + 1];
        var unexplained = 0.0;
        var (row, influence) = (new double[k], new double[k]);
        for (var i = 0; i < n; i++)
        {
            var (residual, leverage) = (response[i] - meanOfResponse, 1.0 / n);
            for (var j = 0; j < k; j++)
            {
                row[j] = columns[j][i];
                residual -= slopes[j] * row[j];
            }

            for (var j = 0; j < k; j++)
            {
                influence[j] = 0;
                for (var m = 0; m < k; m++)
                {
                    influence[j] += inverse[j, m] * row[m];
                }

                leverage += influence[j] * row[j];
            }

            unexplained += residual * residual;
            if (1 - leverage > SmallestFreedom)
            {
                var weight = residual / (1 - leverage);
                var onIntercept = 1.0 / n;
                for (var j = 0; j < k; j++)
                {
                    var own = influence[j] * weight;
                    variances[j] += own * own;
                    onIntercept -= influence[j] * design.Means[j] / design.Lengths[j];
                }

                variances[k] += onIntercept * weight * onIntercept * weight;
            }
        }

        var intercept = meanOfResponse;
        var terms = new FittedTerm[k];
        for (var j = 0; j < k; j++)
        {
            terms[j] = new FittedTerm(slopes[j] / design.Lengths[j], Math.Sqrt(variances[j]) / design.Lengths[j]);
            intercept -= terms[j].Value * design.Means[j];
        }

        return new LeastSquares(
            Math.Clamp(1 - (unexplained / total), 0, 1), new FittedTerm(intercept, Math.Sqrt(variances[k])), terms, n);
    }

    /// <summary>A fitted value with its t interval.</summary>
    public Estimate Measure(FittedTerm term)
    {
        var half = ConfidenceLevel.Student(DegreesOfFreedom(N, Terms.Count)) * term.StandardError;
        return new Estimate { N = N, Value = term.Value, Low = term.Value - half, High = term.Value + half };
    }

    private static double Square(double value) => value * value;
}

/// <summary>A fitted coefficient.</summary>
/// <param name="Value">The coefficient.</param>
/// <param name="StandardError">Its standard error (HC3).</param>
internal readonly record struct FittedTerm(double Value, double StandardError);
