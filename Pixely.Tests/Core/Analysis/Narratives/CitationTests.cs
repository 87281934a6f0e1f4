using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Validation;
using Pixely.Tests.Core.Analysis.Modules;

namespace Pixely.Tests.Core.Analysis.Narratives;

public sealed class CitationTests
{
    private const string Recommendations = "q9_recomendaciones";
    private const string Summary = "q10_resumen_ejecutivo";

    private static readonly IReadOnlyDictionary<string, ModuleOutcome> Golden = Run(GoldenScenario.Build().Build());

    [Fact]
    public void Equal_their_sources_in_the_golden_scenario()
    {
        Assert.NotEmpty(Read<RecommendationsResult>(Recommendations).Recommendations);
        Assert.NotEmpty(Read<ExecutiveSummaryResult>(Summary).KeyFindings);
        Assert.Empty(Faults(Recommendations, Golden));
        Assert.Empty(Faults(Summary, Golden));
    }

    [Fact]
    public void Equal_their_sources_whatever_people_say() =>
        Prop.ForAll(RandomScenario.Arbitrary, static scenario =>
        {
            var results = Run(scenario.Build().Build());
            string[] faults = [.. Faults(Recommendations, results), .. Faults(Summary, results)];
            return (faults.Length == 0).Label(string.Join("; ", faults));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Are_refused_with_a_value_that_the_source_does_not_have() =>
        Assert.Equal(
            ["$.recommendations[0].figures[1].value"],
            FaultsAfter(Recommendations, static r => r["recommendations"]![0]!["figures"]![1]!["value"] = 0.123));

    [Fact]
    public void Are_refused_with_a_name_that_the_source_does_not_have() =>
        Assert.Equal(
            ["$.recommendations[0].figures[0].text"],
            FaultsAfter(Recommendations, static r => r["recommendations"]![0]!["figures"]![0]!["text"] = "2026-W04"));

    [Theory]
    [InlineData("$.anomalies[9].value")]
    [InlineData("$.anomalies[-1].value")]
    [InlineData("$.anomalies[0]value")]
    [InlineData("$.anomalies.0.value")]
    [InlineData("$.")]
    [InlineData("$")]
    [InlineData("")]
    [InlineData("$.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a")]
    public void Are_refused_with_a_path_that_leads_nowhere(string path) =>
        Assert.Contains(
            "$.recommendations[0].figures[1].path",
            FaultsAfter(Recommendations, r => r["recommendations"]![0]!["figures"]![1]!["path"] = path));

    [Fact]
    public void Are_refused_with_a_module_that_failed_or_is_unknown()
    {
        var failed = new Dictionary<string, ModuleOutcome>(Golden)
        {
            ["q8_temporal"] = new() { Status = ModuleStatus.Failed, SchemaVersion = 1, Error = "..." },
        };
        Assert.Contains("$.recommendations[0].figures[0].module", Faults(Recommendations, failed));
        Assert.Contains(
            "$.recommendations[0].figures[0].module",
            FaultsAfter(Recommendations, static r => r["recommendations"]![0]!["figures"]![0]!["module"] = "q99_nada"));
    }

    [Theory]
    [InlineData("n", 7.0)]
    [InlineData("low", -0.9)]
    [InlineData("high", 0.9)]
    [InlineData("n", null)]
    public void Are_refused_without_the_interval_of_the_source(string member, double? value) =>
        Assert.Contains(
            $"$.kpis[1].figure.{member}",
            FaultsAfter(Summary, r => r["kpis"]![1]!["figure"]![member] = value));

    [Fact]
    public void Of_the_plan_are_refused_when_the_recommendation_says_otherwise()
    {
        Assert.Equal(
            ["$.plan.within_48_hours[0].priority.value"],
            FaultsAfter(Summary, static r => r["plan"]!["within_48_hours"]![0]!["priority"]!["value"] = 9.5));
        Assert.Equal(
            ["$.plan.within_48_hours[0].title_es.text"],
            FaultsAfter(Summary, static r => r["plan"]!["within_48_hours"]![0]!["title_es"]!["text"] = "Otra cosa"));
    }

    [Fact]
    public void Of_missing_figures_are_compared_too()
    {
        var builder = new AnalysisInputBuilder();
        builder.AddComments(3, builder.Post(), Annotated.Positive);
        var results = Run(builder.Build());
        Assert.Empty(Faults(Summary, results));
        var changed = JsonNode.Parse(results[Summary].Result!.Value.GetRawText())!;
        changed["kpis"]![1]!["missing"]!["n"] = 4;
        Assert.Equal(["$.kpis[1].missing"], Faults(Summary, results, JsonSerializer.SerializeToElement(changed, PixelyJson.Options)));
    }

    private static IReadOnlyDictionary<string, ModuleOutcome> Run(AnalysisInput input)
    {
        var results = new AnalysisRunner(ModuleCatalog.Default).Run(input, CancellationToken.None).Results;
        Assert.All(results, static r => Assert.True(r.Value.Status == ModuleStatus.Ok, $"{r.Key}: {r.Value.Error}"));
        return results;
    }

    private static TResult Read<TResult>(string key)
        where TResult : class => ModuleCatalog.Default.Of<TResult>().Read(Golden[key].Result!.Value);

    private static IReadOnlyList<string> FaultsAfter(string key, Action<JsonNode> change)
    {
        var changed = JsonNode.Parse(Golden[key].Result!.Value.GetRawText())!;
        change(changed);
        return Faults(key, Golden, JsonSerializer.SerializeToElement(changed, PixelyJson.Options));
    }

    private static IReadOnlyList<string> Faults(string key, IReadOnlyDictionary<string, ModuleOutcome> results, JsonElement? result = null)
    {
        var errors = new ValidationErrors();
        ((ICitingModule)ModuleCatalog.Default.Find(key)!).CheckCitations(result ?? results[key].Result!.Value, results, errors);
        return [.. errors.Violations.Select(static v => v.Path)];
    }
}
