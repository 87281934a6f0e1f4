using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>Joy or trust dominates. Strength: the lower end of its intensity, full at 0.5. Reach: its intensity.</summary>
internal sealed class PleasantEmotion : FindingRule<EmotionsResult>
{
    public override string Kind => "pleasant_emotion";

    public override FindingTone Tone => FindingTone.Positive;

    public override WorkKind? Work => WorkKind.Content;

    protected override IEnumerable<Observation> Judge(FigureSource<EmotionsResult> source) =>
        DominantEmotion.Observe(source, Emotion.Joy, Emotion.Trust);
}
