using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Benchmark;
using Pixely.Core.Json;

namespace Pixely.Tests.Core.Analysis.Modules.Benchmark;

public sealed class BenchmarkModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<BenchmarkResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(GoldenScenario.Build().Build());

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<BenchmarkResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("engagement_by_views.comparison.peers", "4", "$.engagement_by_views.comparison.peers")]
    [InlineData("engagement_by_views.comparison.peer_mean", "0.06", "$.engagement_by_views.comparison.peer_mean")]
    [InlineData("engagement_by_views.comparison.peer_standard_deviation", "0.03", "$.engagement_by_views.comparison.peer_standard_deviation")]
    [InlineData("engagement_by_views.comparison.z_score", "2", "$.engagement_by_views.comparison.z_score")]
    [InlineData("engagement_by_views.comparison.z_score", "null", "$.engagement_by_views.comparison.z_score")]
    [InlineData("engagement_by_views.comparison.rank.value", "1", "$.engagement_by_views.comparison.rank.value")]
    [InlineData("engagement_by_views.comparison.client.value", "-1", "$.engagement_by_views.comparison.client.value")]
    [InlineData("engagement_by_views.comparison.client.n", "2", "$.engagement_by_views.comparison.client.n")]
    [InlineData("engagement_by_views.platforms", "[\"instagram\"]", "$.engagement_by_views.platforms")]
    [InlineData("engagement_by_views.without", "[]", "$.engagement_by_views.without")]
    [InlineData("engagement_by_views.without", "[\"Faro\"]", "$.engagement_by_views.without")]
    [InlineData("engagement_by_followers.comparison.peers", "2", "$.engagement_by_followers.comparison.z_score")]
    [InlineData("engagement_by_followers.platforms", "[\"tiktok\"]", "$.engagement_by_followers.platforms")]
    [InlineData("community.comparison.peer_mean", "4501", "$.community.comparison.peer_mean")]
    [InlineData("community.comparison.rank.low", "1", "$.community.comparison.rank.low")]
    [InlineData("community.platforms", "[\"instagram\", \"tiktok\"]", "$.competitors[0].followers")]
    [InlineData("community.platforms", "[\"tiktok\", \"instagram\"]", "$.community.platforms[1]")]
    [InlineData("frequency.platforms", "[]", "$.competitors[0].posts_per_day")]
    [InlineData("frequency.comparison.client.n", "6", "$.frequency.comparison.client.n")]
    [InlineData("frequency.without", "[\"Cala\"]", "$.frequency.without")]
    [InlineData("net_sentiment.comparison.peers", "1", "$.net_sentiment.comparison.peers")]
    [InlineData("net_sentiment.comparison.peer_mean", "0.5", "$.net_sentiment.comparison.peer_mean")]
    [InlineData("net_sentiment.comparison.client.value", "1.5", "$.net_sentiment.comparison.client.value")]
    [InlineData("net_sentiment.platforms", "[\"instagram\"]", "$.net_sentiment.platforms")]
    [InlineData("net_sentiment.without[0]", "\"Nadie\"", "$.net_sentiment.without")]
    [InlineData("net_sentiment", null, "$.net_sentiment")]
    [InlineData("competitors[0].name", "\"\"", "$.competitors[0].name")]
    [InlineData("competitors[0].name", "\"Zarpa\"", "$.competitors[1]")]
    [InlineData("competitors[1].name", "\"cala\"", "$.competitors[1]")]
    [InlineData("competitors[0].posts", "-1", "$.competitors[0].posts")]
    [InlineData("competitors[0].engagement_by_views", "-0.1", "$.competitors[0].engagement_by_views")]
    [InlineData("competitors[0].engagement_by_views", "0.04", "$.engagement_by_views.comparison.peer_mean")]
    [InlineData("competitors[0].engagement_by_followers", "1e999", "$.competitors[0].engagement_by_followers")]
    [InlineData("competitors[0].followers", "2001", "$.competitors[0].followers")]
    [InlineData("competitors[0].posts_per_day", "null", "$.competitors[0].posts_per_day")]
    [InlineData("competitors[0].networks[0].followers", "-1", "$.competitors[0].networks[0].followers")]
    [InlineData("competitors[0].networks[0].posts_per_day", "-1", "$.competitors[0].networks[0].posts_per_day")]
    [InlineData("competitors[2].networks[0].platform", "\"facebook\"", "$.competitors[2].networks[1]")]
    [InlineData("competitors[2].networks[1].followers", "1001", "$.networks[1].community.peer_mean")]
    [InlineData("omitted_competitors", "1", "$.omitted_competitors")]
    [InlineData("omitted_competitors", "-1", "$.omitted_competitors")]
    [InlineData("unattributed_posts", "-1", "$.unattributed_posts")]
    [InlineData("networks[0].platform", "\"facebook\"", "$.networks[1]")]
    [InlineData("networks[0].community.z_score", "0", "$.networks[0].community.z_score")]
    [InlineData("networks[0].frequency.peers", "4", "$.networks[0].frequency.peers")]
    [InlineData("networks[2].frequency.rank.required_n", "3", "$.networks[2].frequency.rank.required_n")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));
}
