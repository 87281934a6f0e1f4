using Pixely.Core.Analysis.Modules.NarrativeFraming;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>The one frame in which the audience speaks. Strength: the lower end of its intensity, full at 50 of 100. Reach: its intensity / 100.</summary>
internal sealed class DominantFrame : FindingRule<NarrativeFramingResult>
{
    private const double Full = 50;

    public override string Kind => "dominant_frame";

    public override FindingTone Tone => FindingTone.Neutral;

    public override WorkKind? Work => WorkKind.Content;

    protected override IEnumerable<Observation> Judge(FigureSource<NarrativeFramingResult> source)
    {
        if (source.Result.Summary.Dominant is { } dominant
            && source.Result.Summary.Frames[(int)dominant].Intensity is Estimate intensity)
        {
            var index = (int)dominant;
            yield return new Observation
            {
                Subject = ResultPath.WireName(dominant),
                Strength = intensity.Low / Full,
                Reach = intensity.Value / 100,
                Figures =
                [
                    source.Cite("frame", FigureFormat.Term, static r => r.Summary.Dominant),
                    source.Cite("intensity", FigureFormat.Whole, r => r.Summary.Frames[index].Intensity),
                    source.Cite("comments", FigureFormat.Whole, static r => r.Summary.N),
                ],
                Evidence = [.. source.Result.Examples.Where(e => e.Frame == dominant).Select(static e => e.Evidence)],
            };
        }
    }
}
