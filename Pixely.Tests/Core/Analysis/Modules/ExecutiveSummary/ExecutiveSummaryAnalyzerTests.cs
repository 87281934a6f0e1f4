using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Modules.ExecutiveSummary.Kpis;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Validation;
using Pixely.Tests.Core.Analysis.Narratives;

namespace Pixely.Tests.Core.Analysis.Modules.ExecutiveSummary;

public sealed class ExecutiveSummaryAnalyzerTests
{
    private static readonly AnalysisInput Nothing = new AnalysisInputBuilder().Build();

    [Fact]
    public void Alerts_to_the_gravest_finding_never_to_a_trivial_one_before_it()
    {
        var trivial = Bad(SeenBefore.Of(0.3, 0.4, "trivial"));
        var grave = Bad(SeenBefore.Of(0.9, 0.8, "grave"));
        Assert.Equal("declining_sentiment:grave", Analyze(trivial, grave).PriorityAlert);
        Assert.Equal("declining_sentiment:grave", Analyze(grave, trivial).PriorityAlert);
        Assert.Equal("declining_sentiment:grave", Analyze(trivial, grave).KeyFindings[0].Key);
    }

    [Fact]
    public void Does_not_alert_to_good_news_however_strong()
    {
        var result = Analyze(Good(SeenBefore.Of(1, 1)), Bad(SeenBefore.Of(0.4, 0.4)));
        Assert.Equal("declining_sentiment", result.PriorityAlert);
        Assert.Equal(["declining_sentiment", "improving_sentiment"], result.KeyFindings.Select(static f => f.Key));
        Assert.Null(Analyze(Good(SeenBefore.Of(1, 1))).PriorityAlert);
    }

    // 0.6 x 0.5 = 30 alerts, 0.6 x 0.48 = 29 does not.
    [Theory]
    [InlineData(0.5, 30, true)]
    [InlineData(0.48, 29, false)]
    public void Alerts_from_a_stated_severity_on(double strength, int severity, bool alerts)
    {
        var result = Analyze(Bad(SeenBefore.Of(strength, 0)));
        Assert.Equal(severity, result.KeyFindings[0].Severity);
        Assert.Equal(alerts, result.PriorityAlert is not null);
    }

    [Fact]
    public void Lists_seven_findings_at_most_and_two_of_a_module()
    {
        var rules = Enumerable.Range(0, 12).Select(static i => Good(SeenBefore.Of(i / 12.0, 0.5, $"s{i:00}", $"q{1 + (i / 3)}_x"))).ToArray();
        var result = Analyze(rules);
        Assert.Equal(["s11", "s10", "s08", "s07", "s05", "s04", "s02"], result.KeyFindings.Select(static f => f.Key[^3..]));
    }

    [Fact]
    public void Pads_nothing()
    {
        var result = Analyze();
        Assert.Empty(result.KeyFindings);
        Assert.Empty(result.Implications);
        Assert.Empty(result.Kpis);
        Assert.Null(result.PriorityAlert);
        Assert.Empty(result.Plan.Within48Hours.Concat(result.Plan.Week1).Concat(result.Plan.Weeks2To3).Concat(result.Plan.NotUrgent));
        Assert.Equal(ExecutiveSummaryModule.Sources, result.MissingSources);
    }

    [Fact]
    public void Says_what_each_finding_means()
    {
        var result = Analyze(Bad(SeenBefore.Of(1, 1)));
        var implication = Assert.Single(result.Implications);
        Assert.Equal("declining_sentiment", implication.Finding);
        Assert.Equal("La opinión empeora de forma sostenida; esperar la encarece.", implication.Text.Es.Text);
    }

    // Effort 20: impacts 40, 30, 20, 10 and 1 fall on the thresholds and below them all.
    [Fact]
    public void Plans_by_urgency_in_the_order_of_priority()
    {
        double[] strengths = [0.0, 0.5 / 3, 1 / 3.0, 0.5, 2 / 3.0];
        SeenBefore[] rules = [.. strengths.Select(static (s, i) => new SeenBefore(FindingTone.Negative, SeenBefore.Of(s, 0, $"s{i}")) { Asks = WorkKind.Answering })];
        var upstream = new UpstreamResults();
        upstream.Add(ModuleCatalog.Default.Of<RecommendationsResult>(), RecommendationsAnalyzer.Analyze(Nothing, upstream, rules));
        var plan = ExecutiveSummaryAnalyzer.Analyze(Nothing, upstream, rules).Plan;
        Assert.Equal(["s4"], Subjects(plan.Within48Hours));
        Assert.Equal(["s3"], Subjects(plan.Week1));
        Assert.Equal(["s2", "s1"], Subjects(plan.Weeks2To3));
        Assert.Equal(["s0"], Subjects(plan.NotUrgent));
        Assert.Equal(("q9_recomendaciones", "$.recommendations[0].priority", 2.0), (plan.Within48Hours[0].Priority.Module, plan.Within48Hours[0].Priority.Path, plan.Within48Hours[0].Priority.Value));
        Assert.Equal("Frenar la caída del sentimiento", plan.Week1[0].TitleEs.Text);
    }

