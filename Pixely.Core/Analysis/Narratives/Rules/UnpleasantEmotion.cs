using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>Anger, disgust, fear or sadness dominates. Strength: the lower end of its intensity, full at 0.5. Reach: its intensity.</summary>
internal sealed class UnpleasantEmotion : FindingRule<EmotionsResult>
{
    public override string Kind => "unpleasant_emotion";

    public override FindingTone Tone => FindingTone.Negative;

    public override WorkKind? Work => WorkKind.Answering;

    public override RecommendationArea AreaOf(Observation seen) => RecommendationArea.CustomerCare;

    protected override IEnumerable<Observation> Judge(FigureSource<EmotionsResult> source) =>
        DominantEmotion.Observe(source, Emotion.Anger, Emotion.Disgust, Emotion.Fear, Emotion.Sadness);
}
