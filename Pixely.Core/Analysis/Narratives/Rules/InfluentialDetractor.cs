using Pixely.Core.Analysis.Modules.KeyVoices;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>A key voice against the brand. Strength: how far its affinity's upper end lies below 50, full at 0. Reach: its centrality.</summary>
internal sealed class InfluentialDetractor : FindingRule<KeyVoicesResult>
{
    public override string Kind => "influential_detractor";

    public override FindingTone Tone => FindingTone.Negative;

    public override WorkKind? Work => WorkKind.Answering;

    public override RecommendationArea AreaOf(Observation seen) => RecommendationArea.CustomerCare;

    protected override IEnumerable<Observation> Judge(FigureSource<KeyVoicesResult> source) =>
        Voices.Observe(source, VoicePolarity.Detractor, static e => 50 - e.High);
}
