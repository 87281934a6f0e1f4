using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Topics;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Modules.Topics;

public sealed class TopicsModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<TopicsResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(GoldenScenario.Build().Build());

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<TopicsResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("n", "-1", "$.n")]
    [InlineData("n", null, "$.n")]
    [InlineData("n", "141", "$.segments")]
    [InlineData("n", "143", "$.per_post")]
    [InlineData("comments_with_topic", "143", "$.comments_with_topic")]
    [InlineData("comments_with_topic", "93", "$.mentions")]
    [InlineData("mentions", "93", "$.topics[0].share.n")]
    [InlineData("mentions", "93", "$.rest.mentions")]
    [InlineData("topics[0].key", "\"\"", "$.topics[0].key")]
    [InlineData("topics[1].key", "\"price\"", "$.topics[1].key")]
    [InlineData("topics[0].label", "\"\"", "$.topics[0].label")]
    [InlineData("topics[0].mentions", "36", "$.topics[0].share.value")]
    [InlineData("topics[3].mentions", "2", "$.topics[3].mentions")]
    [InlineData("topics[1].mentions", "38", "$.topics[1]")]
    [InlineData("topics[0].mentions", "93", "$.topics[0].mentions")]
    [InlineData("topics[0].posts", "0", "$.topics[0].posts")]
    [InlineData("topics[0].posts", "38", "$.topics[0].posts")]
    [InlineData("topics[0].share.value", "0.5", "$.topics[0].share.value")]
    [InlineData("topics[0].share.low", "0.5", "$.topics[0].share.low")]
    [InlineData("topics[0].sentiment.value", "-1.1", "$.topics[0].sentiment.value")]
    [InlineData("topics[0].sentiment.n", "36", "$.topics[0].sentiment.n")]
    [InlineData("topics[0].keywords", "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]", "$.topics[0].keywords")]
    [InlineData("topics[0].keywords[1]", "\"precio\"", "$.topics[0].keywords[1]")]
    [InlineData("topics[0].keywords[0]", "\" \"", "$.topics[0].keywords[0]")]
    [InlineData("topics[0].weekly_mentions", "[1]", "$.topics[0].weekly_mentions")]
    [InlineData("topics[0].weekly_mentions[0]", "7", "$.topics[0].weekly_mentions[0]")]
    [InlineData("topics[0].weekly_mentions[0]", "-1", "$.topics[0].weekly_mentions[0]")]
    [InlineData("topics[0].weekly_mentions[0]", "5", "$.topics[0].weekly_mentions")]
    [InlineData("topics[0].trend.direction", "\"rising\"", "$.topics[0].trend.direction")]
    [InlineData("topics[0].trend.direction", "\"up\"", "$.topics[0].trend.direction")]
    [InlineData("topics[0].trend.slope.value", "0.01", "$.topics[0].trend.slope.value")]
    [InlineData("topics[0].trend.slope.n", "8", "$.topics[0].trend.slope.n")]
    [InlineData("topics[0].evidence[0].quote", "\"\"", "$.topics[0].evidence[0].quote")]
    [InlineData("rest.mentions", "1", "$.rest.mentions")]
    [InlineData("rest.topics", "1", "$.rest.topics")]
    [InlineData("rest.share.value", "0.02", "$.rest.share.value")]
    [InlineData("rest.share.n", "91", "$.rest.share.n")]
    [InlineData("weeks[0].week", "\"2025-W47\"", "$.weeks[0].week")]
    [InlineData("weeks[0].starts_on", "\"2025-11-23\"", "$.weeks[0].starts_on")]
    [InlineData("weeks[1].starts_on", "\"2025-12-08\"", "$.weeks[1].starts_on")]
    [InlineData("weeks[0].mentions", "-1", "$.weeks[0].mentions")]
    [InlineData("weeks[0].mentions", "9", "$.weeks")]
    [InlineData("weeks[0].is_partial", "true", "$.topics[0].trend.slope.n")]
    [InlineData("per_post[0].url", "\"\"", "$.per_post[0].url")]
    [InlineData("per_post[0].values.mentions", "13", "$.per_post")]
    [InlineData("per_post[0].values.mentions", "-1", "$.per_post[0].values.mentions")]
    [InlineData("per_post[0].values.topics[0].mentions", "15", "$.per_post[0].values.topics[0].mentions")]
    [InlineData("per_post[0].values.topics[0].share.value", "0.5", "$.per_post[0].values.topics[0].share.value")]
    [InlineData("per_post[0].values.topics[1].key", "\"delivery\"", "$.per_post[0].values.topics[1].key")]
    [InlineData("per_post[0].values.topics[0].label", "\"\"", "$.per_post[0].values.topics[0].label")]
    [InlineData("per_post[0].values.topics[1].mentions", "7", "$.per_post[0].values.topics[1]")]
    [InlineData("per_post[0].values.topics[2].sentiment.n", "3", "$.per_post[0].values.topics[2].sentiment.n")]
    [InlineData("per_post[0].values.rest.topics", "2", "$.per_post[0].values.rest.topics")]
    [InlineData("segments[0].n", "49", "$.segments")]
    [InlineData("segments[0].values.mentions", "31", "$.segments")]
    [InlineData("segments[1].platform", "\"instagram\"", "$.segments[1].platform")]
    [InlineData("segments[0].values.topics[0].share.value", "0.9", "$.segments[0].values.topics[0].share.value")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));

    [Fact]
    public void Refuses_lists_beyond_their_limits_without_reading_them_all()
    {
        var module = ModuleCatalog.Default.Of<TopicsResult>();
        var result = module.Read(Golden.Json);
        var many = result with
        {
            Topics = [.. Enumerable.Repeat(result.Topics[0], 100_000)],
            Weeks = [.. Enumerable.Repeat(result.Weeks[0], 100_000)],
        };
        var errors = new ValidationErrors();
        module.Validate(many, errors);
        Assert.Superset(new HashSet<string> { "$.topics", "$.weeks" }, errors.Violations.Select(static v => v.Path).ToHashSet());
        Assert.True(errors.Violations.Count < 1000);
    }
}
