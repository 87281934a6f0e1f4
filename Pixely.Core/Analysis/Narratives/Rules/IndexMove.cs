using Pixely.Core.Analysis.Modules.GlobalIndex;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>The global index fell (or rose) against the window before, beyond chance. Strength: the nearer end of the change, full at 20 points. Reach: the whole index.</summary>
/// <param name="isFall">Whether it looks for a fall.</param>
internal sealed class IndexMove(bool isFall) : FindingRule<GlobalIndexResult>
{
    private const double Full = 20;

    public override string Kind => isFall ? "falling_index" : "rising_index";

    public override FindingTone Tone => isFall ? FindingTone.Negative : FindingTone.Positive;

    protected override IEnumerable<Observation> Judge(FigureSource<GlobalIndexResult> source)
    {
        if (source.Result.Change is { Points: Estimate points, Current: Estimate, Previous: Estimate } && (isFall ? -points.High : points.Low) is > 0 and var distance)
        {
            yield return new Observation
            {
                Strength = distance / Full,
                Reach = 1,
                Figures =
                [
                    source.Cite("current", FigureFormat.Whole, static r => r.Change!.Current),
                    source.Cite("previous", FigureFormat.Whole, static r => r.Change!.Previous),
                    source.Cite("points", FigureFormat.OneDecimal, static r => r.Change!.Points),
                ],
            };
        }
    }
}
