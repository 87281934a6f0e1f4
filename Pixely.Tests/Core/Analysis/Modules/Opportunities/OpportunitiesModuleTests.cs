using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Opportunities;
using Pixely.Core.Json;

namespace Pixely.Tests.Core.Analysis.Modules.Opportunities;

public sealed class OpportunitiesModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<OpportunitiesResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(GoldenScenario.Build().Build());

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<OpportunitiesResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("n", "-1", "$.n")]
    [InlineData("n", null, "$.n")]
    [InlineData("n", "36", "$.largest_topic_mentions")]
    [InlineData("topics", "-1", "$.topics")]
    [InlineData("topics", "3", "$.considered_topics")]
    [InlineData("considered_topics", "1", "$.found")]
    [InlineData("largest_topic_mentions", "36", "$.opportunities[1].signals.mentions")]
    [InlineData("largest_topic_mentions", "38", "$.opportunities[0].prominence")]
    [InlineData("competitor_posts", "-1", "$.competitor_posts")]
    [InlineData("competitor_posts", "11", "$.opportunities[0].competitors.share.n")]
    [InlineData("own_posts", "-1", "$.own_posts")]
    [InlineData("own_posts", "27", "$.opportunities[0].own.share.n")]
    [InlineData("found", "3", "$.opportunities")]
    [InlineData("found", "1", "$.opportunities")]
    [InlineData("opportunities[0].key", "\"\"", "$.opportunities[0].key")]
    [InlineData("opportunities[1].key", "\"delivery\"", "$.opportunities[1].key")]
    [InlineData("opportunities[0].label", "\"\"", "$.opportunities[0].label")]
    [InlineData("opportunities[0].signals.mentions", "4", "$.opportunities[0].signals.mentions")]
    [InlineData("opportunities[0].signals.pains", "17", "$.opportunities[0].pain_rate.value")]
    [InlineData("opportunities[0].signals.pains", "19", "$.opportunities[0].signals.pains")]
    [InlineData("opportunities[0].signals.questions", "-1", "$.opportunities[0].signals.questions")]
    [InlineData("opportunities[1].signals.suggestions", "13", "$.opportunities[1].signals")]
    [InlineData("opportunities[1].signals.suggestions", "3", "$.opportunities[1].demand_rate.value")]
    [InlineData("opportunities[1].signals.purchases", "16", "$.opportunities[1].step.action")]
    [InlineData("opportunities[1].demand_rate.low", "0.5", "$.opportunities[1].demand_rate.low")]
    [InlineData("opportunities[1].demand_rate.n", "36", "$.opportunities[1].demand_rate.n")]
    [InlineData("opportunities[0].pain_rate.high", "0.9", "$.opportunities[0].pain_rate.high")]
    [InlineData("opportunities[0].prominence", "0.5", "$.opportunities[0].prominence")]
    [InlineData("opportunities[1].demand.value", "10", "$.opportunities[1].demand.value")]
    [InlineData("opportunities[1].demand_level", "\"low\"", "$.opportunities[1].demand_level")]
    [InlineData("opportunities[0].pain.value", "10", "$.opportunities[0].pain.value")]
    [InlineData("opportunities[0].pain_level", "\"high\"", "$.opportunities[0].pain_level")]
    [InlineData("opportunities[0].competitors.level", "\"low\"", "$.opportunities[0].competitors.level")]
    [InlineData("opportunities[0].competitors.level", "\"low\"", "$.opportunities[0].gap.value")]
    [InlineData("opportunities[0].competitors.level", "\"Alta\"", "$.opportunities[0].competitors.level")]
    [InlineData("opportunities[0].competitors.posts", "11", "$.opportunities[0].competitors.posts")]
    [InlineData("opportunities[0].competitors.share.value", "0.2", "$.opportunities[0].competitors.share.value")]
    [InlineData("opportunities[0].own.level", "\"unknown\"", "$.opportunities[0].own.level")]
    [InlineData("opportunities[0].gap.value", "90", "$.opportunities[0].gap.value")]
    [InlineData("opportunities[0].gap.low", "1", "$.opportunities[1]")]
    [InlineData("opportunities[0].gap_level", "\"low\"", "$.opportunities[0].gap_level")]
    [InlineData("opportunities[0].step.action", "\"answer_questions\"", "$.opportunities[0].step.action")]
    [InlineData("opportunities[0].step.comments", "17", "$.opportunities[0].step.comments")]
    [InlineData("opportunities[0].step.platform", "\"myspace\"", "$.opportunities[0].step.platform")]
    [InlineData("opportunities[0].evidence[0].quote", "\"\"", "$.opportunities[0].evidence[0].quote")]
    [InlineData("opportunities[0].evidence", null, "$.opportunities[0].evidence")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));
}
