using Pixely.Core.Clients;

namespace Pixely.Core.Analysis.Modules.GlobalIndex;

/// <summary>What each part weighs for each goal: a convention of the product, the table stands in docs/analysis.md.</summary>
internal static class IndexWeights
{
    /// <summary>The weight of a part, 0..1; the four of a goal sum to one.</summary>
    public static double Of(BusinessGoal goal, IndexKpi kpi) => goal switch
    {
        BusinessGoal.Awareness => Pick(kpi, 0.20, 0.35, 0.30, 0.15),
        BusinessGoal.Engagement => Pick(kpi, 0.45, 0.15, 0.15, 0.25),
        BusinessGoal.Sales => Pick(kpi, 0.35, 0.15, 0.15, 0.35),
        BusinessGoal.Reputation => Pick(kpi, 0.15, 0.15, 0.10, 0.60),
        BusinessGoal.Community => Pick(kpi, 0.25, 0.45, 0.15, 0.15),
    };

    /// <summary>Weights of some parts, brought to a sum of one in their order.</summary>
    public static double[] Among(BusinessGoal goal, IReadOnlyList<IndexKpi> kpis)
    {
        var sum = kpis.Sum(kpi => Of(goal, kpi));
        return [.. kpis.Select(kpi => Of(goal, kpi) / sum)];
    }

    private static double Pick(IndexKpi kpi, double engagement, double community, double frequency, double sentiment) => kpi switch
    {
        IndexKpi.Engagement => engagement,
        IndexKpi.Community => community,
        IndexKpi.Frequency => frequency,
        IndexKpi.Sentiment => sentiment,
    };
}
