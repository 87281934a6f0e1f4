using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>More negative than positive comments, beyond chance. Strength: how far the score's upper end lies below zero, full at -0.5. Reach: the negative share.</summary>
internal sealed class NegativeSentiment : FindingRule<SentimentResult>
{
    /// <summary>Net score at which an audience counts as wholly for or against.</summary>
    internal const double FullScore = 0.5;

    public override string Kind => "negative_sentiment";

    public override FindingTone Tone => FindingTone.Negative;

    public override WorkKind? Work => WorkKind.Answering;

    public override RecommendationArea AreaOf(Observation seen) => RecommendationArea.CustomerCare;

    protected override IEnumerable<Observation> Judge(FigureSource<SentimentResult> source)
    {
        if (source.Result.Summary is { NetSentimentScore: Estimate { High: < 0 } score, Negative: Estimate negative })
        {
            yield return new Observation
            {
                Strength = -score.High / FullScore,
                Reach = negative.Low,
                Figures =
                [
                    source.Cite("nss", FigureFormat.Points, static r => r.Summary.NetSentimentScore),
                    source.Cite("negative", FigureFormat.Percent, static r => r.Summary.Negative),
                    source.Cite("positive", FigureFormat.Percent, static r => r.Summary.Positive),
                    source.Cite("comments", FigureFormat.Whole, static r => r.Summary.N),
                ],
                Evidence = SentimentQuotes.Of(source.Result, SentimentClass.Negative),
            };
        }
    }
}
