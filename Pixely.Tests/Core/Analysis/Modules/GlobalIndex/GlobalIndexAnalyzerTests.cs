using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Analysis.Modules.GlobalIndex;
using Pixely.Core.Analysis.Modules.PostingFrequency;
using Pixely.Core.Analysis.Modules.SegmentedSentiment;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Clients;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Modules.GlobalIndex;

public sealed class GlobalIndexAnalyzerTests
{
    // 5 % lies in the middle of its curve; 2 % in 28 days are 1.02^(30/28) - 1 in 30.
    private static readonly double Growth = Math.Pow(1.02, 30.0 / 28) - 1;
    private static readonly double GrowthScore = 100 / (1 + Math.Exp(-Growth / 0.02));

    [Fact]
    public void Weighs_the_four_scores_by_the_goal()
    {
        var result = Analyze(IndexScenario.Build().Build());
        Assert.Equal([50, GrowthScore, 25, 75], result.Parts.Select(static p => Value(p.Measured!.Score)), Same);
        Assert.Equal([0.05, Growth, 1, 0.5], result.Parts.Select(static p => Value(p.Measured!.Value)), Same);
        Assert.Equal([22.5, 0.15 * GrowthScore, 3.75, 18.75], result.Parts.Select(static p => p.Contribution!.Value), Same);
        Assert.Equal(45 + (0.15 * GrowthScore), Value(result.Index), 9);
        Assert.Equal(result.Parts.Sum(static p => p.Contribution!.Value), Value(result.Index), 9);
        Assert.Equal(IndexKpi.Engagement, result.Heaviest);
        Assert.Empty(result.Missing);
        Assert.Equal(4, result.Index.N);
    }

    // Before: 2.5 % of views are 33.3 points, no growth 50, a post a week 25, a balanced audience 50: 15 + 7.5 + 3.75 + 12.5.
    [Fact]
    public void Compares_with_the_window_of_the_same_length_before()
    {
        var change = Analyze(IndexScenario.Build().Build()).Change!;
        Assert.Equal((new DateOnly(2026, 1, 5), new DateOnly(2026, 2, 1)), (change.From, change.To));
        Assert.Equal([100.0 / 3, 50, 25, 50], change.Parts.Select(static p => Value(p.Previous.Score)), Same);
        Assert.Equal([0.025, 0, 1, 0], change.Parts.Select(static p => Value(p.Previous.Value)), Same);
        Assert.Equal(38.75, Value(change.Previous), 9);
        Assert.Equal(45 + (0.15 * GrowthScore) - 38.75, Value(change.Points), 9);
    }

    // A distribution's computed tail need not rise with its last digits: both ends of these figures are one step from the value.
    [Fact]
    public void Keeps_every_score_within_its_interval()
    {
        var steps = Enumerable.Range(0, 2000).Select(static i => 0.001 * i).Select(static value => new PeerComparison
        {
            Client = new Estimate { N = 40, Value = value, Low = double.BitDecrement(value), High = double.BitIncrement(value) },
            Peers = 5,
            PeerMean = 1,
            PeerStandardDeviation = 0.7,
            ZScore = null,
            Rank = new InsufficientData { N = 5, RequiredN = 6 },
        });
        Assert.All(steps, static peers =>
        {
            var score = Assert.IsType<Estimate>(IndexScoring.AgainstPeers(IndexFigure.PostsPerDay, peers)!.Score);
            Assert.True(score.Low <= score.Value && score.Value <= score.High);
        });
    }

    [Fact]
    public void Has_nothing_to_compare_with_in_an_open_window()
    {
        var input = IndexScenario.Build().Build();
        var open = new AnalysisInput(input.Client, AnalysisWindow.All, [.. input.AllPosts], [.. input.Comments], [], []);
        Assert.Null(Analyze(open).Change);
    }

