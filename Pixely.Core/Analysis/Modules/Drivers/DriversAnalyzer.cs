using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.Drivers;

/// <summary>Regression and correlations over the own posts of an input.</summary>
internal static class DriversAnalyzer
{
    /// <summary>Analyses the posts of an input.</summary>
    public static DriversResult Analyze(AnalysisInput input)
    {
        var table = new PostFeatureTable(input);
        var regression = new DriverRegression(table);
        var correlations = Correlations(table);
        var result = new DriversResult
        {
            Headline = null!,
            Model = regression.Model,
            Posts = table.Posts,
            ModelPosts = regression.Posts,
            RequiredModelPosts = DriversModule.MinimumModelPosts,
            Dropped = regression.Dropped,
            Correlations = correlations,
        };
        return result with { Headline = DriverHeadlines.Of(result) };
    }

    private static List<FeatureCorrelation> Correlations(PostFeatureTable table)
    {
        List<FeatureCorrelation> correlations = [];
        if (table.Posts < DriversModule.MinimumCorrelatedPosts)
        {
            return correlations;
        }

        List<FeatureColumn> columns = [table.Engagement, .. table.Features];
        var ranks = Ranks(columns, static _ => true, table.Posts);

        // The one feature that first posts of a network do not have; it correlates over the others.
        var partial = columns[^1];
        var partialRanks = Ranks(columns, row => !double.IsNaN(partial.Values[row]), table.Posts);
        for (var i = 0; i < columns.Count; i++)
        {
            for (var j = i + 1; j < columns.Count; j++)
            {
                var source = columns[j] == partial ? partialRanks : ranks;
                if (source[i] is { } first && source[j] is { } second && first.Length >= DriversModule.MinimumCorrelatedPosts)
                {
                    correlations.Add(new FeatureCorrelation(
                        columns[i].Feature,
                        columns[j].Feature,
                        RankCorrelation.Spearman(first, second, DriversModule.MinimumCorrelatedPosts)));
                }
            }
        }

        return correlations;
    }

    private static double[]?[] Ranks(List<FeatureColumn> columns, Func<int, bool> isKept, int posts)
    {
        int[] rows = [.. Enumerable.Range(0, posts).Where(isKept)];
        return [.. columns.Select(column =>
        {
            var values = Array.ConvertAll(rows, row => column.Values[row]);
            return values.Length == 0 || values.Any(double.IsNaN) ? null : RankCorrelation.Ranks(values);
        })];
    }
}
