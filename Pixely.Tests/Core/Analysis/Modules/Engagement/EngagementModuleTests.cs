using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Json;

namespace Pixely.Tests.Core.Analysis.Modules.Engagement;

public sealed class EngagementModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<EngagementResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(GoldenScenario.Build().Build());

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<EngagementResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("summary.posts", "27", "$.summary.posts")]
    [InlineData("summary.interactions", "1", "$.summary.interactions")]
    [InlineData("summary.interactions", "1.5", "$.summary.interactions")]
    [InlineData("summary.rate_by_views.value", "0.001", "$.summary.rate_by_views.value")]
    [InlineData("summary.rate_by_views.value", "-0.1", "$.summary.rate_by_views.value")]
    [InlineData("summary.rate_by_views.n", "28", "$.summary.rate_by_views.n")]
    [InlineData("summary.rate_by_followers", null, "$.summary.rate_by_followers")]
    [InlineData("summary.rate", "0.1", "$.summary.rate")]
    [InlineData("weeks[0].week", "\"2025-48\"", "$.weeks[0].week")]
    [InlineData("weeks[2].starts_on", "\"2025-12-15\"", "$.weeks[2].starts_on")]
    [InlineData("weeks[0].profile.posts", "2", "$.weeks")]
    [InlineData("weeks[0].profile.posts", "-3", "$.weeks[0].profile.posts")]
    [InlineData("weeks[0].profile.interactions", "-3", "$.weeks[0].profile.interactions")]
    [InlineData("weeks[0].profile.rate_by_views.required_n", "5", "$.weeks[0].profile.rate_by_views.required_n")]
    [InlineData("benchmark.by_views.z_score", "1.5", "$.benchmark.by_views.z_score")]
    [InlineData("benchmark.by_views.z_score", "1e999", "$.benchmark.by_views.z_score")]
    [InlineData("benchmark.by_views.peers", "2", "$.benchmark.by_views.z_score")]
    [InlineData("benchmark.by_views.peer_mean", "null", "$.benchmark.by_views.peer_mean")]
    [InlineData("benchmark.by_views.peer_standard_deviation", "-1", "$.benchmark.by_views.peer_standard_deviation")]
    [InlineData("benchmark.by_views.rank.value", "9", "$.benchmark.by_views.rank.value")]
    [InlineData("benchmark.by_views.client.n", "4", "$.benchmark.by_views.client.n")]
    [InlineData("benchmark.by_followers.client.value", "0.5", "$.benchmark.by_followers.client")]
    [InlineData("per_post[0].n", "2", "$.per_post[0].n")]
    [InlineData("per_post[0].values.likes", "-1", "$.per_post[0].values.likes")]
    [InlineData("per_post[0].values.likes", "9223372036854775807", "$.per_post[0].values.interactions")]
    [InlineData("per_post[0].values.interactions", "1", "$.per_post[0].values.interactions")]
    [InlineData("per_post[0].values.rate_by_views", "null", "$.per_post[0].values.rate_by_views")]
    [InlineData("per_post[0].values.rate_by_followers", "0.9", "$.per_post[0].values.rate_by_followers")]
    [InlineData("per_post[0].values.followers_counted_on", "null", "$.per_post[0].values.followers_counted_on")]
    [InlineData("per_post[0].values.published_at", "\"2020-01-01T00:00:00Z\"", "$.per_post[1]")]
    [InlineData("segments[0].n", "1", "$.segments[0].values.posts")]
    [InlineData("segments[1].values.rate_by_views.n", "3", "$.segments[1].values.rate_by_views.n")]
    [InlineData("segments[2].values.rate_by_views.n", "3", "$.segments[2].values.rate_by_views.n")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));
}
