using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Anomalies;
using Pixely.Core.Json;

namespace Pixely.Tests.Core.Analysis.Modules.Anomalies;

public sealed class AnomaliesModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<AnomaliesResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(GoldenScenario.Build().Build());

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<AnomaliesResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }
}
