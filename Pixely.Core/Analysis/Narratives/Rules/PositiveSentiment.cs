using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>More positive than negative comments, beyond chance. Strength: how far the score's lower end lies above zero, full at 0.5. Reach: the positive share.</summary>
internal sealed class PositiveSentiment : FindingRule<SentimentResult>
{
    public override string Kind => "positive_sentiment";

    public override FindingTone Tone => FindingTone.Positive;

    public override WorkKind? Work => WorkKind.Content;

    protected override IEnumerable<Observation> Judge(FigureSource<SentimentResult> source)
    {
        if (source.Result.Summary is { NetSentimentScore: Estimate { Low: > 0 } score, Positive: Estimate positive })
        {
            yield return new Observation
            {
                Strength = score.Low / NegativeSentiment.FullScore,
                Reach = positive.Low,
                Figures =
                [
                    source.Cite("nss", FigureFormat.Points, static r => r.Summary.NetSentimentScore),
                    source.Cite("positive", FigureFormat.Percent, static r => r.Summary.Positive),
                    source.Cite("negative", FigureFormat.Percent, static r => r.Summary.Negative),
                    source.Cite("comments", FigureFormat.Whole, static r => r.Summary.N),
                ],
                Evidence = SentimentQuotes.Of(source.Result, SentimentClass.Positive),
            };
        }
    }
}
