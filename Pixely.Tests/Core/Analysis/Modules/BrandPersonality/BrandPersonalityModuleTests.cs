using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.BrandPersonality;
using Pixely.Core.Json;

namespace Pixely.Tests.Core.Analysis.Modules.BrandPersonality;

public sealed class BrandPersonalityModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<BrandPersonalityResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(GoldenScenario.Build().Build());

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<BrandPersonalityResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("summary.comments", "141", "$.summary.expressive_share.n")]
    [InlineData("summary.comments", "-1", "$.summary.comments")]
    [InlineData("summary.comments", null, "$.summary.comments")]
    [InlineData("summary.expressive_comments", "143", "$.summary.expressive_comments")]
    [InlineData("summary.expressive_comments", "36", "$.summary.dimensions[0].perceived.n")]
    [InlineData("summary.expressive_share.value", "0.5", "$.summary.expressive_share.value")]
    [InlineData("summary.posts", "3", "$.summary.expressive_posts")]
    [InlineData("summary.expressive_posts", "14", "$.summary.dimensions[0].projected.n")]
    [InlineData("summary.dimensions[0].dimension", "\"competence\"", "$.summary.dimensions")]
    [InlineData("summary.dimensions[0].dimension", "\"honesty\"", "$.summary.dimensions[0].dimension")]
    [InlineData("summary.dimensions[0].perceived.value", "101", "$.summary.dimensions[0].perceived.value")]
    [InlineData("summary.dimensions[0].perceived.low", "99", "$.summary.dimensions[0].perceived.low")]
    [InlineData("summary.dimensions[1].projected.high", "1", "$.summary.dimensions[1].projected.high")]
    [InlineData("summary.dimensions[1].gap.value", "0", "$.summary.dimensions[1].gap.value")]
    [InlineData("summary.dimensions[1].gap.n", "37", "$.summary.dimensions[1].gap.n")]
    [InlineData("summary.dimensions[1].gap", "{\"status\":\"insufficient_data\",\"n\":3,\"required_n\":10}", "$.summary.dimensions[1].gap.value")]
    [InlineData("summary.dominant_perceived", "[\"sincerity\"]", "$.summary.dominant_perceived")]
    [InlineData("summary.dominant_projected", "[]", "$.summary.dominant_projected")]
    [InlineData("archetype.declared", "\"\"", "$.archetype.declared")]
    [InlineData("archetype.archetype", "\"sage\"", "$.archetype.archetype")]
    [InlineData("archetype.archetype", "null", "$.archetype.perceived")]
    [InlineData("archetype.expected", "[\"sincerity\"]", "$.archetype.expected")]
    [InlineData("archetype.perceived.value", "-14", "$.archetype.perceived.value")]
    [InlineData("archetype.perceived_verdict", "\"fits\"", "$.archetype.perceived_verdict")]
    [InlineData("archetype.projected", "null", "$.archetype.projected")]
    [InlineData("archetype.projected_verdict", "\"unclear\"", "$.archetype.projected_verdict")]
    [InlineData("examples[0].score", "0", "$.examples[0].score")]
    [InlineData("examples[0].evidence.quote", "\"\"", "$.examples[0].evidence.quote")]
    [InlineData("examples[1].dimension", "\"sincerity\"", "$.examples[1]")]
    [InlineData("per_post[0].n", "15", "$.per_post")]
    [InlineData("per_post[0].url", "\"\"", "$.per_post[0].url")]
    [InlineData("per_post[0].values.expressive_comments", "15", "$.per_post[0].values.expressive_comments")]
    [InlineData("per_post[0].values.expressive_comments", "3", "$.per_post[0].values.dimensions[0].perceived.n")]
    [InlineData("per_post[0].values.dimensions[0].projected", "1", "$.per_post[0].values.dimensions[1].projected")]
    [InlineData("per_post[0].values.dimensions[2].dimension", "\"sincerity\"", "$.per_post[0].values.dimensions")]
    [InlineData("per_post[0].values.dominant_perceived", "[\"sincerity\"]", "$.per_post[0].values.dominant_perceived")]
    [InlineData("segments[0].n", "49", "$.segments")]
    [InlineData("segments[1].values.comments", "45", "$.segments[1].values.comments")]
    [InlineData("segments[1].platform", "\"instagram\"", "$.segments[1].platform")]
    [InlineData("segments[1].values.dimensions[1].gap.value", "0", "$.segments[1].values.dimensions[1].gap.value")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));
}
