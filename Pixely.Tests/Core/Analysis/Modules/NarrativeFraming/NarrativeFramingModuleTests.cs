using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.NarrativeFraming;
using Pixely.Core.Json;

namespace Pixely.Tests.Core.Analysis.Modules.NarrativeFraming;

public sealed class NarrativeFramingModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<NarrativeFramingResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(GoldenScenario.Build().Build());

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<NarrativeFramingResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("summary.n", "-1", "$.summary.n")]
    [InlineData("summary.n", null, "$.summary.n")]
    [InlineData("summary.n", "143", "$.per_post")]
    [InlineData("summary.n", "141", "$.segments")]
    [InlineData("summary.frames[0].frame", "\"morality\"", "$.summary.frames")]
    [InlineData("summary.frames[0].frame", "\"drama\"", "$.summary.frames[0].frame")]
    [InlineData("summary.frames[0].intensity.value", "101", "$.summary.frames[0].intensity.value")]
    [InlineData("summary.frames[0].intensity.low", "50", "$.summary.frames[0].intensity.low")]
    [InlineData("summary.frames[0].intensity.high", "1", "$.summary.frames[0].intensity.high")]
    [InlineData("summary.frames[0].intensity.n", "141", "$.summary.frames[0].intensity.n")]
    [InlineData("summary.dominant", "\"conflict\"", "$.summary.dominant")]
    [InlineData("summary.tones.n", "143", "$.summary.tones.n")]
    [InlineData("summary.tones.n", "104", "$.summary.tones.positive.n")]
    [InlineData("summary.tones.positive.value", "0.36", "$.summary.tones")]
    [InlineData("summary.tones.negative.value", "1.1", "$.summary.tones.negative.value")]
    [InlineData("summary.tones.aspirational.n", "1", "$.summary.tones.aspirational.n")]
    [InlineData("weeks[0].week", "\"2025-W47\"", "$.weeks[0].week")]
    [InlineData("weeks[0].week", null, "$.weeks[0].week")]
    [InlineData("weeks[0].starts_on", "\"2025-11-23\"", "$.weeks[0].starts_on")]
    [InlineData("weeks[1].starts_on", "\"2025-12-08\"", "$.weeks[1].starts_on")]
    [InlineData("weeks[0].values.n", "13", "$.weeks")]
    [InlineData("weeks[0].values.frames[1].intensity.value", "-1", "$.weeks[0].values.frames[1].intensity.value")]
    [InlineData("weeks[0].values.tones.positive.value", "0.9", "$.weeks[0].values.tones")]
    [InlineData("omitted_weeks", "1", "$.omitted_weeks")]
    [InlineData("omitted_weeks", "-1", "$.omitted_weeks")]
    [InlineData("examples[0].intensity", "0", "$.examples[0].intensity")]
    [InlineData("examples[0].evidence.quote", "\"\"", "$.examples[0].evidence.quote")]
    [InlineData("examples[1].frame", "\"conflict\"", "$.examples[1]")]
    [InlineData("per_post[0].n", "15", "$.per_post[0].values.n")]
    [InlineData("per_post[0].url", "\"\"", "$.per_post[0].url")]
    [InlineData("per_post[1].post_id", "\"00000000-0000-0000-0000-000000000000\"", "$.per_post[1].post_id")]
    [InlineData("per_post[0].values.tones.n", "9", "$.per_post")]
    [InlineData("per_post[0].values.frames[4].intensity.value", "101", "$.per_post[0].values.frames[4].intensity.value")]
    [InlineData("per_post[0].values.dominant", "\"conflict\"", "$.per_post[0].values.dominant")]
    [InlineData("segments[0].n", "49", "$.segments")]
    [InlineData("segments[1].platform", "\"instagram\"", "$.segments[1].platform")]
    [InlineData("segments[0].values.tones.n", "36", "$.segments")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));
}
