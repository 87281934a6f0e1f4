using System.Diagnostics;
using System.Text.Json.Nodes;
using Pixely.Core.Analysis.Modules.Benchmark;
using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Modules.Formats;
using Pixely.Core.Analysis.Modules.Hashtags;
using Pixely.Core.Analysis.Modules.PostingFrequency;

namespace Pixely.Tests.Core.Analysis.Modules;

/// <summary>A result may come from outside: a list of any length is refused, and at a price that grows with its length only.</summary>
public sealed class ForeignResultTests
{
    private const int Long = 20_000;

    // Judging the square of this takes minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("segments[0].values.growth.weeks", "$.segments[0].values.growth.weeks")]
    [InlineData("benchmark_platforms", "$.benchmark_platforms[1]")]
    [InlineData("uncounted_platforms", "$.uncounted_platforms[1]")]
    [InlineData("segments", "$.segments[1].platform")]
    public void Refuses_a_community_of_any_length(string list, string path) => Refuses<CommunityResult>(list, path);

    [Theory]
    [InlineData("summary.weeks", "$.summary.weeks")]
    [InlineData("summary.slots", "$.summary.slots")]
    [InlineData("segments", "$.segments[1].platform")]
    public void Refuses_a_frequency_of_any_length(string list, string path) => Refuses<PostingFrequencyResult>(list, path);

    [Theory]
    [InlineData("summary.formats", "$.summary.formats")]
    [InlineData("summary.formats[0].best_posts", "$.summary.formats[0].best_posts")]
    [InlineData("summary.comparison.pairs", "$.summary.comparison.pairs")]
    [InlineData("per_post", "$.per_post")]
    public void Refuses_formats_of_any_length(string list, string path) => Refuses<FormatsResult>(list, path);

    [Theory]
    [InlineData("summary.tags", "$.summary.tags")]
    [InlineData("summary.tags[0].best_posts", "$.summary.tags[0].best_posts")]
    [InlineData("segments", "$.segments[1].platform")]
    public void Refuses_hashtags_of_any_length(string list, string path) => Refuses<HashtagsResult>(list, path);

    [Theory]
    [InlineData("competitors", "$.competitors")]
    [InlineData("competitors[0].networks", "$.competitors[0].networks[1]")]
    [InlineData("engagement_by_views.without", "$.engagement_by_views.without")]
    [InlineData("community.platforms", "$.community.platforms[1]")]
    [InlineData("networks", "$.networks[1]")]
    public void Refuses_a_benchmark_of_any_length(string list, string path) => Refuses<BenchmarkResult>(list, path);

    // Repeats the first element of a list of the golden result.
    private static void Refuses<TResult>(string list, string path)
        where TResult : class
    {
        var golden = GoldenResult.Of<TResult>();
        var first = JsonNode.Parse(golden.Json.GetRawText())!;
        foreach (var step in list.Replace("[", ".[", StringComparison.Ordinal).Split('.'))
        {
            first = step[0] == '[' ? first![int.Parse(step.AsSpan(1, step.Length - 2))] : first![step];
        }

        var element = first!.AsArray().Count > 0 ? first[0]!.ToJsonString() : "\"Faro\"";
        var start = Stopwatch.GetTimestamp();
        Assert.Contains(path, golden.FaultsAfter(list, $"[{string.Join(',', Enumerable.Repeat(element, Long))}]"));
        Assert.True(Stopwatch.GetElapsedTime(start) < Patience);
    }
}
