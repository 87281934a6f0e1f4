using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>The one emotion whose interval lies above all others', when it is one of a list.</summary>
internal static class DominantEmotion
{
    private const double Full = 0.5;

    public static IEnumerable<Observation> Observe(FigureSource<EmotionsResult> source, params ReadOnlySpan<Emotion> among)
    {
        if (source.Result.Summary.Dominant is not { } dominant || !among.Contains(dominant))
        {
            return [];
        }

        var index = (int)dominant;
        var intensity = (Estimate)source.Result.Summary.Intensities[index].Intensity;
        return
        [
            new Observation
            {
                Subject = ResultPath.WireName(dominant),
                Strength = intensity.Low / Full,
                Reach = intensity.Value,
                Figures =
                [
                    source.Cite("emotion", FigureFormat.Term, static r => r.Summary.Dominant),
                    source.Cite("intensity", FigureFormat.TwoDecimals, r => r.Summary.Intensities[index].Intensity),
                    source.Cite("comments", FigureFormat.Whole, static r => r.Summary.N),
                ],
                Evidence = [.. source.Result.Examples.Where(e => e.Emotion == dominant).Select(static e => e.Evidence)],
            },
        ];
    }
}
