using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.SegmentedSentiment;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Modules.SegmentedSentiment;

public sealed class SegmentedSentimentModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<SegmentedSentimentResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(GoldenScenario.Build().Build());

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    public void Computes_the_golden_result_in_any_order_of_its_input(int seed) => Golden.AssertComputed(GoldenScenario.Build().BuildShuffled(seed));

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<SegmentedSentimentResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("summary.n", "1", "$.summary.positive.n")]
    [InlineData("summary.n", "141", "$.segments")]
    [InlineData("summary.positive.value", "0.42", "$.summary")]
    [InlineData("summary.net_sentiment_score.value", "0.5", "$.summary.net_sentiment_score.value")]
    [InlineData("summary.net_sentiment_score", null, "$.summary.net_sentiment_score")]
    [InlineData("summary.clarity", "1", "$.summary.clarity")]
    [InlineData("cells[0].format", "\"\"", "$.cells[0].format")]
    [InlineData("cells[1].format", "\"carousel\"", "$.cells[1].format")]
    [InlineData("cells[0].posts", "0", "$.cells[0].posts")]
    [InlineData("cells[0].posts", "999", "$.cells[0].posts")]
    [InlineData("cells[0].platform", "\"facebook\"", "$.cells[1]")]
    [InlineData("cells[0].sentiment.n", "19", "$.cells")]
    [InlineData("cells[0].sentiment.neutral.value", "0.9", "$.cells[0].sentiment")]
    [InlineData("cells[0].standing", "\"above\"", "$.cells[0].standing")]
    [InlineData("cells[0].standing", "\"great\"", "$.cells[0].standing")]
    [InlineData("omitted_cells", "1", "$.omitted_cells")]
    [InlineData("omitted_weeks", "1", "$.omitted_weeks")]
    [InlineData("weeks[0].week", "\"2025-48\"", "$.weeks[0].week")]
    [InlineData("weeks[1].starts_on", "\"2025-12-08\"", "$.weeks[1].starts_on")]
    [InlineData("weeks[1].starts_on", "\"2025-12-02\"", "$.weeks[1].starts_on")]
    [InlineData("weeks[0].sentiment.n", "13", "$.weeks")]
    [InlineData("weeks[0].sentiment.negative.value", "0.9", "$.weeks[0].sentiment")]
    [InlineData("segments[0].n", "1", "$.segments[0].values.sentiment.n")]
    [InlineData("segments[0].values.standing", "\"below\"", "$.segments[0].values.standing")]
    [InlineData("segments[0].values.weeks", "[]", "$.segments[0].values.weeks")]
    [InlineData("segments[0].values.weeks[0].sentiment.n", "99", "$.segments[0].values.weeks")]
    [InlineData("segments[1].platform", "\"instagram\"", "$.segments[1].platform")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));

    [Fact]
    public void Refuses_endless_lists_without_working_through_them()
    {
        var module = ModuleCatalog.Default.Of<SegmentedSentimentResult>();
        var result = module.Read(Golden.Json);
        var errors = new ValidationErrors();
        module.Validate(
            result with
            {
                Weeks = [.. Enumerable.Repeat(result.Weeks[0], 70_000)],
                Cells = [.. Enumerable.Repeat(result.Cells[0], 70_000)],
            },
            errors);
        Assert.Superset(new HashSet<string> { "$.weeks", "$.cells" }, errors.Violations.Select(static v => v.Path).ToHashSet());
        Assert.True(errors.Violations.Count < 2000);
    }
}
