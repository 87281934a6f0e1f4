using Pixely.Core.Analysis.Modules.Anomalies;
using Pixely.Tests.Core.Analysis;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class AnomaliesCardTests : CardTest<AnomaliesResult>
{
    [Fact]
    public async Task Counts_what_stands_out_and_shows_each_with_its_comments()
    {
        Enrich(Host.Alameda);
        var result = ResultOf();

        var page = await CardAsync();

        Assert.True(result.Summary.CrisisRisks > 0);
        Assert.Contains($"{result.Summary.CrisisRisks} posible", page.TextOf($"#{Key} .finding"), StringComparison.Ordinal);
        Assert.Equal(result.Anomalies.Count, page.Document.QuerySelectorAll($"#{Key} .outlier").Length);
        Assert.Equal(result.Anomalies.Sum(static a => a.Evidence.Count), page.Document.QuerySelectorAll($"#{Key} .outlier blockquote").Length);
        Assert.Contains(page.Document.QuerySelectorAll($"#{Key} .outlier blockquote"), static q => q.TextContent.StartsWith(SampleClient.HostileText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_a_count_as_people_count_not_on_its_scale()
    {
        Enrich(Host.Alameda);
        var anomaly = ResultOf().Anomalies[0];
        var reading = anomaly.Signals.Single(static s => s.Signal == AnomalySignal.NegativeComments);
        var usual = Math.Max(0, (reading.BaselineMedian * reading.BaselineMedian / 4) - 0.375);

        var page = await CardAsync();

        Assert.Contains(
            $"Comentarios en contra: {Negative}; lo habitual es {usual.ToString("N0", Spanish)}", page.TextOf($"#{Key} .outlier"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draws_every_post_with_a_distance_and_numbers_those_that_stand_out()
    {
        Enrich(Host.Alameda);
        var result = ResultOf();
        var drawn = result.PerPost.Where(static p => p.Values.RobustZ is not null).Select(static p => p.PostId).ToHashSet();

        var page = await CardAsync();

        Assert.Equal(drawn.Count, page.Document.QuerySelectorAll("#anomalies-posts-title ~ .point").Length);
        Assert.Equal(
            result.Anomalies.Count(a => drawn.Contains(a.PostId)), page.Document.QuerySelectorAll("#anomalies-posts-title ~ .outlier-number").Length);
    }

    [Fact]
    public async Task Says_that_nothing_stands_out()
    {
        var result = ResultOf();
        Answer(result with { Anomalies = [], Summary = result.Summary with { CrisisRisks = 0, ViralPositives = 0, Unusual = 0 } });

        var page = await CardAsync();

        Assert.Equal($"Ninguna publicación se sale de lo normal (n = {result.Summary.Posts} publicaciones).", page.TextOf($"#{Key} .finding"));
        Assert.Empty(page.Document.QuerySelectorAll($"#{Key} .outlier"));
    }

    [Fact]
    public async Task Says_how_the_chosen_post_stands()
    {
        Enrich(Host.Alameda);

        var outlying = await CardAsync($"?post={ResultOf().Anomalies[0].PostId}");
        var ordinary = await CardAsync($"?post={Host.Alameda.Posts[0].Id}");

        Assert.Contains("Se sale de lo normal: Posible crisis.", outlying.TextOf(".of-post"), StringComparison.Ordinal);
        Assert.Contains("Nada en ella se sale de lo normal.", ordinary.TextOf(".of-post"), StringComparison.Ordinal);
    }

    private const int Negative = 40;

    // A storm under the newest post.
    private protected override void Enrich(SampleClient client)
    {
        for (var i = client.Comments.Count(c => c.PostId == client.Posts[^1].Id && c.Annotation?.Sentiment == Pixely.Core.Annotations.SentimentClass.Negative); i < Negative; i++)
        {
            client.AddComment($"{SampleClient.HostileText} {i}", Annotated.Negative with { Confidence = 1 }, SampleClient.Now.AddMinutes(-100 - i));
        }
    }
}