    [Fact]
    public void Compares_only_what_both_windows_have()
    {
        var input = IndexScenario.Build().Build();
        var late = input.Comments.Where(static c => c.PublishedAt.Month == 3).ToList();
        var change = Analyze(new AnalysisInput(input.Client, input.Window, [.. input.AllPosts], late, [], [])).Change!;
        Assert.Equal([IndexKpi.Engagement, IndexKpi.Frequency], change.Parts.Select(static p => p.Kpi));
        Assert.Equal([0.75, 0.25], change.Parts.Select(static p => p.Weight), Same);
        Assert.Equal((0.75 * 50) + (0.25 * 25), Value(change.Current), 9);
    }

    [Fact]
    public void Gives_the_weight_of_missing_parts_to_the_others_and_names_them()
    {
        var builder = IndexScenario.Build();
        var input = builder.Build();
        var unread = input.Comments[^1] with { Annotation = null };
        var result = Analyze(new AnalysisInput(input.Client, input.Window, [.. builder.Posts], [unread], [], []));
        Assert.Equal([IndexKpi.Community, IndexKpi.Sentiment], result.Missing);
        Assert.Equal([0.75, 0, 0.25, 0], result.Parts.Select(static p => p.EffectiveWeight), Same);
        Assert.Equal((0.75 * 50) + (0.25 * 25), Value(result.Index), 9);
    }

    [Fact]
    public void Makes_no_index_of_a_single_part()
    {
        var builder = new AnalysisInputBuilder();
        builder.AddComments(10, builder.Post(), Annotated.Positive);
        var result = Analyze(builder.Build());
        Assert.Equal(new InsufficientData { N = 1, RequiredN = 2 }, result.Index);
        Assert.Null(result.Heaviest);
        Assert.All(result.Parts, static p => Assert.Null(p.Contribution));
    }

    [Fact]
    public void Does_without_a_module_that_failed()
    {
        var input = IndexScenario.Build().Build();
        var result = GlobalIndexAnalyzer.Analyze(input, Upstream(input, except: "q11_engagement"));
        Assert.Equal([IndexKpi.Engagement], result.Missing);
        Assert.Equal(0.25 / 0.55, result.Parts[3].EffectiveWeight, 12);
    }

    // Peers 0.04, 0.05, 0.06: mean 0.05, s = 0.01. A client at the mean would be beaten by half of further competitors; one
    // at 0.05 + 0.01 x sqrt(4/3) lies at t(2) = 1, which 78.868 % stay below.
    [Theory]
    [InlineData(0.05, 50)]
    [InlineData(0.0615470054, 78.8675)]
    [InlineData(0.0384529946, 21.1325)]
    public void Scores_against_three_competitors_by_the_chance_that_a_further_one_lies_below(double rate, double score)
    {
        var comparison = PeerComparison.Of(new Estimate { N = 9, Value = rate, Low = rate, High = rate }, [0.06, 0.04, 0.05]);
        var scored = IndexScoring.AgainstPeers(IndexFigure.EngagementByViews, comparison)!;
        Assert.Equal(score, Value(scored.Score), 4);
        Assert.Equal(ScoreBasis.Competitors, scored.Basis);
    }

    [Theory]
    [InlineData(0.04, 0.06)]
    [InlineData(0.05, 0.05, 0.05)]
    public void Falls_back_on_the_curve_with_fewer_competitors_or_equal_ones(params double[] peers) =>
        Assert.Null(IndexScoring.AgainstPeers(
            IndexFigure.EngagementByViews, PeerComparison.Of(new Estimate { N = 9, Value = 0.05, Low = 0.05, High = 0.05 }, peers)));

    [Fact]
    public void Prefers_competitors_to_the_curve()
    {
        var builder = IndexScenario.Build();
        foreach (var (name, interactions) in (ReadOnlySpan<(string, long)>)[("Faro", 400), ("Cala", 500), ("Duna", 600)])
        {
            builder.Competitor(name, "2026-01-15", interactions: interactions, views: 10_000);
        }

        var result = Analyze(builder.Build());
        var engagement = result.Parts[0].Measured!;
        Assert.Equal((ScoreBasis.Competitors, 3), (engagement.Basis, engagement.Peers!.Peers));
        Assert.Equal(50, Value(engagement.Score), 9);
        Assert.Equal(ScoreBasis.Competitors, result.Change!.Parts[0].Previous.Basis);
    }

