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

    /// <summary>
    /// The share of a regressor's variance that those before it leave open, 0..1 (its tolerance, 1 / variance inflation);
    /// near 0 it is determined by them.
    /// </summary>
    /// <param name="regressors">Those before it, none determined by the others.</param>
    /// <param name="candidate">The regressor; it must vary.</param>
    public static double Tolerance(IReadOnlyList<double[]> regressors, double[] candidate)
    {
        if (regressors.Count == 0)
        {
            return 1;
        }

        double[][] columns = [.. regressors.Select(Standardised)];
        var own = Standardised(candidate);
        var gram = Gram(columns);
        var cross = Vector<double>.Build.Dense(columns.Length, i => Dot(columns[i], own));
        return Math.Clamp(1 - cross.DotProduct(gram.Cholesky().Solve(cross)), 0, 1);
    }

    /// <summary>Fits a response; null when it does not vary, or when no degree of freedom is left.</summary>
    /// <param name="regressors">One column per regressor, none constant, none determined by the others.</param>
    /// <param name="response">As many values.</param>
    public static LeastSquares? Fit(IReadOnlyList<double[]> regressors, double[] response)
    {
        var (n, k) = (response.Length, regressors.Count);
        var meanOfResponse = response.Average();
        var total = response.Sum(y => (y - meanOfResponse) * (y - meanOfResponse));
        if (k == 0 || DegreesOfFreedom(n, k) < 1 || total <= 0)
        {
            return null;
        }

        // Columns of mean zero and length one keep the equations well conditioned; slopes are scaled back at the end.
        double[][] columns = [.. regressors.Select(Standardised)];
        var inverse = Gram(columns).Cholesky().Solve(Matrix<double>.Build.DenseIdentity(k));
        var slopes = inverse.Multiply(Vector<double>.Build.Dense(k, i => Dot(columns[i], response)));

        var scale = Array.ConvertAll([.. regressors], static c => Length(c));
        var means = Array.ConvertAll([.. regressors], static c => c.Average());
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
                    onIntercept -= influence[j] * means[j] / scale[j];
                }

                variances[k] += onIntercept * weight * onIntercept * weight;
            }
        }

        var intercept = meanOfResponse;
        var terms = new FittedTerm[k];
        for (var j = 0; j < k; j++)
        {
            terms[j] = new FittedTerm(slopes[j] / scale[j], Math.Sqrt(variances[j]) / scale[j]);
            intercept -= terms[j].Value * means[j];
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

    private static Matrix<double> Gram(double[][] columns) =>
        Matrix<double>.Build.Dense(columns.Length, columns.Length, (i, j) => Dot(columns[i], columns[j]));

    private static double Dot(double[] a, double[] b) => Vector<double>.Build.Dense(a).DotProduct(Vector<double>.Build.Dense(b));

    private static double[] Standardised(double[] column)
    {
        var (mean, length) = (column.Average(), Length(column));
        return Array.ConvertAll(column, value => (value - mean) / length);
    }

    private static double Length(double[] column)
    {
        var mean = column.Average();
        return Math.Sqrt(column.Sum(value => (value - mean) * (value - mean)));
    }
}

/// <summary>A fitted coefficient.</summary>
/// <param name="Value">The coefficient.</param>
/// <param name="StandardError">Its standard error (HC3).</param>
internal readonly record struct FittedTerm(double Value, double StandardError);
