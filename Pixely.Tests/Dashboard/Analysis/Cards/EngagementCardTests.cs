using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Analysis.Statistics;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class EngagementCardTests : CardTest<EngagementResult>
{
    [Fact]
    public async Task Says_the_rate_in_plain_words_with_its_interval_and_n()
    {
        var rate = (Estimate)ResultOf().Summary.RateByViews;

        var page = await CardAsync();

        Assert.Equal(
            $"Cada 1.000 visualizaciones, una publicación media consigue {Thousand(rate.Value)} interacciones (entre {Thousand(rate.Low)} y {Thousand(rate.High)} con un 95 % de confianza; n = {rate.N} publicaciones).",
            page.TextOf(".finding"));
    }

    [Fact]
    public async Task Keeps_the_two_rates_in_charts_of_their_own()
    {
        var result = ResultOf();
        var views = (Estimate)result.Summary.RateByViews;
        var rank = (Estimate)result.Benchmark.ByViews.Rank;

        var page = await CardAsync();

        Assert.NotNull(page.Document.QuerySelector("#engagement-views-title"));
        Assert.NotNull(page.Document.QuerySelector("#engagement-followers-title"));
        Assert.Contains(
            OneLine($"{views.Value.ToString("P2", Spanish)} entre {views.Low.ToString("P2", Spanish)} y {views.High.ToString("P2", Spanish)} · n = {views.N}"),
            page.TextOf($"#{Key}"),
            StringComparison.Ordinal);
        Assert.Contains($"Posición {rank.Value:0} de {rank.N}", page.TextOf($"#{Key}"), StringComparison.Ordinal);
        Assert.Equal(10, page.Document.QuerySelectorAll("#engagement-top-title ~ .row").Length);
    }

    [Fact]
    public async Task Says_why_there_is_no_comparison_with_competitors()
    {
        Host.Alameda.Competitors.Clear();

        Assert.Contains("No hay cifras de competidores con este denominador", (await CardAsync()).TextOf($"#{Key}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adds_what_was_counted_of_the_chosen_post()
    {
        var post = Host.Alameda.Posts[0];

        var chosen = await CardAsync($"?post={post.Id}");
        var outside = await CardAsync($"?window=7d&post={post.Id}");

        Assert.Contains($"Me gusta {post.Likes!.Value.ToString("N0", Spanish)}", chosen.TextOf(".of-post"), StringComparison.Ordinal);
        Assert.Contains("son exactas y no llevan margen", chosen.TextOf(".of-post"), StringComparison.Ordinal);
        Assert.DoesNotContain("Me gusta", outside.TextOf(".of-post"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_a_change_only_when_chance_does_not_explain_it()
    {
        var same = await CardAsync(Compared);
        for (var i = 0; i < Host.Alameda.Posts.Count; i++)
        {
            var post = Host.Alameda.Posts[i];
            Host.Alameda.Posts[i] = post.PublishedAt < new DateTimeOffset(2026, 10, 10, 22, 0, 0, TimeSpan.Zero) ? post with { Likes = post.Likes / 4 } : post;
        }

        var risen = await CardAsync(Compared);

        Assert.Contains("Interacción por visualizaciones: sube de", risen.TextOf(".changes"), StringComparison.Ordinal);
        Assert.NotEqual(same.TextOf(".changes"), risen.TextOf(".changes"));
        Assert.Contains("periodo anterior", risen.TextOf($"#{Key}-rates"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_there_is_no_post()
    {
        var result = ResultOf();
        Answer(result with
        {
            Summary = new EngagementProfile
            {
                Posts = 0,
                Interactions = 0,
                RateByViews = new InsufficientData { N = 0, RequiredN = 3 },
                RateByFollowers = new InsufficientData { N = 0, RequiredN = 3 },
            },
            Weeks = [],
            PerPost = [],
            Segments = [],
        });

        Assert.Contains("no hay ninguna publicación propia", (await CardAsync()).Text, StringComparison.Ordinal);
    }

    private static string Thousand(double value) => (value * 1000).ToString("N0", Spanish);
}
