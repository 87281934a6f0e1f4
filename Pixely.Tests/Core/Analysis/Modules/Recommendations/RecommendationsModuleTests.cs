using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Json;

namespace Pixely.Tests.Core.Analysis.Modules.Recommendations;

public sealed class RecommendationsModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<RecommendationsResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(
        GoldenScenario.Build().Build(), "q1_emociones_usuario", "q7_sentimiento_detallado", "q8_temporal", "q11_engagement");

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<RecommendationsResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("summary.total", "7", "$.summary.total")]
    [InlineData("summary.mean_impact", "1", "$.summary.mean_impact")]
    [InlineData("summary.urgencies[0].count", "9", "$.summary.urgencies")]
    [InlineData("cultures.es", "\"en-GB\"", "$.cultures.es")]
    [InlineData("cultures.en", "\"xx-nada\"", "$.cultures.en")]
    [InlineData("missing_sources[0]", "\"q99_nada\"", "$.missing_sources")]
    [InlineData("narration.narrated_by", "\"model\"", "$.narration.narrated_by")]
    [InlineData("recommendations[0].impact", "99", "$.recommendations[0].impact")]
    [InlineData("recommendations[0].strength", "1.2", "$.recommendations[0].strength")]
    [InlineData("recommendations[0].effort", "5", "$.recommendations[0].effort")]
    [InlineData("recommendations[0].priority", "9", "$.recommendations[0].priority")]
    [InlineData("recommendations[0].urgency", "\"baja\"", "$.recommendations[0].urgency")]
    [InlineData("recommendations[0].urgency", "\"urgente\"", "$.recommendations[0].urgency")]
    [InlineData("recommendations[0].area", "\"magic\"", "$.recommendations[0].area")]
    [InlineData("recommendations[0].key", "\"otra\"", "$.recommendations[0].key")]
    [InlineData("recommendations[0].source_modules[0]", "\"q1_emociones_usuario\"", "$.recommendations[0].source_modules")]
    [InlineData("recommendations[0].figures", "[]", "$.recommendations[0].figures")]
    [InlineData("recommendations[0].figures[0].path", "\"anomalies\"", "$.recommendations[0].figures[0].path")]
    [InlineData("recommendations[0].figures[1].value", "0.5", "$.recommendations[0].description.es.text")]
    [InlineData("recommendations[0].actions", "[]", "$.recommendations[0].actions")]
    [InlineData("recommendations[0].title.es.text", "\"Otra cosa\"", "$.recommendations[0].title.es.text")]
    [InlineData("recommendations[0].title.es.template", "\"Subir un 20\"", "$.recommendations[0].title.es.template")]
    [InlineData("recommendations[0].title.en.template", "\"See {nada}\"", "$.recommendations[0].title.en.template")]
    [InlineData("recommendations[0].description.en.template", "\"<b>x</b>\"", "$.recommendations[0].description.en.template")]
    [InlineData("recommendations[0].evidence[0].quote", "\"\"", "$.recommendations[0].evidence[0].quote")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));
}
