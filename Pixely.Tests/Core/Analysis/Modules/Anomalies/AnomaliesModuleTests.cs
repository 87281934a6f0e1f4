using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Anomalies;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Modules.Anomalies;

public sealed class AnomaliesModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<AnomaliesResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(AnomaliesScenario.Build().Build());

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    public void Computes_the_golden_result_in_any_order_of_its_input(int seed) => Golden.AssertComputed(AnomaliesScenario.Build().BuildShuffled(seed));

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<AnomaliesResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("summary.posts", "10", "$.summary.posts")]
    [InlineData("summary.crisis_risks", "0", "$.summary.crisis_risks")]
    [InlineData("summary.viral_positives", "2", "$.summary.viral_positives")]
    [InlineData("summary.unusual", "1", "$.summary.unusual")]
    [InlineData("summary.mean_views", "1", "$.summary.mean_views")]
    [InlineData("baselines", "[]", "$.baselines")]
    [InlineData("baselines[0].platform", "\"instagram\"", "$.baselines")]
    [InlineData("baselines[1].posts", "-1", "$.baselines[1].posts")]
    [InlineData("baselines[1].posts", "7", "$.baselines[1].median")]
    [InlineData("baselines[1].median", "null", "$.baselines[1].median")]
    [InlineData("baselines[1].median", "-2", "$.anomalies[1].signals[0].baseline_median")]
    [InlineData("baselines[1].spread", "0", "$.baselines[1].spread")]
    [InlineData("baselines[1].spread", "0.1", "$.per_post[1].values.robust_z")]
    [InlineData("baselines[2].spread", "0.1", "$.baselines[2].spread")]
    [InlineData("anomalies[0].post_id", "\"00000000-0000-0000-0000-000000000000\"", "$.anomalies[0].post_id")]
    [InlineData("anomalies[1].post_id", "\"000f4247-0000-0000-0000-000000000001\"", "$.anomalies[1].post_id")]
    [InlineData("anomalies[0].url", "\"\"", "$.anomalies[0].url")]
    [InlineData("anomalies[0].label", "\"unusual\"", "$.anomalies[0].label")]
    [InlineData("anomalies[1].label", "\"crisis_risk\"", "$.anomalies[1].label")]
    [InlineData("anomalies[0].label", "\"scandal\"", "$.anomalies[0].label")]
    [InlineData("anomalies[0].signals", "[]", "$.anomalies[0].signals")]
    [InlineData("anomalies[0].signals[0].signal", "\"engagement\"", "$.anomalies[0].signals[0].baseline_median")]
    [InlineData("anomalies[0].signals[0].value", "-0.9", "$.anomalies[0].signals[0].robust_z")]
    [InlineData("anomalies[0].signals[0].robust_z", "-3", "$.anomalies[0].signals[0].robust_z")]
    [InlineData("anomalies[0].comments", "11", "$.anomalies[0].net_sentiment_score.n")]
    [InlineData("anomalies[0].comments", "-1", "$.anomalies[0].comments")]
    [InlineData("anomalies[1].net_sentiment_score.low", "-0.1", "$.anomalies[1].label")]
    [InlineData("anomalies[0].net_sentiment_score.low", "-1.1", "$.anomalies[0].net_sentiment_score.low")]
    [InlineData("anomalies[0].topic.key", "\"\"", "$.anomalies[0].topic.key")]
    [InlineData("anomalies[0].topic.mentions", "2", "$.anomalies[0].topic.mentions")]
    [InlineData("anomalies[0].topic.mentions", "13", "$.anomalies[0].topic.mentions")]
    [InlineData("anomalies[0].evidence[0].post_id", "\"000f4240-0000-0000-0000-000000000001\"", "$.anomalies[0].evidence[0].post_id")]
    [InlineData("anomalies[0].evidence[1].comment_id", "\"0000005d-0000-0000-0000-000000000001\"", "$.anomalies[0].evidence[1].comment_id")]
    [InlineData("per_post[0].n", "2", "$.per_post[0].n")]
    [InlineData("per_post[0].values.views", "0", "$.per_post[0].values.views")]
    [InlineData("per_post[0].values.interactions", "60", "$.per_post[0].values.robust_z")]
    [InlineData("per_post[0].values.robust_z", "null", "$.per_post[0].values.robust_z")]
    [InlineData("per_post[0].values.published_at", "\"2020-01-01T00:00:00Z\"", "$.per_post[1]")]
    [InlineData("segments[0].n", "9", "$.segments[0].values.posts")]
    [InlineData("segments[0].values.crisis_risks", "2", "$.segments")]
    [InlineData("segments[0].values.unusual", "-1", "$.segments[0].values.unusual")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));

    [Fact]
    public void Refuses_endless_lists_without_working_through_them()
    {
        var module = ModuleCatalog.Default.Of<AnomaliesResult>();
        var result = module.Read(Golden.Json);
        var errors = new ValidationErrors();
        module.Validate(
            result with
            {
                Anomalies = [.. Enumerable.Repeat(result.Anomalies[0], 70_000)],
                Baselines = [.. Enumerable.Repeat(result.Baselines[0], 70_000)],
            },
            errors);
        Assert.Superset(new HashSet<string> { "$.anomalies", "$.baselines" }, errors.Violations.Select(static v => v.Path).ToHashSet());
        Assert.True(errors.Violations.Count < 500);
    }
}
