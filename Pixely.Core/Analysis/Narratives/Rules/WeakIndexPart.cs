using Pixely.Core.Analysis.Modules.GlobalIndex;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>
/// The part of the global index that holds it back most: its score's upper end lies below the index. Strength: that distance / 50.
/// Reach: its weight in the index.
/// </summary>
internal sealed class WeakIndexPart : FindingRule<GlobalIndexResult>
{
    private const double Full = 50;

    public override string Kind => "weak_index_part";

    public override FindingTone Tone => FindingTone.Negative;

    public override WorkKind? Work => WorkKind.Campaign;

    protected override IEnumerable<Observation> Judge(FigureSource<GlobalIndexResult> source)
    {
        if (source.Result.Index is not Estimate index)
        {
            yield break;
        }

        var parts = source.Result.Parts;
        var weakest = Enumerable.Range(0, parts.Count).Where(i => parts[i].Measured?.Score is Estimate score && score.High < index.Value)
            .OrderByDescending(i => (index.Value - ((Estimate)parts[i].Measured!.Score).High) * parts[i].EffectiveWeight).FirstOrDefault(-1);
        if (weakest >= 0)
        {
            yield return new Observation
            {
                Subject = ResultPath.WireName(parts[weakest].Kpi),
                Strength = (index.Value - ((Estimate)parts[weakest].Measured!.Score).High) / Full,
                Reach = parts[weakest].EffectiveWeight,
                Figures =
                [
                    source.Cite("part", FigureFormat.Term, r => r.Parts[weakest].Kpi),
                    source.Cite("score", FigureFormat.Whole, r => r.Parts[weakest].Measured!.Score),
                    source.Cite("index", FigureFormat.Whole, static r => r.Index),
                    source.Cite("weight", FigureFormat.Percent, r => r.Parts[weakest].EffectiveWeight),
                ],
            };
        }
    }
}
