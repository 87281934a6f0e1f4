using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Json;

namespace Pixely.Tests.Core.Analysis.Modules.Sentiment;

public sealed class SentimentModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<SentimentResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(GoldenScenario.Build().Build());

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<SentimentResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("summary.n", "1", "$.summary.positive.n")]
    [InlineData("summary.mixed", null, "$.summary.mixed")]
    [InlineData("summary.clarity", "\"ALTA\"", "$.summary.clarity")]
    [InlineData("summary.positive.value", "0.42", "$.summary")]
    [InlineData("summary.positive.value", "42", "$.summary.positive.value")]
    [InlineData("summary.positive.n", "6", "$.summary.negative.n")]
    [InlineData("summary.negative.low", "0.9", "$.summary.negative.low")]
    [InlineData("summary.neutral.high", "0.01", "$.summary.neutral.high")]
    [InlineData("summary.neutral.high", "1.5", "$.summary.neutral.high")]
    [InlineData("summary.mixed.value", "0.9", "$.summary.mixed.value")]
    [InlineData("summary.mixed.n", "9", "$.summary.mixed.n")]
    [InlineData("summary.net_sentiment_score.value", "0.01", "$.summary.net_sentiment_score.value")]
    [InlineData("summary.net_sentiment_score.value", "-1.2", "$.summary.net_sentiment_score.value")]
    [InlineData("summary.net_sentiment_score.n", "9", "$.summary.net_sentiment_score.n")]
    [InlineData("summary.subjectivity.value", "2", "$.summary.subjectivity.value")]
    [InlineData("summary.subjectivity.n", "9", "$.summary.subjectivity.n")]
    [InlineData("examples[0].evidence.quote", "\"\"", "$.examples[0].evidence.quote")]
    [InlineData("examples[0].sentiment", "\"negative\"", "$.examples[1]")]
    [InlineData("examples[3].sentiment", "\"positive\"", "$.examples[3].sentiment")]
    [InlineData("examples[0].sentiment", "\"furious\"", "$.examples[0].sentiment")]
    [InlineData("most_mixed_posts[0]", "\"0000000a-0000-0000-0000-000000000000\"", "$.most_mixed_posts[0]")]
    [InlineData("most_polarised_posts", "[\"000f4240-0000-0000-0000-000000000001\"]", "$.most_polarised_posts[0]")]
    [InlineData("per_post[0].n", "3", "$.per_post[0].values.n")]
    [InlineData("per_post[3].values.positive.n", "5", "$.per_post[3].values.positive.n")]
    [InlineData("segments[2].n", "1", "$.segments")]
    [InlineData("segments[0].platform", "\"facebook\"", "$.segments[1].platform")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));
}
