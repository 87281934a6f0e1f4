using Pixely.Core.Analysis.Modules.Opportunities;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>
/// An opportunity that asks for one step, with a gap whose lower end is 20 or more. Strength: that end / 100. Reach: the share of
/// comments that mention its topic.
/// </summary>
/// <param name="kind">Name of the rule.</param>
/// <param name="tone">A pain is bad news, a demand is not.</param>
/// <param name="step">The step.</param>
/// <param name="work">What kind of work the step is.</param>
/// <param name="area">Who would act; null = who answers for the topic.</param>
internal sealed class TopicOpportunity(
    string kind, FindingTone tone, OpportunityAction step, WorkKind work, RecommendationArea? area) : FindingRule<OpportunitiesResult>
{
    private const double SmallestGap = 20;

    public override string Kind => kind;

    public override FindingTone Tone => tone;

    public override WorkKind? Work => work;

    public override RecommendationArea AreaOf(Observation seen) => area ?? TopicNames.AreaOf(seen.Subject);

    protected override IEnumerable<Observation> Judge(FigureSource<OpportunitiesResult> source)
    {
        for (var i = 0; i < source.Result.Opportunities.Count; i++)
        {
            var opportunity = source.Result.Opportunities[i];
            if (opportunity.Step.Action == step && opportunity.Gap is Estimate { Low: >= SmallestGap } gap)
            {
                yield return new Observation
                {
                    Subject = opportunity.Key,
                    Strength = gap.Low / 100,
                    Reach = (double)opportunity.Signals.Mentions / source.Result.N,
                    Figures =
                    [
                        TopicNames.HasWord(opportunity.Key)
                            ? source.Cite("topic", FigureFormat.Topic, r => r.Opportunities[i].Key)
                            : source.Cite("topic", FigureFormat.Text, r => r.Opportunities[i].Label),
                        source.Cite("gap", FigureFormat.Whole, r => r.Opportunities[i].Gap),
                        source.Cite("signals", FigureFormat.Whole, r => r.Opportunities[i].Step.Comments),
                        source.Cite("mentions", FigureFormat.Whole, r => r.Opportunities[i].Signals.Mentions),
                        source.Cite("network", FigureFormat.Term, r => r.Opportunities[i].Step.Platform),
                    ],
                    Evidence = [.. opportunity.Evidence.Take(NarrativeRules.MostEvidence)],
                };
            }
        }
    }
}
