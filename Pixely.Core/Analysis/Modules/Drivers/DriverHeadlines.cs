using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.Drivers;

/// <summary>Chooses the one sentence.</summary>
internal static class DriverHeadlines
{
    /// <summary>What the figures of a result say; the headline that it may already have does not matter.</summary>
    public static DriverHeadline Of(DriversResult result) =>
        result.ModelPosts >= result.RequiredModelPosts ? OfModel(result) : OfCorrelations(result);

    private static DriverHeadline OfModel(DriversResult result)
    {
        var clearest = result.Model?.Coefficients.Where(static c => c.AdjustedP < FalseDiscovery.Rate).MinBy(static c => c.P);
        return new DriverHeadline
        {
            Finding = clearest is null ? DriverFinding.NoClearDriver
                : clearest.Coefficient is Estimate { Value: > 0 } ? DriverFinding.RaisesEngagement
                : DriverFinding.LowersEngagement,
            Feature = clearest?.Feature,
            Effect = clearest?.EffectPercent,
            AdjustedP = clearest?.AdjustedP,
            RSquared = result.Model?.RSquared,
            N = result.ModelPosts,
        };
    }

    private static DriverHeadline OfCorrelations(DriversResult result)
    {
        var withEngagement = result.Correlations
            .Where(static c => c.First.Kind == FeatureKind.Engagement && c.Spearman is Estimate)
            .ToList();
        double[] pValues = [.. withEngagement.Select(static c => RankCorrelation.PValue((Estimate)c.Spearman))];
        var adjusted = FalseDiscovery.Adjust(pValues);
        var clearest = Enumerable.Range(0, adjusted.Length)
            .Where(i => adjusted[i] < FalseDiscovery.Rate)
            .OrderBy(i => pValues[i])
            .Select(static i => (int?)i)
            .FirstOrDefault();
        return new DriverHeadline
        {
            Finding = result.Posts < DriversModule.MinimumCorrelatedPosts ? DriverFinding.InsufficientData
                : clearest is null ? DriverFinding.NoClearCorrelation
                : DriverFinding.CorrelationOnly,
            Feature = clearest is { } at ? withEngagement[at].Second : null,
            Effect = clearest is { } of ? withEngagement[of].Spearman : null,
            AdjustedP = clearest is { } p ? adjusted[p] : null,
            RSquared = null,
            N = result.Posts,
        };
    }
}
