using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Topics;
using Pixely.Core.Analysis.Statistics;
using Pixely.Tests.Core.Analysis;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class TopicsCardTests : CardTest<TopicsResult>
{
    private const string Hostile = "<img src=x onerror=alert(1)> \u202Egorra";

    [Fact]
    public async Task Names_a_leading_topic_only_when_the_intervals_are_apart()
    {
        var result = ResultOf();
        var apart = await CardAsync();
        Answer(result with { Topics = [.. result.Topics.Select((t, i) => i == 1 ? t with { Share = result.Topics[0].Share } : t)] });

        var together = await CardAsync();

        Assert.StartsWith("De lo que más se habla es de «café»:", apart.TextOf($"#{Key} .finding"), StringComparison.Ordinal);
        Assert.Contains("sin una diferencia clara entre los dos", together.TextOf($"#{Key} .finding"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_which_topics_are_spoken_of_well_or_badly_as_far_as_the_intervals_go()
    {
        var result = ResultOf();
        var unsure = new Estimate { N = 20, Value = -0.4, Low = -0.9, High = 0.1 };
        Answer(result with { Topics = [.. result.Topics.Select(t => t with { Sentiment = unsure })] });
        var unclear = await CardAsync();
        Answer(result with { Topics = [.. result.Topics.Select((t, i) => t with { Sentiment = i == 0 ? unsure with { High = -0.1 } : unsure })] });

        var clear = await CardAsync();

        Assert.DoesNotContain("Se habla mal de:", unclear.TextOf($"#{Key}"), StringComparison.Ordinal);
        Assert.Contains("Se habla mal de: café.", clear.TextOf($"#{Key}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_a_change_with_its_interval_only_when_chance_does_not_explain_it()
    {
        for (var i = 0; i < 40; i++)
        {
            Host.Alameda.AddComment($"Carísimo {i}", Annotated.Negative.About("price", "precio"), SampleClient.Now.AddHours(-10 - i));
        }

        var (now, before) = (Share(ResultOf(Later)), Share(ResultOf(Earlier)));
        var change = Assert.IsType<Estimate>(EstimateChange.Between(now, before));

        var page = await CardAsync(Compared);

        Assert.True(change.Low > 0);
        Assert.Contains(
            $"Parte de «precio»: sube de {Percent(before.Value)} a {Percent(now.Value)}; el cambio es de {Points(change.Value)} puntos, "
            + $"entre {Points(change.Low)} y {Points(change.High)} con un 95 % de confianza (n = {before.N} antes y {now.N} ahora).",
            page.TextOf($"#{Key} .changes"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Parte de «la espera»", page.TextOf($"#{Key} .changes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_nothing_changed_when_nothing_did()
    {
        Answer(ResultOf());

        var page = await CardAsync(Compared);

        Assert.Contains("Ningún cambio supera lo que explicaría el azar.", page.TextOf($"#{Key} .changes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_topics_of_the_chosen_post()
    {
        var post = Host.Alameda.Posts[^1];
        var mentions = ResultOf().PerPost.Single(p => p.PostId == post.Id).Values;

        var page = await CardAsync($"?post={post.Id}");

        Assert.Equal(
            mentions.Topics.Count,
            page.Document.QuerySelectorAll("#topics-post-title ~ .row").Length);
        Assert.Contains($"n = {mentions.Mentions} menciones.", page.TextOf(".of-post"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hatches_weeks_with_few_mentions_and_counts_the_others()
    {
        var page = await CardAsync();

        Assert.Contains(
            page.Document.QuerySelectorAll("#topics-weeks-title ~ * title, #topics-weeks-title ~ title").Select(static t => OneLine(t.TextContent)),
            t => t.StartsWith("café, semana del 9 nov 2026:", StringComparison.Ordinal) && t.EndsWith("menciones", StringComparison.Ordinal));
    }

    private static AnalysisWindow Later => new(new DateOnly(2026, 10, 11), new DateOnly(2026, 11, 21), null);

    private static AnalysisWindow Earlier => new(new DateOnly(2026, 8, 30), new DateOnly(2026, 10, 10), null);

    private protected override void Enrich(SampleClient client)
    {
        for (var i = 0; i < 6; i++)
        {
            client.AddComment($"{Hostile} {i}", Annotated.Negative.About("hostile", Hostile, keywords: [Hostile]), SampleClient.Now.AddHours(-10 - i), Hostile);
        }
    }

    private static Estimate Share(TopicsResult result) => Assert.IsType<Estimate>(result.Topics.Single(static t => t.Key == "price").Share);

    private static string Percent(double value) => OneLine(value.ToString("P1", Spanish));

    private static string Points(double value) => (value > 0 ? "+" : value < 0 ? "−" : "") + Math.Abs(value * 100).ToString("N1", Spanish);
}
