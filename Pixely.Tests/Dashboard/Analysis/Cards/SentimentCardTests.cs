using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;
using Pixely.Tests.Core.Analysis;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class SentimentCardTests : CardTest<SentimentResult>
{
    [Fact]
    public async Task Writes_each_share_with_its_interval_and_n()
    {
        var summary = ResultOf().Summary;

        var page = await CardAsync();

        Assert.Equal(Written(summary.Positive, Percent), Row(page, "shares", "Positivo"));
        Assert.Equal(Written(summary.Mixed, Percent), Row(page, "shares", "Mixto (aparte, sobre el total)"));
        Assert.StartsWith($"{summary.N}|{Written(summary.NetSentimentScore, Points)}|", Row(page, "platforms", "Todas las redes"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1, 0.3, "Hay más comentarios positivos que negativos.")]
    [InlineData(-0.3, -0.1, "Hay más comentarios negativos que positivos.")]
    [InlineData(-0.1, 0.1, "Positivos y negativos están igualados")]
    public async Task Says_no_more_than_the_interval_does(double low, double high, string sentence)
    {
        var result = ResultOf();
        Answer(result with
        {
            Summary = result.Summary with { NetSentimentScore = new Estimate { N = 90, Value = (low + high) / 2, Low = low, High = high } },
        });

        var page = await CardAsync();

        Assert.StartsWith(sentence, page.TextOf($"#{Key} .finding"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_from_the_ranked_posts_to_their_pages()
    {
        var most = ResultOf().MostPolarisedPosts;
        for (var i = 0; i < 12; i++)
        {
            Host.Alameda.AddComment($"Divide {i}", i % 2 == 0 ? Annotated.Positive : Annotated.Negative, SampleClient.Now.AddHours(-1), $"nueva_{i}");
        }

        var page = await CardAsync();

        Assert.Empty(most);
        Assert.Equal(
            $"/clientes/{Host.Alameda.Id}/publicaciones/{Host.Alameda.Posts[^1].Id}",
            page.Document.QuerySelector($"#{Key} .posts a")?.GetAttribute("href"));
        Assert.Contains("Publicaciones que más dividen", page.TextOf($"#{Key}-ranked"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_a_change_only_when_chance_does_not_explain_it()
    {
        AnnotateAll(static (_, at) => at % 2 == 0 ? Annotated.Positive : Annotated.Negative);
        var same = await CardAsync(Compared);
        AnnotateAll(static (c, at) => at % 2 == 0 && c.PublishedAt < SampleClient.Now.AddDays(-41) ? Annotated.Positive : Annotated.Negative);

        var worse = await CardAsync(Compared);

        Assert.Contains("Ningún cambio supera lo que explicaría el azar.", same.TextOf($"#{Key} .changes"), StringComparison.Ordinal);
        Assert.Contains("Sentimiento neto: baja", worse.TextOf($"#{Key} .changes"), StringComparison.Ordinal);
    }

    private void AnnotateAll(Func<AnalysedComment, int, AnnotationValues> annotation)
    {
        for (var i = 0; i < Host.Alameda.Comments.Count; i++)
        {
            Host.Alameda.Comments[i] = Host.Alameda.Comments[i] with { Annotation = annotation(Host.Alameda.Comments[i], i) };
        }
    }

    private static string Percent(double value) => value.ToString("P1", Spanish);

    private static string Points(double value) => (value > 0 ? "+" : value < 0 ? "−" : "") + Math.Abs(value * 100).ToString("N1", Spanish);
}
