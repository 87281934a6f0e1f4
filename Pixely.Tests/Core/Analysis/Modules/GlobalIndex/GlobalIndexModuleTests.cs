using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.GlobalIndex;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Modules.GlobalIndex;

public sealed class GlobalIndexModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<GlobalIndexResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(IndexScenario.Build().Build());

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    public void Computes_the_golden_result_in_any_order_of_its_input(int seed) => Golden.AssertComputed(IndexScenario.Build().BuildShuffled(seed));

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<GlobalIndexResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("goal", "\"reputation\"", "$.parts[0].weight")]
    [InlineData("goal", "\"fame\"", "$.goal")]
    [InlineData("index.value", "50", "$.index.value")]
    [InlineData("index.low", "10", "$.index.low")]
    [InlineData("index.n", "10", "$.index.n")]
    [InlineData("index", "{\"status\":\"insufficient_data\",\"n\":1,\"required_n\":2}", "$.index")]
    [InlineData("grade", "\"A\"", "$.grade")]
    [InlineData("parts", "[]", "$.parts")]
    [InlineData("parts[1].kpi", "\"sentiment\"", "$.parts")]
    [InlineData("parts[0].measured", "null", "$.missing")]
    [InlineData("parts[0].weight", "0.5", "$.parts[0].weight")]
    [InlineData("parts[0].effective_weight", "0.5", "$.parts[0].effective_weight")]
    [InlineData("parts[0].contribution", "1", "$.parts[0].contribution")]
    [InlineData("parts[0].contribution", "null", "$.parts[0].contribution")]
    [InlineData("parts[0].measured.figure", "\"net_sentiment\"", "$.parts[0].measured.figure")]
    [InlineData("parts[0].measured.basis", "\"competitors\"", "$.parts[0].measured.peers")]
    [InlineData("parts[0].measured.value.value", "-1", "$.parts[0].measured.value.value")]
    [InlineData("parts[0].measured.value.n", "2", "$.parts[0].measured.value.n")]
    [InlineData("parts[0].measured.score.value", "51", "$.parts[0].measured.score.value")]
    [InlineData("parts[0].measured.score.high", "101", "$.parts[0].measured.score.high")]
    [InlineData("parts[1].measured.figure", "\"followers\"", "$.parts[1].measured.basis")]
    [InlineData("missing", "[\"sentiment\"]", "$.missing")]
    [InlineData("heaviest", "\"sentiment\"", "$.heaviest")]
    [InlineData("heaviest", "null", "$.heaviest")]
    [InlineData("change.to", "\"2026-01-01\"", "$.change.to")]
    [InlineData("change.parts[1].kpi", "\"engagement\"", "$.change.parts[1]")]
    [InlineData("change.parts[0].weight", "0.1", "$.change.parts[0].weight")]
    [InlineData("change.parts[0].previous.score.value", "10", "$.change.parts[0].previous.score.value")]
    [InlineData("change.parts[0].previous.figure", "\"followers\"", "$.change.parts[0].previous")]
    [InlineData("change.current.value", "1", "$.change.current.value")]
    [InlineData("change.previous.value", "1", "$.change.previous.value")]
    [InlineData("change.points.value", "1", "$.change.points.value")]
    [InlineData("change.points.low", "-100", "$.change.points.low")]
    [InlineData("change.direction", "\"falling\"", "$.change.direction")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));

    [Fact]
    public void Keeps_its_rules_when_competitors_are_known() =>
        Assert.Empty(Golden.Faults(Computed(GoldenScenario.Build().Build())));

    [Fact]
    public void Refuses_endless_lists_without_working_through_them()
    {
        var module = ModuleCatalog.Default.Of<GlobalIndexResult>();
        var result = module.Read(Golden.Json);
        var errors = new ValidationErrors();
        module.Validate(
            result with
            {
                Parts = [.. Enumerable.Repeat(result.Parts[0], 70_000)],
                Change = result.Change! with { Parts = [.. Enumerable.Repeat(result.Change.Parts[0], 70_000)] },
            },
            errors);
        Assert.Superset(new HashSet<string> { "$.parts", "$.change.parts" }, errors.Violations.Select(static v => v.Path).ToHashSet());
        Assert.True(errors.Violations.Count < 100);
    }

    private static JsonElement Computed(AnalysisInput input)
    {
        var upstream = new UpstreamResults();
        foreach (var module in ModuleCatalog.Default.InOrderOfDependency)
        {
            var result = module.Evaluate(input, upstream, new ValidationErrors());
            if (result is GlobalIndexResult)
            {
                return module.ToJson(result);
            }
        }

        throw new InvalidOperationException("The catalogue has no global index.");
    }
}
