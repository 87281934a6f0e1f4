using Pixely.Core.Analysis.Modules.SegmentedSentiment;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class SegmentedSentimentCardTests : CardTest<SegmentedSentimentResult>
{
    private const string Hostile = "<img src=x onerror=alert(1)>";

    [Fact]
    public async Task Compares_nothing_where_there_is_one_kind_of_post()
    {
        var page = await CardAsync("?platform=tiktok");

        Assert.Equal("Solo un tipo de publicación tiene comentarios suficientes: no hay con qué compararlo.", page.TextOf($"#{Key} .finding"));
        Assert.Null(page.Document.QuerySelector("#segment-networks-title"));
    }

    [Fact]
    public async Task Writes_each_kind_of_post_with_its_score_interval_and_n()
    {
        var cell = ResultOf().Cells[0];

        var page = await CardAsync();

        Assert.Equal("Instagram · imagen", page.Document.QuerySelector("#segments-title ~ .row .row-label")?.TextContent);
        var row = Rows(page, "formats")[0].Children.Select(static c => c.TextContent).ToList();
        Assert.Equal(["Instagram", "imagen", $"{cell.Posts}", $"{cell.Sentiment.N}"], row[..4]);
        Assert.Equal(Written(cell.Sentiment.NetSentimentScore, Points), string.Join('|', row[4..7]));
    }

    [Fact]
    public async Task Names_the_kinds_of_post_that_stand_apart_and_no_others()
    {
        var result = ResultOf();
        Answer(result with { Cells = [.. result.Cells.Select(static (c, at) => c with { Standing = at == 1 ? SentimentStanding.Below : SentimentStanding.Similar })] });
        var apart = await CardAsync();
        Answer(result with { Cells = [.. result.Cells.Select(static c => c with { Standing = SentimentStanding.Similar })] });

        var alike = await CardAsync();

        Assert.StartsWith("El sentimiento es peor que en el conjunto en TikTok · imagen.", apart.TextOf($"#{Key} .finding"), StringComparison.Ordinal);
        Assert.Equal("Ningún tipo de publicación se distingue del conjunto: todos los márgenes tocan el suyo.", alike.TextOf($"#{Key} .finding"));
    }

    [Fact]
    public async Task Writes_a_format_of_the_sheet_as_text()
    {
        Enrich(Host.Alameda);

        var page = await CardAsync();

        Assert.Contains(Hostile, page.TextOf($"#{Key}-formats"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main img"));
    }

    [Fact]
    public async Task Draws_incomplete_weeks_hollow_and_says_where_the_posts_own_sentiment_is()
    {
        var page = await CardAsync($"?post={Host.Alameda.Posts[^1].Id}");

        Assert.NotEmpty(page.Document.QuerySelectorAll("#segment-weeks-title ~ * .hollow, #segment-weeks-title ~ .hollow"));
        Assert.StartsWith(
            $"/clientes/{Host.Alameda.Id}/modulos/q7_sentimiento_detallado", page.Document.QuerySelector(".of-post a")?.GetAttribute("href"), StringComparison.Ordinal);
    }

    private protected override void Enrich(SampleClient client) =>
        client.Posts[^1] = client.Posts[^1] with { ContentType = Hostile };

    private static string Points(double value) => (value > 0 ? "+" : value < 0 ? "−" : "") + Math.Abs(value * 100).ToString("N1", Spanish);
}