    [Fact]
    public void Compares_a_key_figure_with_the_window_before()
    {
        var builder = new AnalysisInputBuilder { Window = new AnalysisWindow(new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 15), null) };
        var post = builder.Post("2026-03-01T10:00:00Z");
        builder.AddComments(40, post, Annotated.Negative, "2026-03-04T10:00:00Z");
        builder.AddComments(10, post, Annotated.Positive, "2026-03-04T10:00:00Z");
        builder.AddComments(10, post, Annotated.Negative, "2026-03-11T10:00:00Z");
        builder.AddComments(40, post, Annotated.Positive, "2026-03-11T10:00:00Z");
        var kpis = Kpis(builder.Build());
        var change = kpis.Single(static k => k.Kpi == Kpi.NetSentiment).Change!;
        Assert.Equal(-0.6, ((Estimate)change.Previous).Value, 12);
        Assert.Equal(1.2, change.Difference, 12);
        Assert.True(change.IsClear);
        Assert.Null(kpis.Single(static k => k.Kpi == Kpi.Comments).Change);
    }

    [Fact]
    public void Does_not_compare_what_is_open_at_an_end_or_lacks_data()
    {
        var builder = new AnalysisInputBuilder();
        builder.AddComments(20, builder.Post(), Annotated.Positive);
        Assert.All(Kpis(builder.Build()), static k => Assert.Null(k.Change));
    }

    [Fact]
    public void Says_what_a_key_figure_lacks()
    {
        var builder = new AnalysisInputBuilder();
        builder.AddComments(3, builder.Post(), Annotated.Positive);
        var figure = Kpis(builder.Build()).Single(static k => k.Kpi == Kpi.NetSentiment);
        Assert.Null(figure.Figure);
        Assert.Equal(new MissingFigure("q7_sentimiento_detallado", "$.summary.net_sentiment_score", 3, 5), figure.Missing);
    }

    [Theory]
    [InlineData(0.35, true)]
    [InlineData(0.36, false)]
    [InlineData(0.64, false)]
    [InlineData(0.65, true)]
    public void Calls_a_change_clear_only_when_its_own_interval_leaves_zero_out(double previous, bool clear)
    {
        // Both intervals reach 0.1 to either side: that of the change reaches sqrt(0.02) = 0.141.
        var change = KpiChanges.Between(Around(0.5), Around(previous));
        Assert.Equal(clear, change.IsClear);
        Assert.Equal(0.5 - previous, change.Difference, 12);

        static Estimate Around(double value) => new() { N = 9, Low = value - 0.1, Value = value, High = value + 0.1 };
    }

    [Fact]
    public void Keeps_its_own_rules()
    {
        var errors = new ValidationErrors();
        ModuleCatalog.Default.Of<ExecutiveSummaryResult>().Validate(Analyze(Bad(SeenBefore.Of(1, 1)), Good(SeenBefore.Of(1, 0.2))), errors);
        Assert.Empty(errors.Violations);
    }

    private static SeenBefore Bad(params Observation[] seen) => new(FindingTone.Negative, seen);

    private static SeenBefore Good(params Observation[] seen) => new(FindingTone.Positive, seen);

    private static IEnumerable<string> Subjects(IEnumerable<PlannedAction> actions) => actions.Select(static a => a.Recommendation[^2..]);

    private static ExecutiveSummaryResult Analyze(params SeenBefore[] rules) =>
        ExecutiveSummaryAnalyzer.Analyze(Nothing, new UpstreamResults(), rules);

    private static IReadOnlyList<KeyFigure> Kpis(AnalysisInput input)
    {
        var upstream = new UpstreamResults();
        foreach (var module in ModuleCatalog.Default.InOrderOfDependency.TakeWhile(static m => m.Key != "q10_resumen_ejecutivo"))
        {
            module.Compute(input, upstream, new ValidationErrors());
        }

        return ExecutiveSummaryAnalyzer.Analyze(input, upstream, []).Kpis;
    }
}
