using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Core.Json;

namespace Pixely.Tests.Core.Analysis.Modules.Emotions;

public sealed class EmotionsModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<EmotionsResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(GoldenScenario.Build().Build());

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<EmotionsResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("summary.n", "-1", "$.summary.n")]
    [InlineData("summary.n", null, "$.summary.n")]
    [InlineData("summary.n", "\"140\"", "$.summary.n")]
    [InlineData("summary.surprise", "1", "$.summary.surprise")]
    [InlineData("summary.intensities[0].emotion", "\"trust\"", "$.summary.intensities")]
    [InlineData("summary.intensities[0].emotion", "0", "$.summary.intensities[0].emotion")]
    [InlineData("summary.intensities[0].emotion", "\"delight\"", "$.summary.intensities[0].emotion")]
    [InlineData("summary.intensities[0].intensity.value", "1.01", "$.summary.intensities[0].intensity.value")]
    [InlineData("summary.intensities[0].intensity.value", "-0.01", "$.summary.intensities[0].intensity.value")]
    [InlineData("summary.intensities[0].intensity.low", "0.99", "$.summary.intensities[0].intensity.low")]
    [InlineData("summary.intensities[0].intensity.high", "0.01", "$.summary.intensities[0].intensity.high")]
    [InlineData("summary.intensities[0].intensity.n", "7", "$.summary.intensities[0].intensity.n")]
    [InlineData("summary.mean_intensity.value", "0.11", "$.summary.mean_intensity.value")]
    [InlineData("summary.dominant", "\"anger\"", "$.summary.dominant")]
    [InlineData("examples[0].intensity", "0", "$.examples[0].intensity")]
    [InlineData("examples[0].evidence.quote", "\"\"", "$.examples[0].evidence.quote")]
    [InlineData("examples[0].evidence.comment_id", "\"00000000-0000-0000-0000-000000000000\"", "$.examples[0].evidence.comment_id")]
    [InlineData("examples[1].emotion", "\"joy\"", "$.examples[1]")]
    [InlineData("per_post[0].n", "3", "$.per_post[0].values.n")]
    [InlineData("per_post[0].url", "\"\"", "$.per_post[0].url")]
    [InlineData("per_post[0].url", "null", "$.per_post[0].url")]
    [InlineData("per_post[1].post_id", "\"00000000-0000-0000-0000-000000000000\"", "$.per_post[1].post_id")]
    [InlineData("per_post[0].platform", "\"myspace\"", "$.per_post[0].platform")]
    [InlineData("per_post[4].values.intensities[2].intensity.required_n", "3", "$.per_post[4].values.intensities[2].intensity.required_n")]
    [InlineData("segments[0].n", "1", "$.segments")]
    [InlineData("segments[1].platform", "\"instagram\"", "$.segments[1].platform")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));
}
