using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Analysis.Modules.PostingFrequency;
using Pixely.Core.Analysis.Modules.SegmentedSentiment;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.GlobalIndex;

/// <summary>What holds in every valid result of <see cref="GlobalIndexModule"/>.</summary>
internal sealed class GlobalIndexRules(GlobalIndexResult result)
{
    private static readonly IndexKpi[] Kpis = Enum.GetValues<IndexKpi>();

    /// <summary>Adds every broken rule.</summary>
    public void Check(ValidationErrors errors)
    {
        errors.At("parts").Require(
            result.Parts.Select(static p => p.Kpi).SequenceEqual(Kpis), "must be the four parts, each once, in order");
        var parts = result.Parts.Take(Kpis.Length).ToList();
        CheckParts(parts, errors);
        errors.At("missing").Require(
            result.Missing.SequenceEqual(parts.Where(static p => p.Measured is null).Select(static p => p.Kpi)), "must name the parts without a score");
        errors.At("heaviest").Require(
            result.Heaviest == GlobalIndexAnalyzer.HeaviestOf(parts), "must be the part that contributes most");
        if (result.Change is { } change)
        {
            CheckChange(change, errors.At("change"));
        }
    }

    private void CheckParts(List<IndexPart> parts, ValidationErrors errors)
    {
        var present = parts.FindAll(static p => p.Measured is { Score: Estimate });
        var weights = IndexWeights.Among(result.Goal, present.ConvertAll(static p => p.Kpi));
        for (var i = 0; i < parts.Count; i++)
        {
            var (part, at) = (parts[i], errors.At("parts").At(i));
            if (part.Measured is { } measured)
            {
                CheckScore(part.Kpi, measured, at.At("measured"));
            }

            var weight = IndexWeights.Of(result.Goal, part.Kpi);
            at.At("weight").Require(ResultRules.Same(part.Weight, weight), $"is {part.Weight}, the goal gives it {weight}");
            var effective = present.IndexOf(part) is >= 0 and var place ? weights[place] : 0;
            at.At("effective_weight").Require(
                ResultRules.Same(part.EffectiveWeight, effective), $"is {part.EffectiveWeight}, the present parts leave it {effective}");
            double? points = part.Measured?.Score is Estimate score && result.Index is Estimate ? effective * score.Value : null;
            at.At("contribution").Require(
                part.Contribution is { } a && points is { } b ? ResultRules.Same(a, b) : part.Contribution is null && points is null,
                $"is {part.Contribution}, weight and score give {points}");
        }

        var index = IndexScoring.Combine([.. present.Select((p, i) => (p.Kpi, weights[i], p.Measured!.Score))]);
        CheckSame(result.Index, index, errors.At("index"));
    }

    private void CheckChange(IndexChange change, ValidationErrors errors)
    {
        errors.At("to").Require(change.To >= change.From, $"is {change.To:O}, must not lie before {change.From:O}");
        var at = errors.At("parts");
        at.Require(change.Parts.Count <= Kpis.Length, $"has {change.Parts.Count} parts, at most {Kpis.Length} exist");
        var parts = change.Parts.Take(Kpis.Length).ToList();
        ResultRules.CheckOrder(parts, at, "must follow the one before, each once", static (a, b) => a.Kpi < b.Kpi);
        var weights = IndexWeights.Among(result.Goal, parts.ConvertAll(static p => p.Kpi));
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            CheckScore(part.Kpi, part.Current, at.At(i).At("current"));
            CheckScore(part.Kpi, part.Previous, at.At(i).At("previous"));
            at.At(i).At("previous").Require(
                part.Current.Figure == part.Previous.Figure && part.Current.Basis == part.Previous.Basis, "must be the same figure on the same basis");
            at.At(i).At("weight").Require(ResultRules.Same(part.Weight, weights[i]), $"is {part.Weight}, the goal gives it {weights[i]}");
        }

