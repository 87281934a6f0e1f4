using Pixely.Core.Analysis.Modules.KeyVoices;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>A key voice for the brand. Strength: how far its affinity's lower end lies above 50, full at 100. Reach: its centrality.</summary>
internal sealed class InfluentialPromoter : FindingRule<KeyVoicesResult>
{
    public override string Kind => "influential_promoter";

    public override FindingTone Tone => FindingTone.Positive;

    public override WorkKind? Work => WorkKind.Campaign;

    protected override IEnumerable<Observation> Judge(FigureSource<KeyVoicesResult> source) =>
        Voices.Observe(source, VoicePolarity.Promoter, static e => e.Low - 50);
}
