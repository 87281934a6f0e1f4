using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.KeyVoices;
using Pixely.Core.Json;

namespace Pixely.Tests.Core.Analysis.Modules.KeyVoices;

public sealed class KeyVoicesModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<KeyVoicesResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(GoldenScenario.Build().Build());

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<KeyVoicesResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }
}