        if (parts.TrueForAll(static p => p is { Current.Score: Estimate, Previous.Score: Estimate }))
        {
            CheckSame(change.Current, IndexScoring.Combine([.. parts.Select((p, i) => (p.Kpi, weights[i], p.Current.Score))]), errors.At("current"));
            CheckSame(change.Previous, IndexScoring.Combine([.. parts.Select((p, i) => (p.Kpi, weights[i], p.Previous.Score))]), errors.At("previous"));
        }

        CheckSame(change.Points, IndexScoring.Difference(change.Current, change.Previous), errors.At("points"));
        var direction = GlobalIndexAnalyzer.DirectionOf(change.Points);
        errors.At("direction").Require(change.Direction == direction, $"is {change.Direction}, the interval of the points says {direction}");
    }

    private static void CheckScore(IndexKpi kpi, IndexScore score, ValidationErrors errors)
    {
        errors.At("figure").Require(KpiOf(score.Figure) == kpi, $"is {score.Figure}, no figure of {kpi}");
        var (lowest, highest, required) = ScaleOf(score.Figure);
        errors.At("value").Require(score.Value is Estimate, "must be measured");
        score.Value.Validate(errors.At("value"), lowest, highest, required);
        errors.At("peers").Require(
            (score.Peers is not null) == (score.Basis == ScoreBasis.Competitors), "must be given exactly for a comparison with competitors");
        errors.At("basis").Require(
            score.Basis == ScoreBasis.Competitors ? score.Figure != IndexFigure.FollowerGrowth : score.Figure != IndexFigure.Followers,
            $"is {score.Basis}, {score.Figure} has no such score");
        if (score.Peers is { } peers)
        {
            peers.Validate(errors.At("peers"), lowest, highest, required);
            CheckSame(score.Value, peers.Client, errors.At("value"));
        }

        if (IndexScoring.Rescore(score) is { } expected)
        {
            CheckSame(score.Score, expected.Score, errors.At("score"));
        }
        else
        {
            errors.At("score").Add("must follow from the figure and what it is compared with");
        }

        score.Score.Validate(errors.At("score"), 0, 100, required);
    }

    private static IndexKpi KpiOf(IndexFigure figure) => figure switch
    {
        IndexFigure.EngagementByViews => IndexKpi.Engagement,
        IndexFigure.Followers or IndexFigure.FollowerGrowth => IndexKpi.Community,
        IndexFigure.PostsPerDay or IndexFigure.PostsPerWeek => IndexKpi.Frequency,
        IndexFigure.NetSentiment => IndexKpi.Sentiment,
    };

    private static (double Lowest, double Highest, int RequiredN) ScaleOf(IndexFigure figure) => figure switch
    {
        IndexFigure.EngagementByViews => (0, double.MaxValue, EngagementModule.MinimumPosts),
        IndexFigure.Followers => (0, double.MaxValue, 1),
        IndexFigure.FollowerGrowth => (-1, double.MaxValue, CommunityModule.MinimumCounts),
        IndexFigure.PostsPerDay => (0, double.MaxValue, PostingFrequencyModule.MinimumDays),
        IndexFigure.PostsPerWeek => (0, double.MaxValue, PostingFrequencyModule.MinimumWeeks),
        IndexFigure.NetSentiment => (-1, 1, SegmentedSentimentModule.MinimumComments),
    };

    private static void CheckSame(Measurement stated, Measurement expected, ValidationErrors errors)
    {
        if (stated is Estimate a && expected is Estimate b)
        {
            errors.At("n").Require(a.N == b.N, $"is {a.N}, must be {b.N}");
            errors.At("value").Require(ResultRules.Same(a.Value, b.Value), $"is {a.Value}, must be {b.Value}");
            errors.At("low").Require(ResultRules.Same(a.Low, b.Low), $"is {a.Low}, must be {b.Low}");
            errors.At("high").Require(ResultRules.Same(a.High, b.High), $"is {a.High}, must be {b.High}");
        }
        else
        {
            errors.Require(stated == expected, "must be what its parts give");
        }
    }
}
