using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Json;

namespace Pixely.Tests.Core.Analysis.Modules.Community;

public sealed class CommunityModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<CommunityResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(GoldenScenario.Build().Build());

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<CommunityResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("summary.networks", "3", "$.summary.networks")]
    [InlineData("summary.networks", "\"2\"", "$.summary.networks")]
    [InlineData("summary.counts", "4", "$.segments")]
    [InlineData("summary.followers", "5999", "$.summary.followers")]
    [InlineData("summary.followers", "null", "$.summary.followers")]
    [InlineData("summary.followers", null, "$.summary.followers")]
    [InlineData("summary.counted_since", "\"2025-12-01\"", "$.summary.counted_since")]
    [InlineData("summary.growth.absolute.n", "0", "$.summary.growth.absolute.n")]
    [InlineData("summary.growth.from", "\"2025-11-01\"", "$.summary.growth.from")]
    [InlineData("summary.growth.to", "\"2026-01-02\"", "$.summary.growth.to")]
    [InlineData("summary.growth.absolute.n", "2", "$.summary.growth.absolute.n")]
    [InlineData("summary.growth.absolute.required_n", "3", "$.summary.growth.absolute.required_n")]
    [InlineData("summary.growth.to", "\"2025-01-01\"", "$.summary.growth.to")]
    [InlineData("summary.growth.from", "null", "$.summary.growth.to")]
    [InlineData("summary.growth.direction", "\"stable\"", "$.summary.growth.direction")]
    [InlineData("summary.growth.direction", "\"up\"", "$.summary.growth.direction")]
    [InlineData("benchmark.peers", "3", "$.benchmark.rank.n")]
    [InlineData("benchmark.client.value", "2001", "$.benchmark.client.value")]
    [InlineData("benchmark.client.high", "2500", "$.benchmark.client.high")]
    [InlineData("benchmark.client.n", "2", "$.benchmark.client.n")]
    [InlineData("benchmark.z_score", "0.5", "$.benchmark.z_score")]
    [InlineData("benchmark_platforms", "[]", "$.benchmark_platforms")]
    [InlineData("benchmark_platforms", "[\"facebook\"]", "$.benchmark_platforms")]
    [InlineData("benchmark_platforms", "[\"tiktok\", \"instagram\"]", "$.benchmark_platforms[1]")]
    [InlineData("benchmark_platforms", "[\"youtube\"]", "$.benchmark_platforms[0]")]
    [InlineData("uncounted_platforms", "[\"instagram\"]", "$.uncounted_platforms")]
    [InlineData("uncounted_platforms", "[\"facebook\", \"facebook\"]", "$.uncounted_platforms[1]")]
    [InlineData("segments[0].n", "3", "$.segments[0].values.growth.absolute.n")]
    [InlineData("segments[0].platform", "\"facebook\"", "$.segments[1].platform")]
    [InlineData("segments[0].values.followers", "-1", "$.segments[0].values.followers")]
    [InlineData("segments[0].values.followers", "2001", "$.segments[0].values.benchmark.client.value")]
    [InlineData("segments[0].values.counted_on", "\"2026-01-02\"", "$.segments[0].values.growth.to")]
    [InlineData("segments[0].values.share", "0.5", "$.segments[0].values.share")]
    [InlineData("segments[0].values.share", "null", "$.segments[0].values.share")]
    [InlineData("segments[0].values.growth.absolute.value", "999", "$.segments[0].values.growth.absolute.low")]
    [InlineData("segments[0].values.growth.absolute.value", "1e999", "$.segments[0].values.growth.absolute.value")]
    [InlineData("segments[0].values.growth.absolute.high", "1001", "$.segments[0].values.growth.absolute.high")]
    [InlineData("segments[0].values.growth.absolute.value", "2001", "$.segments[0].values.growth.absolute.value")]
    [InlineData("segments[0].values.growth.relative.value", "0.5", "$.segments[0].values.growth.relative.value")]
    [InlineData("segments[0].values.growth.relative.value", "-2", "$.segments[0].values.growth.relative.value")]
    [InlineData("segments[0].values.growth.per_week.n", "3", "$.segments[0].values.growth.per_week.n")]
    [InlineData("segments[0].values.growth.weeks", "[]", "$.segments[0].values.growth.weeks")]
    [InlineData("segments[0].values.growth.weeks[0].week", "\"2025-W50\"", "$.segments[0].values.growth.weeks[0].week")]
    [InlineData("segments[0].values.growth.weeks[0].starts_on", "\"2025-12-02\"", "$.segments[0].values.growth.weeks[0].starts_on")]
    [InlineData("segments[0].values.growth.weeks[1].starts_on", "\"2025-12-01\"", "$.segments[0].values.growth.weeks[1].starts_on")]
    [InlineData("segments[0].values.growth.weeks[0].followers", "-5", "$.segments[0].values.growth.weeks[0].followers")]
    [InlineData("segments[0].values.growth.weeks[1].followers", "1999", "$.segments[0].values.growth.weeks")]
    [InlineData("segments[0].values.benchmark.peer_mean", "-1", "$.segments[0].values.benchmark.peer_mean")]
    [InlineData("segments[1].values.benchmark.client.value", "4001", "$.segments[1].values.benchmark.client.value")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));
}
