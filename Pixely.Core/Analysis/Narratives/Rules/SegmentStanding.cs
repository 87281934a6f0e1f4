using Pixely.Core.Analysis.Modules.SegmentedSentiment;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>
/// The audience under one format of a network speaks worse (or better) than the whole, intervals apart. Strength: the distance of the
/// intervals, full at 0.5. Reach: the segment's share of the comments.
/// </summary>
/// <param name="isWorse">Whether it looks for the worse.</param>
internal sealed class SegmentStanding(bool isWorse) : FindingRule<SegmentedSentimentResult>
{
    private const double Full = 0.5;
    private const int LongestFormat = 40;

    public override string Kind => isWorse ? "worse_segment" : "better_segment";

    public override FindingTone Tone => isWorse ? FindingTone.Negative : FindingTone.Positive;

    public override WorkKind? Work => WorkKind.Content;

    protected override IEnumerable<Observation> Judge(FigureSource<SegmentedSentimentResult> source)
    {
        var standing = isWorse ? SentimentStanding.Below : SentimentStanding.Above;
        return Enumerable.Range(0, source.Result.Cells.Count)
            .Where(i => source.Result.Cells[i] is { Format.Length: > 0 and <= LongestFormat } cell && cell.Standing == standing)
            .Select(i => Observe(source, i))
            .OfType<Observation>()
            .OrderByDescending(static o => Weight.Of(o.Strength, o.Reach));
    }

    private Observation? Observe(FigureSource<SegmentedSentimentResult> source, int i)
    {
        var cell = source.Result.Cells[i];
        if (cell.Sentiment.NetSentimentScore is not Estimate own || source.Result.Summary.NetSentimentScore is not Estimate whole)
        {
            return null;
        }

        return new Observation
        {
            Subject = $"{ResultPath.WireName(cell.Platform)}/{cell.Format}",
            Strength = (isWorse ? whole.Low - own.High : own.Low - whole.High) / Full,
            Reach = (double)cell.Sentiment.N / source.Result.Summary.N,
            Figures =
            [
                source.Cite("format", FigureFormat.Text, r => r.Cells[i].Format),
                source.Cite("network", FigureFormat.Term, r => r.Cells[i].Platform),
                source.Cite("nss", FigureFormat.Points, r => r.Cells[i].Sentiment.NetSentimentScore),
                source.Cite("overall", FigureFormat.Points, static r => r.Summary.NetSentimentScore),
                source.Cite("comments", FigureFormat.Whole, r => r.Cells[i].Sentiment.N),
            ],
        };
    }
}
