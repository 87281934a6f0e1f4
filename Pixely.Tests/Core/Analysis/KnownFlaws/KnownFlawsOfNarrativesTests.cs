using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Insights;
using Pixely.Tests.Core.Analysis.Modules;

namespace Pixely.Tests.Core.Analysis.KnownFlaws;

/// <summary>
/// Flaws that written conclusions are known for, each with the test that Pixely does not have it.
/// <list type="table">
/// <item><term>Q9 sees comments only, constant framework references, one template of actions</term><description><see cref="Q9_names_its_own_sources_figures_and_actions"/></description></item>
/// <item><term>Q9 sixteen invented recommendations when the answer is cut; filled up with generic titles and random efforts</term><description><see cref="Q9_and_Q10_invent_nothing_without_data"/></description></item>
/// <item><term>Q10 reads keys that no module produces ("N/A" in the headline), padded lines</term><description><see cref="Q10_cites_only_figures_that_stand_in_a_result"/>, <see cref="Q9_and_Q10_invent_nothing_without_data"/></description></item>
/// <item><term>Q10 raises a trivial alert over a critical one</term><description><see cref="Q10_alerts_to_the_gravest"/></description></item>
/// <item><term>Personality, topic and trend hard-coded</term><description><see cref="Q10_changes_with_the_data"/></description></item>
/// </list>
/// </summary>
public sealed class KnownFlawsOfNarrativesTests
{
    [Fact]
    public void Q9_names_its_own_sources_figures_and_actions()
    {
        var recommendations = Result<RecommendationsResult>(GoldenScenario.Build()).Recommendations;
        Assert.True(recommendations.SelectMany(static r => r.SourceModules).Distinct().Count() > 2);
        Assert.All(recommendations, static r => Assert.NotEmpty(r.Figures));
        var perKind = recommendations.GroupBy(static r => r.Kind).Select(static g => g.First().Actions[0].Es.Template).ToList();
        Assert.Equal(perKind.Count, perKind.Distinct().Count());
    }

    [Fact]
    public void Q9_and_Q10_invent_nothing_without_data()
    {
        var nothing = new AnalysisInputBuilder();
        Assert.Empty(Result<RecommendationsResult>(nothing).Recommendations);
        var summary = Result<ExecutiveSummaryResult>(nothing);
        Assert.Empty(summary.KeyFindings);
        Assert.Null(summary.PriorityAlert);
    }

    [Fact]
    public void Q10_cites_only_figures_that_stand_in_a_result()
    {
        var summary = Result<ExecutiveSummaryResult>(GoldenScenario.Build());
        Assert.All(summary.KeyFindings, static f => Assert.NotEmpty(f.Figures));
        Assert.All(summary.KeyFindings, static f => Assert.DoesNotContain("N/A", f.Text.Es.Text, StringComparison.Ordinal));
        Assert.All(summary.KeyFindings, static f => Assert.DoesNotContain('{', f.Text.Es.Text));
    }

    [Fact]
    public void Q10_alerts_to_the_gravest()
    {
        var summary = Result<ExecutiveSummaryResult>(GoldenScenario.Build());
        var negative = summary.KeyFindings.Where(static f => f.Tone == Pixely.Core.Analysis.Narratives.FindingTone.Negative);
        Assert.Equal(negative.MaxBy(static f => f.Severity)!.Key, summary.PriorityAlert);
    }

    [Fact]
    public void Q10_changes_with_the_data()
    {
        var happy = new AnalysisInputBuilder();
        happy.AddComments(40, happy.Post(), Annotated.Positive);
        var angry = new AnalysisInputBuilder();
        angry.AddComments(40, angry.Post(), Annotated.Negative);
        Assert.Contains("positive_sentiment", Result<ExecutiveSummaryResult>(happy).KeyFindings.Select(static f => f.Kind));
        Assert.Equal("negative_sentiment", Result<ExecutiveSummaryResult>(angry).PriorityAlert);
    }

    private static TResult Result<TResult>(AnalysisInputBuilder builder)
        where TResult : class
    {
        var module = ModuleCatalog.Default.Of<TResult>();
        var outcome = new AnalysisRunner(ModuleCatalog.Default).Run(builder.Build(), TestContext.Current.CancellationToken).Results[module.Key];
        Assert.Equal(ModuleStatus.Ok, outcome.Status);
        return module.Read(outcome.Result!.Value);
    }
}
