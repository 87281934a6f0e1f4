using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Emotions;

namespace Pixely.Tests.Core.Analysis;

public sealed class ModuleCatalogTests
{
    [Fact]
    public void Finds_the_shipped_modules_in_display_order()
    {
        var keys = ModuleCatalog.Default.Modules.Select(static m => m.Key).ToList();
        Assert.Equal(
            ["q1_emociones_usuario", "q7_sentimiento_detallado", "q8_temporal", "q11_engagement"],
            keys.Intersect(["q11_engagement", "q1_emociones_usuario", "q8_temporal", "q7_sentimiento_detallado"]));
        Assert.Equal("q1_emociones_usuario", ModuleCatalog.Default.Of<EmotionsResult>().Key);
        Assert.Null(ModuleCatalog.Default.Find("q99_nada"));
    }

    [Fact]
    public void Puts_each_module_after_those_it_depends_on()
    {
        var catalog = new ModuleCatalog([new FakeModule("q2_b", "q10_c"), new FakeModule("q10_c", "q1_a"), new FakeModule("q1_a")]);
        Assert.Equal(["q1_a", "q10_c", "q2_b"], catalog.InOrderOfDependency.Select(static m => m.Key));
        Assert.Equal(["q1_a", "q2_b", "q10_c"], catalog.Modules.Select(static m => m.Key));
    }

    [Fact]
    public void Puts_each_module_after_those_it_reads_if_present()
    {
        var catalog = new ModuleCatalog([new FakeModule("q1_a") { Reads = ["q3_c", "q9_nobody"] }, new FakeModule("q3_c")]);
        Assert.Equal(["q3_c", "q1_a"], catalog.InOrderOfDependency.Select(static m => m.Key));
    }

    [Fact]
    public void Refuses_a_circle_of_modules_that_read_each_other() =>
        Assert.Throws<ArgumentException>(static () =>
            new ModuleCatalog([new FakeModule("q1_a") { Reads = ["q2_b"] }, new FakeModule("q2_b") { Reads = ["q1_a"] }]));

    [Fact]
    public void Refuses_two_modules_with_one_key() =>
        Assert.Throws<ArgumentException>(static () => new ModuleCatalog([new FakeModule("q1_a"), new FakeModule("q1_a")]));

    [Fact]
    public void Refuses_a_circle_and_an_unknown_dependency()
    {
        Assert.Throws<ArgumentException>(static () => new ModuleCatalog([new FakeModule("q1_a", "q2_b"), new FakeModule("q2_b", "q1_a")]));
        Assert.Throws<ArgumentException>(static () => new ModuleCatalog([new FakeModule("q1_a", "q9_nobody")]));
    }

    [Fact]
    public void Refuses_a_stored_result_of_another_shape_with_its_path()
    {
        var module = new FakeModule("q1_a");
        Assert.Equal(["$.value"], module.Faults("""{"value":"one"}"""));
        Assert.Equal(["$.extra"], module.Faults("""{"value":1,"extra":2}"""));
        Assert.Equal(["$"], module.Faults("null"));
        Assert.Equal(["$.value"], module.Faults("""{"value":-1}"""));
        Assert.Empty(module.Faults("""{"value":1}"""));
        Assert.Throws<JsonException>(() => module.Read(JsonElement.Parse("[]")));
    }
}
