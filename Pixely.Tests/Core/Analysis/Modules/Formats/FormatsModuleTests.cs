using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Formats;
using Pixely.Core.Json;

namespace Pixely.Tests.Core.Analysis.Modules.Formats;

public sealed class FormatsModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<FormatsResult>();
    private static readonly GoldenResult ManyPosts = OfManyPosts();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(GoldenScenario.Build().Build());

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<FormatsResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("summary.posts", "28", "$.summary.posts")]
    [InlineData("summary.posts_without_format", "0", "$.summary.posts_without_format")]
    [InlineData("summary.posts_without_format", null, "$.summary.posts_without_format")]
    [InlineData("summary.omitted_formats", "1", "$.summary.omitted_formats")]
    [InlineData("summary.formats", "[]", "$.summary.formats")]
    [InlineData("summary.formats[0].format", "\"reel\"", "$.summary.formats[0].format")]
    [InlineData("summary.formats[0].posts", "9", "$.summary.formats[0].posts")]
    [InlineData("summary.formats[0].rate_by_views.value", "0.08", "$.summary.formats[0].rate_by_views.value")]
    [InlineData("summary.formats[0].rate_by_views.low", "0.01", "$.summary.formats[0].rate_by_views.low")]
    [InlineData("summary.formats[0].rate_by_views.high", "0.9", "$.summary.formats[0].rate_by_views.high")]
    [InlineData("summary.formats[0].rate_by_views.n", "9", "$.summary.formats[0].rate_by_views.n")]
    [InlineData("summary.formats[3].rate_by_views.required_n", "3", "$.summary.formats[3].rate_by_views.required_n")]
    [InlineData("summary.formats[3].rate_by_views", "{\"status\": \"measured\", \"n\": 4, \"value\": 0.1, \"low\": 0.1, \"high\": 0.1}", "$.summary.formats[3].rate_by_views")]
    [InlineData("summary.formats[0].median_rate_by_views.value", "0.08", "$.summary.formats[0].median_rate_by_views.value")]
    [InlineData("summary.formats[0].best_posts", "[]", "$.summary.formats[0].best_posts")]
    [InlineData("summary.comparison.formats", "4", "$.summary.comparison.formats")]
    [InlineData("summary.comparison.n", "27", "$.summary.comparison.n")]
    [InlineData("summary.comparison.test", "null", "$.summary.comparison.test")]
    [InlineData("summary.comparison.test.h", "4", "$.summary.comparison.test.h")]
    [InlineData("summary.comparison.test.degrees_of_freedom", "3", "$.summary.comparison.test.degrees_of_freedom")]
    [InlineData("summary.comparison.test.p_value", "0.01", "$.summary.comparison.test.p_value")]
    [InlineData("summary.comparison.test.effect_size", "0.5", "$.summary.comparison.test.effect_size")]
    [InlineData("summary.comparison.pairs", "[]", "$.summary.comparison.pairs")]
    [InlineData("summary.comparison.pairs[0].better", "\"reel\"", "$.summary.comparison.pairs[0].better")]
    [InlineData("summary.comparison.pairs[0].worse", "\"video\"", "$.summary.comparison.pairs[0].worse")]
    [InlineData("summary.comparison.pairs[0].z", "2", "$.summary.comparison.pairs[0].z")]
    [InlineData("summary.comparison.pairs[0].p_value", "0.04", "$.summary.comparison.pairs[0].p_value")]
    [InlineData("summary.comparison.pairs[0].adjusted_p_value", "0.04", "$.summary.comparison.pairs[0].adjusted_p_value")]
    [InlineData("summary.comparison.pairs[0].is_different", "true", "$.summary.comparison.pairs[0].is_different")]
    [InlineData("summary.comparison.leader", "\"video\"", "$.summary.comparison.leader")]
    [InlineData("sponsored.posts", "0", "$.sponsored.posts")]
    [InlineData("sponsored.posts_without_format", "1", "$.sponsored.posts_without_format")]
    [InlineData("sponsored.omitted_formats", "1", "$.sponsored.omitted_formats")]
    [InlineData("sponsored.formats[0].posts", "2", "$.sponsored.formats[0].posts")]
    [InlineData("per_post[0].n", "2", "$.per_post[0].n")]
    [InlineData("per_post[0].post_id", "\"00000000-0000-0000-0000-000000000000\"", "$.per_post[0].post_id")]
    [InlineData("per_post[0].values.format", "\"\"", "$.per_post[0].values.format")]
    [InlineData("per_post[0].values.format", "\"image\"", "$.summary.formats[1].posts")]
    [InlineData("per_post[0].values.rate_by_views", "-1", "$.per_post[0].values.rate_by_views")]
    [InlineData("per_post[0].values.rate_by_views", "1e999", "$.per_post[0].values.rate_by_views")]
    [InlineData("per_post[0].values.is_sponsored", "true", "$.sponsored.posts")]
    [InlineData("segments", "[]", "$.segments")]
    [InlineData("segments[0].n", "9", "$.segments[0].n")]
    [InlineData("segments[0].platform", "\"tiktok\"", "$.segments[0].platform")]
    [InlineData("segments[0].values.formats[0].posts", "4", "$.segments[0].values.formats[0].posts")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));

    // More posts than a result lists: nothing can be worked out again from the list, yet the figures must fit each other.
    [Theory]
    [InlineData("summary.posts_without_format", "1", "$.summary.formats")]
    [InlineData("summary.posts", "-1", "$.summary.posts")]
    [InlineData("summary.formats[0].format", "\"image\"", "$.summary.formats[1].format")]
    [InlineData("summary.formats[0].posts", "0", "$.summary.formats[0].posts")]
    [InlineData("summary.formats[0].rate_by_views.low", "0", "$.summary.formats[1]")]
    [InlineData("summary.formats[0].rate_by_views.value", "-1", "$.summary.formats[0].rate_by_views.value")]
    [InlineData("summary.formats[0].rate_by_views.n", "1000", "$.summary.formats[0].rate_by_views.n")]
    [InlineData("summary.formats[0].median_rate_by_views.n", "7", "$.summary.formats[0].median_rate_by_views.n")]
    [InlineData("summary.formats[0].best_posts", "[]", "$.summary.formats[0].best_posts")]
    [InlineData("summary.omitted_formats", "1", "$.summary.omitted_formats")]
    [InlineData("summary.comparison.formats", "13", "$.summary.comparison.formats")]
    [InlineData("summary.comparison.n", "3", "$.summary.comparison.n")]
    [InlineData("summary.comparison.test", "null", "$.summary.comparison.pairs")]
    [InlineData("summary.comparison.test.h", "-1", "$.summary.comparison.test.h")]
    [InlineData("summary.comparison.test.degrees_of_freedom", "2", "$.summary.comparison.test.degrees_of_freedom")]
    [InlineData("summary.comparison.test.p_value", "0.5", "$.summary.comparison.test.p_value")]
    [InlineData("summary.comparison.test.effect_size", "0.9", "$.summary.comparison.test.effect_size")]
    [InlineData("summary.comparison.pairs[0].better", "\"story\"", "$.summary.comparison.pairs[0].better")]
    [InlineData("summary.comparison.pairs[0].worse", "\"reel\"", "$.summary.comparison.pairs[0].worse")]
    [InlineData("summary.comparison.pairs[0].z", "-2", "$.summary.comparison.pairs[0].z")]
    [InlineData("summary.comparison.pairs[0].p_value", "0.5", "$.summary.comparison.pairs[0].p_value")]
    [InlineData("summary.comparison.pairs[0].adjusted_p_value", "0.5", "$.summary.comparison.pairs[0].adjusted_p_value")]
    [InlineData("summary.comparison.pairs[0].is_different", "false", "$.summary.comparison.pairs[0].is_different")]
    [InlineData("summary.comparison.leader", "null", "$.summary.comparison.leader")]
    [InlineData("sponsored.posts", "5", "$.sponsored.formats")]
    [InlineData("segments[0].n", "1", "$.segments[0].values.posts")]
    public void Rejects_contradictions_among_figures_of_more_posts_than_it_lists(string path, string value, string expected) =>
        Assert.Contains(expected, ManyPosts.FaultsAfter(path, value));

    [Fact]
    public void Accepts_figures_of_more_posts_than_it_lists() => Assert.Empty(ManyPosts.Faults(ManyPosts.Json));

    // Reels with 301..600 interactions of 1,000 views each, images with 1..300.
    private static GoldenResult OfManyPosts()
    {
        var builder = new AnalysisInputBuilder();
        for (var i = 0; i < 300; i++)
        {
            builder.Post(likes: 301 + i, comments: 0, shares: 0, views: 1000, contentType: "reel");
            builder.Post(likes: 1 + i, comments: 0, shares: 0, views: 1000, contentType: "image");
        }

        return GoldenResult.Of(FormatsAnalyzer.Analyze(builder.Build()));
    }
}
