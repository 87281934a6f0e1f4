using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.TemporalTrends;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Modules.TemporalTrends;

public sealed class TemporalTrendsModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<TemporalTrendsResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(GoldenScenario.Build().Build());

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<TemporalTrendsResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("weeks[0].week", "\"2025-W47\"", "$.weeks[0].week")]
    [InlineData("weeks[0].week", null, "$.weeks[0].week")]
    [InlineData("weeks[0].starts_on", "\"2025-11-23\"", "$.weeks[0].starts_on")]
    [InlineData("weeks[1].starts_on", "\"2025-12-08\"", "$.weeks[1].starts_on")]
    [InlineData("weeks[0].comments", "-1", "$.weeks[0].comments")]
    [InlineData("weeks[0].comments", "3", "$.weeks[0].positive.n")]
    [InlineData("weeks[0].positive.value", "0.9", "$.weeks[0]")]
    [InlineData("weeks[0].net_sentiment_score.value", "0.9", "$.weeks[0].net_sentiment_score.value")]
    [InlineData("weeks[0].engagement_by_views.n", "4", "$.weeks[0].engagement_by_views.n")]
    [InlineData("weeks[0].main_topic.mentions", "2", "$.weeks[0].main_topic.mentions")]
    [InlineData("weeks[0].main_topic.label", "\"\"", "$.weeks[0].main_topic.label")]
    [InlineData("weeks[0].main_topic.share.value", "0.5", "$.weeks[0].main_topic.share.value")]
    [InlineData("weeks[0].is_partial", "true", "$.volume_baseline.weeks")]
    [InlineData("omitted_weeks", "1", "$.omitted_weeks")]
    [InlineData("trend.direction", "\"improving\"", "$.trend.direction")]
    [InlineData("trend.direction", "\"deterioro\"", "$.trend.direction")]
    [InlineData("trend.slope.value", "0.5", "$.trend.slope.value")]
    [InlineData("trend.slope.n", "8", "$.trend.slope.n")]
    [InlineData("net_sentiment_baseline.weeks", "7", "$.net_sentiment_baseline.weeks")]
    [InlineData("net_sentiment_baseline.is_short", "true", "$.net_sentiment_baseline.is_short")]
    [InlineData("volume_baseline.median", "1", "$.volume_baseline.median")]
    [InlineData("volume_baseline.spread", "null", "$.volume_baseline.spread")]
    [InlineData("anomalies", "[]", "$.anomalies")]
    [InlineData("anomalies[0].week", "\"2026-W01\"", "$.anomalies[0].week")]
    [InlineData("anomalies[0].metric", "\"volume\"", "$.anomalies[0].metric")]
    [InlineData("anomalies[0].value", "0", "$.anomalies[0].value")]
    [InlineData("anomalies[0].baseline_median", "0", "$.anomalies[0].baseline_median")]
    [InlineData("anomalies[0].robust_z", "-3.6", "$.anomalies[0].robust_z")]
    [InlineData("anomalies[0].n", "1", "$.anomalies[0].n")]
    [InlineData("anomalies[0].main_topic", "null", "$.anomalies[0].main_topic")]
    [InlineData("anomalies[0].evidence[0].quote", "\"\"", "$.anomalies[0].evidence[0].quote")]
    [InlineData("segments[0].n", "1", "$.segments")]
    [InlineData("segments[1].platform", "\"instagram\"", "$.segments[1].platform")]
    [InlineData("segments[0].values.weeks[0].week", "\"2025-W01\"", "$.segments[0].values.weeks[0].week")]
    [InlineData("segments[0].values.trend.direction", "\"declining\"", "$.segments[0].values.trend.direction")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));

    [Fact]
    public void Refuses_a_list_of_weeks_beyond_the_limit_without_computing_its_slopes()
    {
        var module = ModuleCatalog.Default.Of<TemporalTrendsResult>();
        var result = module.Read(Golden.Json);
        var errors = new ValidationErrors();
        module.Validate(result with { Weeks = [.. Enumerable.Repeat(result.Weeks[0], 70_000)] }, errors);
        Assert.Contains("$.weeks", errors.Violations.Select(static v => v.Path));
    }
}
