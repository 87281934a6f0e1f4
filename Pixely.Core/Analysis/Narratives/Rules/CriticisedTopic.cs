using Pixely.Core.Analysis.Modules.Topics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>A topic of which the audience speaks badly. Strength: how far the attitude's upper end lies below zero, full at -0.5. Reach: the share of comments that mention it.</summary>
internal sealed class CriticisedTopic : FindingRule<TopicsResult>
{
    public override string Kind => "criticised_topic";

    public override FindingTone Tone => FindingTone.Negative;

    public override WorkKind? Work => WorkKind.Process;

    public override RecommendationArea AreaOf(Observation seen) => TopicNames.AreaOf(seen.Subject);

    protected override IEnumerable<Observation> Judge(FigureSource<TopicsResult> source) => TopicAttitude.Observe(source, static e => -e.High);
}