    // Two independent parts of weight 1/2 with limits 6 and 8 away: the sum's limits are 5 away.
    [Fact]
    public void Adds_the_squares_of_the_distances_to_the_limits()
    {
        var index = Assert.IsType<Estimate>(IndexScoring.Combine(
        [
            (IndexKpi.Engagement, 0.5, new Estimate { N = 9, Value = 50, Low = 44, High = 56 }),
            (IndexKpi.Sentiment, 0.5, new Estimate { N = 30, Value = 70, Low = 62, High = 78 }),
        ]));
        Assert.Equal((60, 55, 65, 9), (index.Value, index.Low, index.High, index.N));
    }

    // The distances of both, 3 and 4, come to 5.
    [Theory]
    [InlineData(60, 54, IndexDirection.Rising)]
    [InlineData(60, 66, IndexDirection.Falling)]
    [InlineData(60, 56, IndexDirection.Stable)]
    public void Calls_a_change_one_only_when_its_interval_leaves_out_zero(double now, double before, IndexDirection expected)
    {
        var points = IndexScoring.Difference(
            new Estimate { N = 9, Value = now, Low = now - 3, High = now + 3 }, new Estimate { N = 5, Value = before, Low = before - 4, High = before + 4 });
        Assert.Equal((5, now - before, now - before - 5), (points.N, Value(points), ((Estimate)points).Low));
        Assert.Equal(expected, GlobalIndexAnalyzer.DirectionOf(points));
    }

    [Fact]
    public void Sums_the_weights_of_every_goal_to_one() =>
        Assert.All(Enum.GetValues<BusinessGoal>(), static goal =>
            Assert.Equal(1, Enum.GetValues<IndexKpi>().Sum(kpi => IndexWeights.Of(goal, kpi)), 12));

    [Theory]
    [InlineData(BusinessGoal.Awareness, IndexKpi.Community)]
    [InlineData(BusinessGoal.Engagement, IndexKpi.Engagement)]
    [InlineData(BusinessGoal.Reputation, IndexKpi.Sentiment)]
    [InlineData(BusinessGoal.Community, IndexKpi.Community)]
    public void Weighs_most_what_the_goal_is_about(BusinessGoal goal, IndexKpi heaviest) =>
        Assert.Equal(heaviest, Enum.GetValues<IndexKpi>().MaxBy(kpi => IndexWeights.Of(goal, kpi)));

    [Fact]
    public void Scores_no_growth_of_less_than_a_week() =>
        Assert.Null(IndexFigures.MonthlyGrowth(new FollowerGrowth
        {
            From = new DateOnly(2026, 1, 1),
            To = new DateOnly(2026, 1, 7),
            Absolute = Counted.Of(10, 2, 2),
            Relative = Counted.Of(0.1, 2, 2),
            PerWeek = new InsufficientData { N = 2, RequiredN = 5 },
            Direction = GrowthDirection.InsufficientData,
            Weeks = [],
        }));

    private static bool Same(double a, double b) => Math.Abs(a - b) < 1e-9;

    private static double Value(Measurement measurement) => Assert.IsType<Estimate>(measurement).Value;

    private static GlobalIndexResult Analyze(AnalysisInput input) => GlobalIndexAnalyzer.Analyze(input, Upstream(input));

    private static UpstreamResults Upstream(AnalysisInput input, string? except = null)
    {
        var upstream = new UpstreamResults();
        Add<EngagementResult>();
        Add<CommunityResult>();
        Add<PostingFrequencyResult>();
        Add<SegmentedSentimentResult>();
        return upstream;

        void Add<TResult>()
            where TResult : class
        {
            var module = ModuleCatalog.Default.Of<TResult>();
            if (module.Key != except)
            {
                module.Evaluate(input, upstream, new ValidationErrors());
            }
        }
    }
}
