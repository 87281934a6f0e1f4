using Pixely.Core.Analysis.Modules.Topics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>A topic of which the audience speaks well. Strength: how far the attitude's lower end lies above zero, full at 0.5. Reach: the share of comments that mention it.</summary>
internal sealed class PraisedTopic : FindingRule<TopicsResult>
{
    public override string Kind => "praised_topic";

    public override FindingTone Tone => FindingTone.Positive;

    public override WorkKind? Work => WorkKind.Content;

    protected override IEnumerable<Observation> Judge(FigureSource<TopicsResult> source) => TopicAttitude.Observe(source, static e => e.Low);
}
