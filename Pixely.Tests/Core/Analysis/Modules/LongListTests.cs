using System.Text.Json;
using System.Text.Json.Nodes;
using Pixely.Core.Analysis;
using Pixely.Core.Insights;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Modules;

/// <summary>A client with more posts than a result lists.</summary>
public sealed class LongListTests
{
    private const int Beyond = 20;

    private static readonly IReadOnlyDictionary<string, ModuleOutcome> Results =
        new AnalysisRunner(ModuleCatalog.Default).Run(Client(), CancellationToken.None).Results;

    public static TheoryData<string> ModulesWithPosts =>
        [.. Results.Where(static r => r.Value.Result!.Value.TryGetProperty("per_post", out _)).Select(static r => r.Key)];

    [Fact]
    public void Lets_every_module_keep_its_rules() => Assert.All(Results, static r => Assert.Null(r.Value.Error));

    [Theory]
    [MemberData(nameof(ModulesWithPosts))]
    public void Lists_the_first_posts_and_says_how_many_it_leaves_out(string module)
    {
        var result = Results[module].Result!.Value;
        Assert.Equal(ResultRules.ListedPosts, result.GetProperty("per_post").GetArrayLength());
        Assert.Equal(Beyond, result.GetProperty("omitted_posts").GetInt32());
    }

    [Theory]
    [MemberData(nameof(ModulesWithPosts))]
    public void Counts_every_post_in_all_other_figures(string module)
    {
        var segments = Results[module].Result!.Value.GetProperty("segments").EnumerateArray();
        Assert.Equal(ResultRules.ListedPosts + Beyond, segments.Sum(static s => s.GetProperty("n").GetInt32()));
    }

    [Theory]
    [MemberData(nameof(ModulesWithPosts))]
    public void Refuses_omissions_from_a_list_that_is_not_full(string module)
    {
        var rules = ModuleCatalog.Default.Find(module)!;
        var text = Results[module].Result!.Value.GetRawText();
        var result = JsonNode.Parse(text)!;
        result["per_post"]!.AsArray().RemoveAt(ResultRules.ListedPosts - 1);

        var errors = new ValidationErrors();
        rules.Validate(JsonSerializer.SerializeToElement(result), errors);

        Assert.Contains(errors.Violations, static v => v.Path == "$.omitted_posts");
    }

    private static AnalysisInput Client()
    {
        var builder = new AnalysisInputBuilder();
        var first = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < ResultRules.ListedPosts + Beyond; i++)
        {
            var at = first.AddHours(i * 5);
            var post = builder.Post(at.ToString("O"), likes: 20 + i, comments: 1, views: 1000, contentType: "reel");
            builder.Comment(post, Annotated.Neutral, at.AddHours(1).ToString("O"));
        }

        return builder.Build();
    }
}
