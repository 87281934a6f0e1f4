using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Hashtags;
using Pixely.Core.Json;

namespace Pixely.Tests.Core.Analysis.Modules.Hashtags;

public sealed class HashtagsModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<HashtagsResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(GoldenScenario.Build().Build());

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<HashtagsResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("summary.posts", "29", "$.segments")]
    [InlineData("summary.posts", "-1", "$.summary.posts")]
    [InlineData("summary.posts_with_tags", "29", "$.summary.posts_with_tags")]
    [InlineData("summary.posts_with_tags", "18", "$.summary.posts_with_tags")]
    [InlineData("summary.distinct_tags", "3", "$.summary.distinct_tags")]
    [InlineData("summary.distinct_tags", "0", "$.summary.posts_with_tags")]
    [InlineData("summary.rare_tags", "-1", "$.summary.rare_tags")]
    [InlineData("summary.rare_tags", "1", "$.summary.distinct_tags")]
    [InlineData("summary.omitted_tags", "1", "$.summary.omitted_tags")]
    [InlineData("summary.tags[0].tag", "\"Marea\"", "$.summary.tags[0].tag")]
    [InlineData("summary.tags[0].tag", "\"#marea\"", "$.summary.tags[0].tag")]
    [InlineData("summary.tags[0].tag", "\"café\"", "$.summary.tags[1].tag")]
    [InlineData("summary.tags[0].tag", "\"2026\"", "$.summary.tags[0].tag")]
    [InlineData("summary.tags[0].uses", "4", "$.summary.tags[0].uses")]
    [InlineData("summary.tags[0].uses", "20", "$.summary.tags[0].uses")]
    [InlineData("summary.tags[0].sponsored_uses", "20", "$.summary.tags[0].sponsored_uses")]
    [InlineData("summary.tags[0].sponsored_uses", "2", "$.summary.tags[0].rate_by_views.n")]
    [InlineData("summary.tags[0].rate_by_views.low", "0.01", "$.summary.tags[1]")]
    [InlineData("summary.tags[0].rate_by_views.value", "-1", "$.summary.tags[0].rate_by_views.value")]
    [InlineData("summary.tags[0].rate_by_views.n", "19", "$.summary.tags[0].rate_by_views.n")]
    [InlineData("summary.tags[0].best_posts", "[]", "$.summary.tags[0].best_posts")]
    [InlineData("summary.tags[0].best_posts[0]", "\"00000000-0000-0000-0000-000000000000\"", "$.summary.tags[0].best_posts")]
    [InlineData("summary.tags[0].comments", "-1", "$.summary.tags[0].comments")]
    [InlineData("summary.tags[0].comments", "95", "$.summary.tags[0].polarity.n")]
    [InlineData("summary.tags[0].comments", "4", "$.summary.tags[0].dominant_topic")]
    [InlineData("summary.tags[0].polarity.value", "1.5", "$.summary.tags[0].polarity.value")]
    [InlineData("summary.tags[0].net_sentiment_score.n", "97", "$.summary.tags[0].net_sentiment_score.n")]
    [InlineData("summary.tags[0].net_sentiment_score.low", "-1.5", "$.summary.tags[0].net_sentiment_score.low")]
    [InlineData("summary.tags[0].dominant_topic.key", "\"\"", "$.summary.tags[0].dominant_topic.key")]
    [InlineData("summary.tags[0].dominant_topic.label", "\"\"", "$.summary.tags[0].dominant_topic.label")]
    [InlineData("summary.tags[0].dominant_topic.mentions", "2", "$.summary.tags[0].dominant_topic.mentions")]
    [InlineData("summary.tags[0].dominant_topic.mentions", "97", "$.summary.tags[0].dominant_topic.mentions")]
    [InlineData("summary.tags[0].dominant_topic.mentions", "26", "$.summary.tags[0].dominant_topic.share.value")]
    [InlineData("summary.tags[0].dominant_topic.share.high", "0.9", "$.summary.tags[0].dominant_topic.share.high")]
    [InlineData("summary.tags[0].dominant_topic.share.n", "95", "$.summary.tags[0].dominant_topic.share.n")]
    [InlineData("summary.tags[0].dominant_topic.runner_up_mentions", "26", "$.summary.tags[0].dominant_topic.runner_up_mentions")]
    [InlineData("summary.tags[0].dominant_topic.runner_up_mentions", "-1", "$.summary.tags[0].dominant_topic.runner_up_mentions")]
    [InlineData("summary.tags[0].dominant_topic.runner_up_mentions", "1", "$.summary.tags[0].dominant_topic.is_clear")]
    [InlineData("summary.tags[0].dominant_topic.is_clear", "true", "$.summary.tags[0].dominant_topic.is_clear")]
    [InlineData("summary.tags[0].adjusted_p_value", "1.1", "$.summary.tags[0].adjusted_p_value")]
    [InlineData("summary.tags[0].adjusted_p_value", "0.01", "$.summary.tags[0].standing")]
    [InlineData("summary.tags[0].adjusted_p_value", "null", "$.summary.tags[0].standing")]
    [InlineData("summary.tags[0].standing", "\"better\"", "$.summary.tags[0].standing")]
    [InlineData("segments[1].values.tags[1].adjusted_p_value", "0.5", "$.segments[1].values.tags[1].adjusted_p_value")]
    [InlineData("segments[0].n", "9", "$.segments[0].values.posts")]
    [InlineData("segments[0].values.posts_with_tags", "9", "$.summary.posts_with_tags")]
    [InlineData("segments[1].values.tags[1].best_posts", "[\"000f4264-0000-0000-0000-000000000001\"]", "$.segments[1].values.tags[1].best_posts")]
    [InlineData("segments[1].values.tags[1].rate_by_views.required_n", "3", "$.segments[1].values.tags[1].rate_by_views.required_n")]
    [InlineData("segments[2].platform", "\"tiktok\"", "$.segments[2].platform")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));
}
