using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Drivers;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Modules.Drivers;

public sealed class DriversModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<DriversResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(DriversScenario.Build().Build());

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    public void Computes_the_golden_result_in_any_order_of_its_input(int seed) => Golden.AssertComputed(DriversScenario.Build().BuildShuffled(seed));

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<DriversResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("posts", "58", "$.model_posts")]
    [InlineData("posts", "-1", "$.posts")]
    [InlineData("model_posts", "58", "$.model.n")]
    [InlineData("model_posts", "29", "$.model")]
    [InlineData("required_model_posts", "20", "$.required_model_posts")]
    [InlineData("equation", "\"y = x\"", "$.equation")]
    [InlineData("model", "null", "$.headline.finding")]
    [InlineData("model.n", "60", "$.model.n")]
    [InlineData("model.r_squared", "1.1", "$.model.r_squared")]
    [InlineData("model.r_squared", "0.5", "$.model.adjusted_r_squared")]
    [InlineData("model.adjusted_r_squared", "0.99", "$.model.adjusted_r_squared")]
    [InlineData("model.intercept.n", "58", "$.model.intercept.n")]
    [InlineData("model.intercept.low", "0", "$.model.intercept.low")]
    [InlineData("model.references[0].level", "\"reel\"", "$.model.references[0]")]
    [InlineData("model.references[0].level", "null", "$.model.references[0]")]
    [InlineData("model.references[1].kind", "\"format\"", "$.model.references[1]")]
    [InlineData("model.coefficients", "[]", "$.model.coefficients")]
    [InlineData("model.coefficients[0].feature.level", "null", "$.model.coefficients[0].feature")]
    [InlineData("model.coefficients[1].feature.level", "\"x\"", "$.model.coefficients[1].feature")]
    [InlineData("model.coefficients[1].feature.kind", "\"engagement\"", "$.model.coefficients[1].feature")]
    [InlineData("model.coefficients[3].feature.level", "\"evening\"", "$.model.coefficients[3].feature")]
    [InlineData("model.coefficients[0].coefficient.value", "0.7", "$.model.coefficients[0].coefficient")]
    [InlineData("model.coefficients[0].coefficient.high", "0.75", "$.model.coefficients[0].coefficient")]
    [InlineData("model.coefficients[0].effect_percent.value", "100", "$.model.coefficients[0].effect_percent")]
    [InlineData("model.coefficients[0].standard_error", "-1", "$.model.coefficients[0].standard_error")]
    [InlineData("model.coefficients[0].standard_error", "0.02", "$.model.coefficients[0].coefficient")]
    [InlineData("model.coefficients[1].p", "0.001", "$.model.coefficients[1].p")]
    [InlineData("model.coefficients[1].adjusted_p", "0.5", "$.model.coefficients[1].adjusted_p")]
    [InlineData("dropped[0].feature.kind", "\"question\"", "$.dropped[0].feature")]
    [InlineData("dropped[0].reason", "\"boring\"", "$.dropped[0].reason")]
    [InlineData("correlations[0].second.kind", "\"engagement\"", "$.correlations[0].second")]
    [InlineData("correlations[0].first.level", "\"x\"", "$.correlations[0].first")]
    [InlineData("correlations[0].spearman.value", "1.2", "$.correlations[0].spearman.value")]
    [InlineData("correlations[0].spearman.n", "61", "$.correlations[0].spearman.n")]
    [InlineData("headline.finding", "\"lowers_engagement\"", "$.headline.finding")]
    [InlineData("headline.feature", "null", "$.headline.feature")]
    [InlineData("headline.effect.value", "100", "$.headline.effect")]
    [InlineData("headline.adjusted_p", "0.5", "$.headline.adjusted_p")]
    [InlineData("headline.r_squared", "0.5", "$.headline.r_squared")]
    [InlineData("headline.n", "60", "$.headline.n")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));

    [Fact]
    public void Refuses_endless_lists_without_working_through_them()
    {
        var module = ModuleCatalog.Default.Of<DriversResult>();
        var result = module.Read(Golden.Json);
        var errors = new ValidationErrors();
        module.Validate(
            result with
            {
                Correlations = [.. Enumerable.Repeat(result.Correlations[0], 70_000)],
                Dropped = [.. Enumerable.Repeat(result.Dropped[0], 70_000)],
                Model = result.Model! with { Coefficients = [.. Enumerable.Repeat(result.Model.Coefficients[0], 70_000)] },
            },
            errors);
        Assert.Superset(
            new HashSet<string> { "$.correlations", "$.dropped", "$.model.coefficients" },
            errors.Violations.Select(static v => v.Path).ToHashSet());
        Assert.True(errors.Violations.Count < 100);
    }
}
