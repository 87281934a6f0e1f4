using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.Drivers;

/// <summary>Chooses the features that posts can carry and fits the regression.</summary>
internal sealed class DriverRegression
{
    // Variance inflation of 100: beyond it the figures of two features cannot be told apart.
    private const double SmallestTolerance = 0.01;

    private readonly RegressionDesign _design = new();
    private readonly List<PostFeature> _kept = [];
    private readonly List<DroppedFeature> _dropped = [];

    /// <summary>Fits the posts of a table.</summary>
    public DriverRegression(PostFeatureTable table)
    {
        var rows = table.Rows(DriversModule.MinimumModelPosts);
        Posts = rows.Length;
        if (Posts < DriversModule.MinimumModelPosts)
        {
            return;
        }

        foreach (var feature in table.Features)
        {
            var column = new FeatureColumn(feature.Feature, Array.ConvertAll(rows, row => feature.Values[row]));
            if (ReasonAgainst(column) is { } reason)
            {
                _dropped.Add(new DroppedFeature(column.Feature, reason));
            }
            else
            {
                _kept.Add(column.Feature);
            }
        }

        var response = Array.ConvertAll(rows, row => table.Engagement.Values[row]);
        if (LeastSquares.Fit(_design, response) is { } fit)
        {
            Model = Describe(fit, table);
        }
    }

    /// <summary>Posts that the regression can use.</summary>
    public int Posts { get; }

    /// <summary>The regression, or null.</summary>
    public DriverModel? Model { get; }

    /// <summary>Features left out.</summary>
    public IReadOnlyList<DroppedFeature> Dropped => _dropped;

    private DropReason? ReasonAgainst(FeatureColumn column)
    {
        if (column.Values.Any(double.IsNaN))
        {
            return DropReason.TooFewPosts;
        }

        var mostUsed = column.Values.CountBy(static v => v).Max(static v => v.Value);
        if (Posts - mostUsed < DriversModule.MinimumPostsOfFeature)
        {
            return mostUsed == Posts ? DropReason.Constant : DropReason.Rare;
        }

        if ((_design.Count + 1) * DriversModule.MinimumPostsOfFeature > Posts)
        {
            return DropReason.TooFewPosts;
        }

        return _design.TryAdd(column.Values, SmallestTolerance) ? null : DropReason.Collinear;
    }

    private DriverModel Describe(LeastSquares fit, PostFeatureTable table)
    {
        var freedom = LeastSquares.DegreesOfFreedom(fit.N, _kept.Count);
        double[] pValues = [.. fit.Terms.Select(t => LeastSquares.PValue(t.Value, t.StandardError, freedom))];
        var adjusted = FalseDiscovery.Adjust(pValues);
        var coefficients = new DriverCoefficient[_kept.Count];
        for (var i = 0; i < coefficients.Length; i++)
        {
            var coefficient = fit.Measure(fit.Terms[i]);
            coefficients[i] = new DriverCoefficient
            {
                Feature = _kept[i],
                Coefficient = coefficient,
                EffectPercent = DriversModule.EffectOf(coefficient),
                StandardError = fit.Terms[i].StandardError,
                P = pValues[i],
                AdjustedP = adjusted[i],
            };
        }

        return new DriverModel
        {
            N = fit.N,
            RSquared = fit.RSquared,
            AdjustedRSquared = LeastSquares.AdjustedRSquared(fit.RSquared, fit.N, _kept.Count),
            Intercept = fit.Measure(fit.Intercept),
            References = table.References,
            Coefficients = coefficients,
        };
    }
}
