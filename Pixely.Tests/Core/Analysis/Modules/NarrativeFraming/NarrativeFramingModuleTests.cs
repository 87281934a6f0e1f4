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
}
