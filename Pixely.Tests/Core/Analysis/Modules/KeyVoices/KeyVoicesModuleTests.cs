using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.KeyVoices;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Modules.KeyVoices;

public sealed class KeyVoicesModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<KeyVoicesResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(VoicesScenario.Build().Build());

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    public void Computes_the_golden_result_in_any_order_of_its_input(int seed) => Golden.AssertComputed(VoicesScenario.Build().BuildShuffled(seed));

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<KeyVoicesResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("summary.comments", "18", "$.summary.comments")]
    [InlineData("summary.unnamed_comments", "-1", "$.summary.unnamed_comments")]
    [InlineData("summary.authors", "7", "$.summary.authors")]
    [InlineData("summary.eligible_authors", "5", "$.summary.eligible_authors")]
    [InlineData("summary.eligible_authors", "9", "$.summary.eligible_authors")]
    [InlineData("summary.returning_authors.n", "9", "$.summary.returning_authors.n")]
    [InlineData("summary.returning_authors.value", "1.5", "$.summary.returning_authors.value")]
    [InlineData("summary.reach", "1", "$.summary.reach")]
    [InlineData("voices", "[]", "$.voices")]
    [InlineData("voices[0].author", "\"\"", "$.voices[0].author")]
    [InlineData("voices[2].author", "\"LUZ\"", "$.voices[2].author")]
    [InlineData("voices[0].comments", "2", "$.voices[0].comments")]
    [InlineData("voices[0].posts", "4", "$.voices[0].posts")]
    [InlineData("voices[0].likes", "-1", "$.voices[0].likes")]
    [InlineData("voices[0].replies", "-1", "$.voices[0].replies")]
    [InlineData("voices[0].authority.value", "101", "$.voices[0].authority.value")]
    [InlineData("voices[0].authority.n", "4", "$.voices[0].authority.n")]
    [InlineData("voices[0].authority.low", "55", "$.voices[0].type")]
    [InlineData("voices[0].authority.low", "1", "$.voices[1]")]
    [InlineData("voices[0].affinity.value", "-1", "$.voices[0].affinity.value")]
    [InlineData("voices[0].affinity.low", "10", "$.voices[0].polarity")]
    [InlineData("voices[0].affinity", null, "$.voices[0].affinity")]
    [InlineData("voices[0].centrality", "1.1", "$.voices[0].centrality")]
    [InlineData("voices[0].best_reactions", "37", "$.voices[0].best_reactions")]
    [InlineData("voices[0].best_placement", "2", "$.voices[0].best_placement")]
    [InlineData("voices[2].best_placement", "0.99", "$.voices[2].type")]
    [InlineData("voices[0].type", "\"viral\"", "$.voices[0].type")]
    [InlineData("voices[0].polarity", "\"neutral\"", "$.voices[0].polarity")]
    [InlineData("voices[0].polarity", "\"fan\"", "$.voices[0].polarity")]
    [InlineData("voices[0].evidence", "[]", "$.voices[0].evidence")]
    [InlineData("voices[0].evidence[0].author", "\"nino\"", "$.voices[0].evidence[0].author")]
    [InlineData("voices[0].evidence[0].platform", "\"tiktok\"", "$.voices[0].evidence[0].author")]
    [InlineData("voices[0].evidence[0].quote", "\"\"", "$.voices[0].evidence[0].quote")]
    [InlineData("segments[0].n", "14", "$.segments[0].n")]
    [InlineData("segments[0].values.authors", "5", "$.summary.authors")]
    [InlineData("segments[1].platform", "\"instagram\"", "$.segments[1].platform")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));

    [Fact]
    public void Refuses_more_than_twenty_voices()
    {
        var module = ModuleCatalog.Default.Of<KeyVoicesResult>();
        var result = module.Read(Golden.Json);
        var errors = new ValidationErrors();
        module.Validate(result with { Voices = [.. Enumerable.Repeat(result.Voices[0], 70_000)] }, errors);
        Assert.Contains("$.voices", errors.Violations.Select(static v => v.Path));
        Assert.True(errors.Violations.Count < 100);
    }
}
