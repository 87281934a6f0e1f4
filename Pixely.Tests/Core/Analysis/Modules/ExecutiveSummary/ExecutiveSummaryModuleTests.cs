using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Json;

namespace Pixely.Tests.Core.Analysis.Modules.ExecutiveSummary;

public sealed class ExecutiveSummaryModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<ExecutiveSummaryResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(
        GoldenScenario.Build().Build(), "q1_emociones_usuario", "q7_sentimiento_detallado", "q8_temporal", "q11_engagement", "q9_recomendaciones");

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<ExecutiveSummaryResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("priority_alert", "null", "$.priority_alert")]
    [InlineData("priority_alert", "\"pleasant_emotion:joy\"", "$.priority_alert")]
    [InlineData("key_findings[0].tone", "\"positive\"", "$.priority_alert")]
    [InlineData("key_findings[0].severity", "10", "$.key_findings[0].severity")]
    [InlineData("key_findings[0].reach", "-0.1", "$.key_findings[0].reach")]
    [InlineData("key_findings[0].key", "\"otra\"", "$.key_findings[0].key")]
    [InlineData("key_findings[0].figures[1].value", "0.5", "$.key_findings[0].text.es.text")]
    [InlineData("key_findings[0].text.en.by", "\"model\"", "$.narration.narrated_by")]
    [InlineData("key_findings[0].source_modules", "[]", "$.key_findings[0].source_modules")]
    [InlineData("implications", "[]", "$.implications")]
    [InlineData("implications[0].text.es.text", "\"No\"", "$.implications[0].text.es.text")]
    [InlineData("kpis[1].kpi", "\"comments\"", "$.kpis[1]")]
    [InlineData("kpis[1].figure", "null", "$.kpis[1]")]
    [InlineData("kpis[1].figure.low", "0.99", "$.kpis[1].figure.low")]
    [InlineData("plan.within_48_hours[0].priority.value", "0.1", "$.plan.within_48_hours[0].priority")]
    [InlineData("missing_sources", "[\"q9_recomendaciones\",\"q2_personalidad_marca\"]", "$.missing_sources")]
    [InlineData("cultures.es", "\"es\"", "$.cultures.es")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));
}
