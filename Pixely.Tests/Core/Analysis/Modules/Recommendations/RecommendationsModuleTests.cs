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
}
