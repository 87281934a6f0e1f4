using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Validation;
using Pixely.Tests.Core.Analysis.Narratives;

namespace Pixely.Tests.Core.Analysis.Modules.Recommendations;

public sealed class RecommendationsAnalyzerTests
{
    private static readonly AnalysisInput Nothing = new AnalysisInputBuilder().Build();

    [Theory]
    [InlineData(2, Urgency.Critical)]
    [InlineData(1.9999, Urgency.High)]
    [InlineData(1.5, Urgency.High)]
    [InlineData(1.4999, Urgency.MediumHigh)]
    [InlineData(1, Urgency.MediumHigh)]
    [InlineData(0.9999, Urgency.Medium)]
    [InlineData(0.5, Urgency.Medium)]
    [InlineData(0.4999, Urgency.Low)]
    [InlineData(0.01, Urgency.Low)]
    public void Puts_a_threshold_on_the_more_urgent_side(double priority, Urgency expected) =>
        Assert.Equal(expected, RecommendationsModule.UrgencyOf(priority));

    // 0.6 x 0.5 + 0.4 x 0.25 = 0.4: impact 40 of effort 20 is exactly twice as much.
    [Theory]
    [InlineData(0.5, 0.25, 40, 2.0, Urgency.Critical)]
    [InlineData(0.5, 0, 30, 1.5, Urgency.High)]
    [InlineData(0.25, 0.125, 20, 1.0, Urgency.MediumHigh)]
    [InlineData(0, 0.25, 10, 0.5, Urgency.Medium)]
    [InlineData(0, 0, 1, 0.05, Urgency.Low)]
    [InlineData(7, 3, 100, 5.0, Urgency.Critical)]
    public void Weighs_strength_and_reach_against_effort(double strength, double reach, int impact, double priority, Urgency urgency)
    {
        var r = Assert.Single(Analyze(Rule(WorkKind.Answering, SeenBefore.Of(strength, reach))).Recommendations);
        Assert.Equal((impact, 20, priority, urgency), (r.Impact, r.Effort, r.Priority, r.Urgency));
    }

    [Theory]
    [InlineData(WorkKind.Answering, 20)]
    [InlineData(WorkKind.Scheduling, 25)]
    [InlineData(WorkKind.Content, 35)]
    [InlineData(WorkKind.Campaign, 45)]
    [InlineData(WorkKind.Process, 55)]
    [InlineData(WorkKind.Product, 70)]
    public void Knows_the_effort_of_each_kind_of_work(WorkKind work, int effort) =>
        Assert.Equal(effort, RecommendationsModule.EffortOf(work));

    [Fact]
    public void Recommends_nothing_when_the_data_say_nothing()
    {
        var result = Analyze();
        Assert.Empty(result.Recommendations);
        Assert.Equal((0, null, null), (result.Summary.Total, result.Summary.MeanImpact, result.Summary.MeanEffort));
        Assert.All(result.Summary.Urgencies, static u => Assert.Equal(0, u.Count));
    }

    [Fact]
    public void Does_not_recommend_where_there_is_nothing_to_do() =>
        Assert.Empty(Analyze(new SeenBefore(FindingTone.Negative, SeenBefore.Of(1, 1))).Recommendations);

    [Fact]
    public void Puts_the_highest_priority_first_and_keeps_sixteen()
    {
        var rules = Enumerable.Range(0, 20).Select(static i => Rule(WorkKind.Answering, SeenBefore.Of(i / 20.0, 0.5, $"s{i:00}"))).ToArray();
        var result = Analyze(rules);
        Assert.Equal(16, result.Recommendations.Count);
        Assert.Equal("declining_sentiment:s19", result.Recommendations[0].Key);
        Assert.Equal("declining_sentiment:s04", result.Recommendations[^1].Key);
        Assert.Equal(16, result.Summary.Total);
        Assert.Equal(result.Recommendations.Average(static r => r.Impact), result.Summary.MeanImpact);
    }

    [Fact]
    public void Takes_three_of_one_rule()
    {
        var rule = Rule(WorkKind.Content, [.. Enumerable.Range(0, 9).Select(static i => SeenBefore.Of(0.5, 0.5, $"s{i}"))]);
        Assert.Equal(["s0", "s1", "s2"], Analyze(rule).Recommendations.Select(static r => r.Key[^2..]));
    }

    [Fact]
    public void Names_the_sources_that_gave_nothing() =>
        Assert.Equal(MeasuringModules.Keys, Analyze().MissingSources);

    [Fact]
    public void Gives_each_recommendation_the_actions_of_its_own_rule()
    {
        var actions = Analyze(Rule(WorkKind.Process, SeenBefore.Of(1, 1))).Recommendations[0].Actions;
        Assert.Equal(3, actions.Count);
        Assert.StartsWith("Comparar los temas de las últimas semanas", actions[0].Es.Text, StringComparison.Ordinal);
        Assert.StartsWith("Compare the topics of the latest weeks", actions[0].En.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_the_cited_figures_into_the_words_of_both_languages()
    {
        var description = Analyze(Rule(WorkKind.Process, SeenBefore.Of(1, 1))).Recommendations[0].Description;
        Assert.StartsWith("El sentimiento neto cambia −4 puntos por semana", description.Es.Text, StringComparison.Ordinal);
        Assert.StartsWith("Net sentiment moves −4 points a week", description.En.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_its_own_rules()
    {
        var errors = new ValidationErrors();
        ModuleCatalog.Default.Of<RecommendationsResult>().Validate(Analyze(Rule(WorkKind.Process, SeenBefore.Of(0.3, 0.7))), errors);
        Assert.Empty(errors.Violations);
    }

    private static SeenBefore Rule(WorkKind work, params Observation[] seen) => new(FindingTone.Negative, seen) { Asks = work };

    private static RecommendationsResult Analyze(params SeenBefore[] rules) =>
        RecommendationsAnalyzer.Analyze(Nothing, new UpstreamResults(), rules);
}
