using Pixely.Core.Analysis.Modules.Formats;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class FormatsCardTests : CardTest<FormatsResult>
{
    private const string Hostile = "<b onmouseover=alert(1)>reel</b>";

    [Fact]
    public async Task Names_a_leader_only_when_the_test_does()
    {
        Enrich(Host.Alameda);
        var result = ResultOf();
        Answer(With(result, result.Summary.Comparison with { Leader = "video" }));
        var leading = await CardAsync();
        Answer(With(result, result.Summary.Comparison with { Leader = null, Test = result.Summary.Comparison.Test! with { PValue = 0.4 }, Pairs = [] }));

        var alike = await CardAsync();

        Assert.Equal("El formato «vídeo» consigue más interacción que cada uno de los demás, más allá del azar.", leading.TextOf($"#{Key} .finding"));
        Assert.StartsWith("Los formatos no se distinguen", alike.TextOf($"#{Key} .finding"), StringComparison.Ordinal);
        Assert.DoesNotContain("El formato explica", alike.TextOf($"#{Key}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_paid_posts_apart()
    {
        Enrich(Host.Alameda);
        var paid = ResultOf().Sponsored.Posts;

        var page = await CardAsync();

        Assert.True(paid > 0);
        Assert.Contains($"Van aparte porque a quién se enseñan se compra: {paid} publicaciones.", page.TextOf($"#{Key}"), StringComparison.Ordinal);
        Assert.NotEmpty(Rows(page, "paid"));
    }

    [Fact]
    public async Task Shows_format_and_rate_of_the_chosen_post()
    {
        Enrich(Host.Alameda);
        var post = Host.Alameda.Posts[0];
        var rate = ResultOf().PerPost.Single(p => p.PostId == post.Id).Values.RateByViews!.Value;

        var page = await CardAsync($"?post={post.Id}");

        Assert.Contains($"Interacciones por visualización: {OneLine(rate.ToString("P2", Spanish))}.", page.TextOf(".of-post"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_a_format_of_the_sheet_as_text()
    {
        Enrich(Host.Alameda);

        var page = await CardAsync();

        Assert.Contains(Hostile, page.TextOf($"#{Key}-formats"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main [onmouseover]"));
    }

    private static FormatsResult With(FormatsResult result, FormatComparison comparison) =>
        result with { Summary = result.Summary with { Comparison = comparison } };

    // Videos do better than images; one format is hostile; some posts are paid, some have no format.
    private protected override void Enrich(SampleClient client)
    {
        for (var i = 0; i < client.Posts.Count; i++)
        {
            var post = client.Posts[i];
            client.Posts[i] = post with
            {
                ContentType = (i % 5) switch { 0 or 1 => "image", 2 or 3 => "video", _ => i % 2 == 0 ? Hostile : null },
                Likes = post.Likes * (i % 5 is 2 or 3 ? 4 : 1),
                IsSponsored = i % 7 == 6,
            };
        }
    }
}
