using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.SegmentedSentiment;

/// <summary>Net sentiment of the audience by network and format, and by week.</summary>
internal sealed class SegmentedSentimentModule : AnalysisModule<SegmentedSentimentResult>
{
    /// <summary>Fewest classified comments for the shares and the score of any group.</summary>
    public const int MinimumComments = 5;

    /// <summary>Most pairs of network and format listed.</summary>
    public const int MostCells = 100;

    /// <inheritdoc/>
    public override string Key => "q17_sentimiento_agrupado";

    /// <inheritdoc/>
    public override SegmentedSentimentResult Analyze(AnalysisInput input, UpstreamResults upstream) => SegmentedSentimentAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(SegmentedSentimentResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        Check(result.Summary, errors.At("summary"));
        CheckCells(result, errors.At("cells"));
        errors.At("omitted_cells").Require(
            result.OmittedCells == 0 || (result.OmittedCells > 0 && result.Cells.Count == MostCells),
            $"is {result.OmittedCells}, pairs are left out only beyond {MostCells}");
        CheckWeeks(result.Weeks, errors.At("weeks"));
        errors.At("omitted_weeks").Require(
            result.OmittedWeeks == 0 || (result.OmittedWeeks > 0 && result.Weeks.Count == WeekSpan.Limit),
            $"is {result.OmittedWeeks}, weeks are left out only beyond {WeekSpan.Limit}");
        var listed = result.Weeks.Sum(static w => (long)w.Sentiment.N);
        errors.At("weeks").Require(
            result.OmittedWeeks > 0 ? listed <= result.Summary.N : listed == result.Summary.N,
            $"have {listed} comments, the summary has {result.Summary.N}");
        CheckSegments(result, errors.At("segments"));
    }

    /// <summary>The score of a part against that of the whole, by their intervals.</summary>
    internal static SentimentStanding StandingOf(SentimentShares part, SentimentShares whole) =>
        (part.NetSentimentScore, whole.NetSentimentScore) switch
        {
            (Estimate own, Estimate all) when own.Low > all.High => SentimentStanding.Above,
            (Estimate own, Estimate all) when own.High < all.Low => SentimentStanding.Below,
            (Estimate, Estimate) => SentimentStanding.Similar,
            _ => SentimentStanding.InsufficientData,
        };

    private static void CheckCells(SegmentedSentimentResult result, ValidationErrors errors)
    {
        errors.Require(result.Cells.Count <= MostCells, $"has {result.Cells.Count} pairs, at most {MostCells} are listed");
        var cells = result.Cells.Take(MostCells).ToList();
        var seen = new HashSet<(Posts.Platform, string?)>();
        for (var i = 0; i < cells.Count; i++)
        {
            var (cell, at) = (cells[i], errors.At(i));
            at.At("format").Require(cell.Format is not { Length: 0 } && seen.Add((cell.Platform, cell.Format)), "must name a format, each once per network");
            at.At("posts").Require(
                cell.Posts >= 1 && cell.Posts <= cell.Sentiment.N, $"is {cell.Posts}, must lie in 1..{cell.Sentiment.N}");
            Check(cell.Sentiment, at.At("sentiment"));
            CheckStanding(cell.Standing, cell.Sentiment, result.Summary, at.At("standing"));
        }

        ResultRules.CheckOrder(
            cells, errors, "must follow the one before: by network, then most commented first",
            static (a, b) => a.Platform < b.Platform || (a.Platform == b.Platform && a.Sentiment.N >= b.Sentiment.N));
        var listed = cells.Sum(static c => (long)c.Sentiment.N);
        errors.Require(
            result.OmittedCells > 0 ? listed <= result.Summary.N : listed == result.Summary.N,
            $"have {listed} comments, the summary has {result.Summary.N}");
    }

    private static void CheckSegments(SegmentedSentimentResult result, ValidationErrors errors) =>
        ResultRules.CheckSegments(result.Segments, result.Summary.N, errors, (segment, at) =>
        {
            var (values, into) = (segment.Values, at.At("values"));
            Check(values.Sentiment, into.At("sentiment"));
            into.At("sentiment").At("n").Require(values.Sentiment.N == segment.N, $"is {values.Sentiment.N}, must be {segment.N}");
            CheckStanding(values.Standing, values.Sentiment, result.Summary, into.At("standing"));
            CheckWeeks(values.Weeks, into.At("weeks"));
            into.At("weeks").Require(
                values.Weeks.Count == result.Weeks.Count
                    && (values.Weeks.Count == 0 || values.Weeks[0].StartsOn == result.Weeks[0].StartsOn),
                "must be those of the whole");
            into.At("weeks").Require(
                values.Weeks.Take(WeekSpan.Limit).Sum(static w => (long)w.Sentiment.N) <= segment.N, $"have more comments than the {segment.N} of the network");
        });

    private static void CheckStanding(SentimentStanding standing, SentimentShares part, SentimentShares whole, ValidationErrors errors)
    {
        var expected = StandingOf(part, whole);
        errors.Require(standing == expected, $"is {standing}, the intervals say {expected}");
    }

    private static void CheckWeeks(IReadOnlyList<WeeklySentiment> weeks, ValidationErrors errors)
    {
        errors.Require(weeks.Count <= WeekSpan.Limit, $"has {weeks.Count} weeks, at most {WeekSpan.Limit} are listed");
        for (var i = 0; i < Math.Min(weeks.Count, WeekSpan.Limit); i++)
        {
            var (week, at) = (weeks[i], errors.At(i));
            var number = IsoWeek.Of(week.StartsOn);
            at.At("starts_on").Require(number.StartsOn == week.StartsOn, $"is {week.StartsOn:O}, must be a Monday");
            at.At("starts_on").Require(
                i == 0 || number.Number == IsoWeek.Of(weeks[i - 1].StartsOn).Number + 1, "must follow the week before without a gap");
            at.At("week").Require(week.Week == number.ToString(), $"is {week.Week}, the week of {week.StartsOn:O} is {number}");
            Check(week.Sentiment, at.At("sentiment"));
        }
    }

    private static void Check(SentimentShares shares, ValidationErrors errors)
    {
        errors.At("n").Require(shares.N >= 0, $"is {shares.N}, must be 0 or more");
        SentimentRules.Check(shares.Positive, shares.Negative, shares.Neutral, shares.NetSentimentScore, MinimumComments, errors);
        errors.At("positive").At("n").Require(
            shares.Positive.N <= shares.N, $"is {shares.Positive.N}, the group has {shares.N} comments");
    }
}
