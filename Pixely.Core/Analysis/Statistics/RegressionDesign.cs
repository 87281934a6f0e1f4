using MathNet.Numerics.LinearAlgebra;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>Regressors of a least squares fit, taken in one by one; columns are held with mean zero and length one, which keeps the equations well conditioned.</summary>
internal sealed class RegressionDesign
{
    private readonly List<Vector<double>> _columns = [];
    private readonly List<Vector<double>> _products = [];
    private readonly List<double> _means = [];
    private readonly List<double> _lengths = [];

    /// <summary>Regressors.</summary>
    public int Count => _columns.Count;

    /// <summary>Means of the regressors as given.</summary>
    public IReadOnlyList<double> Means => _means;

    /// <summary>Lengths of the regressors about their means: standard deviation times the root of n - 1.</summary>
    public IReadOnlyList<double> Lengths => _lengths;

    /// <summary>The regressors with mean zero and length one.</summary>
    public IReadOnlyList<Vector<double>> Columns => _columns;

    /// <summary>Takes a regressor in unless those before it determine it almost completely.</summary>
    /// <param name="values">One value per observation; they must vary.</param>
    /// <param name="smallestTolerance">Smallest share of its variance that those before it must leave open (1 / variance inflation).</param>
    /// <returns>False when it was not taken in.</returns>
    public bool TryAdd(double[] values, double smallestTolerance)
    {
        var mean = values.Average();
        var column = Vector<double>.Build.Dense(Array.ConvertAll(values, value => value - mean));
        var length = column.L2Norm();
        column /= length;
        var products = Vector<double>.Build.Dense(Count + 1, i => i < Count ? _columns[i].DotProduct(column) : 1);
        if (Tolerance(products) < smallestTolerance)
        {
            return false;
        }

        _columns.Add(column);
        _products.Add(products);
        _means.Add(mean);
        _lengths.Add(length);
        return true;
    }

    /// <summary>Inverse of the products of all regressors.</summary>
    public Matrix<double> Inverse() => Gram().Cholesky().Solve(Matrix<double>.Build.DenseIdentity(Count));

    private double Tolerance(Vector<double> products)
    {
        if (Count == 0)
        {
            return 1;
        }

        var withOthers = products.SubVector(0, Count);
        return 1 - withOthers.DotProduct(Gram().Cholesky().Solve(withOthers));
    }

    private Matrix<double> Gram() =>
        Matrix<double>.Build.Dense(Count, Count, (i, j) => i >= j ? _products[i][j] : _products[j][i]);
}
