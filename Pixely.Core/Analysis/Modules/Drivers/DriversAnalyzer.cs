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

        var rows = table.Rows(DriversModule.MinimumCorrelatedPosts);
        List<(PostFeature Feature, double[] Ranks)> ranked = [];
        foreach (var column in table.Features.Prepend(table.Engagement))
        {
            var values = Array.ConvertAll(rows, row => column.Values[row]);
            if (!Array.Exists(values, double.IsNaN) && RankCorrelation.Ranks(values) is { } ranks)
            {
                ranked.Add((column.Feature, ranks));
            }
        }

        for (var i = 0; i < ranked.Count; i++)
        {
            for (var j = i + 1; j < ranked.Count; j++)
            {
                correlations.Add(new FeatureCorrelation(
                    ranked[i].Feature,
                    ranked[j].Feature,
                    RankCorrelation.Spearman(ranked[i].Ranks, ranked[j].Ranks, DriversModule.MinimumCorrelatedPosts)));
            }
        }

        return correlations;
    }
}
