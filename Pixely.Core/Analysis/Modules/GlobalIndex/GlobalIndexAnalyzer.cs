using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Clients;

namespace Pixely.Core.Analysis.Modules.GlobalIndex;

/// <summary>Weighs the scores of a window, and of the one before it.</summary>
internal static class GlobalIndexAnalyzer
{
    private static readonly IndexKpi[] Kpis = Enum.GetValues<IndexKpi>();

    /// <summary>Computes the index of an input from what the other modules measured.</summary>
    public static GlobalIndexResult Analyze(AnalysisInput input, UpstreamResults upstream)
    {
        var goal = input.Client.PrimaryBusinessGoal;
        var figures = IndexFigures.Of(input, upstream);
        var present = Kpis.Where(kpi => figures[kpi].Count > 0).ToList();
        var weights = IndexWeights.Among(goal, present);
        var index = IndexScoring.Combine([.. present.Select((kpi, i) => (kpi, weights[i], figures[kpi][0].Score))]);
        var parts = Kpis.Select(kpi => Part(kpi, goal, figures[kpi], present, weights, index)).ToList();
        return new GlobalIndexResult
        {
            Goal = goal,
            Index = index,
            Parts = parts,
            Missing = [.. Kpis.Except(present)],
            Heaviest = HeaviestOf(parts),
            Change = input.Previous is { Window: { From: { } from, To: { } to } } previous
                ? Change(from, to, goal, figures, IndexFigures.Of(previous))
                : null,
        };
    }

    /// <summary>The part that contributes most; the first among equals, null without contributions.</summary>
    internal static IndexKpi? HeaviestOf(IReadOnlyList<IndexPart> parts) =>
        parts.Where(static p => p.Contribution is not null).MaxBy(static p => p.Contribution)?.Kpi;

    /// <summary>Where the interval of a change lies.</summary>
    internal static IndexDirection DirectionOf(Measurement points) => points switch
    {
        Estimate { Low: > 0 } => IndexDirection.Rising,
        Estimate { High: < 0 } => IndexDirection.Falling,
        Estimate => IndexDirection.Stable,
        _ => IndexDirection.InsufficientData,
    };

    private static IndexPart Part(
        IndexKpi kpi, BusinessGoal goal, IReadOnlyList<IndexScore> scores, List<IndexKpi> present, double[] weights, Measurement index)
    {
        var measured = scores.Count > 0 ? scores[0] : null;
        var weight = measured is null ? 0 : weights[present.IndexOf(kpi)];
        return new IndexPart
        {
            Kpi = kpi,
            Measured = measured,
            Weight = IndexWeights.Of(goal, kpi),
            EffectiveWeight = weight,
            Contribution = measured?.Score is Estimate score && index is Estimate ? weight * score.Value : null,
        };
    }

    private static IndexChange Change(DateOnly from, DateOnly to, BusinessGoal goal, IndexFigures now, IndexFigures before)
    {
        var common = new List<(IndexKpi Kpi, IndexScore Now, IndexScore Before)>();
        foreach (var kpi in Kpis)
        {
            foreach (var score in now[kpi])
            {
                if (before[kpi].FirstOrDefault(b => b.Figure == score.Figure && b.Basis == score.Basis) is { } same)
                {
                    common.Add((kpi, score, same));
                    break;
                }
            }
        }

        var weights = IndexWeights.Among(goal, common.ConvertAll(static c => c.Kpi));
        var current = IndexScoring.Combine([.. common.Select((c, i) => (c.Kpi, weights[i], c.Now.Score))]);
        var previous = IndexScoring.Combine([.. common.Select((c, i) => (c.Kpi, weights[i], c.Before.Score))]);
        var points = IndexScoring.Difference(current, previous);
        return new IndexChange
        {
            From = from,
            To = to,
            Parts = [.. common.Select((c, i) => new KpiChange(c.Kpi, weights[i], c.Now, c.Before))],
            Current = current,
            Previous = previous,
            Points = points,
            Direction = DirectionOf(points),
        };
    }
}
