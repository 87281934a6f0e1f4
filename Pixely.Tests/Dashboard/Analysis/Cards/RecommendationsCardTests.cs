using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Analysis.Narratives;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class RecommendationsCardTests : CardTest<RecommendationsResult>
{
    [Fact]
    public async Task Lists_every_recommendation_in_order_with_its_scores()
    {
        var result = ResultOf();

        var page = await CardAsync();

        var items = page.Document.QuerySelectorAll(".recommendation");
        Assert.Equal(
            result.Recommendations.Select(static (r, i) => $"{i + 1}. {r.Title.Es.Text}"),
            items.Select(static item => OneLine(item.QuerySelector("h4")!.TextContent)));
        Assert.All(
            result.Recommendations.Zip(items),
            static pair => Assert.Contains($"Impacto {pair.First.Impact} · esfuerzo {pair.First.Effort}", OneLine(pair.Second.TextContent), StringComparison.Ordinal));
        Assert.Equal(result.Recommendations.Count, page.Document.QuerySelectorAll("#recommendations-matrix-title ~ .only-wide .dot").Length);
    }

    [Fact]
    public async Task Cites_measured_figures_with_interval_and_n_and_leads_to_their_modules()
    {
        var (recommendation, figure) = ResultOf().Recommendations.SelectMany(static r => r.Figures.Select(f => (r, f))).First(static p => p.f.N is not null);

        var page = await CardAsync();

        var item = page.Document.QuerySelectorAll(".recommendation").Single(i => i.TextContent.Contains(recommendation.Title.Es.Text, StringComparison.Ordinal));
        Assert.Contains($"; n = {figure.N!.Value.ToString("N0", Spanish)})", OneLine(item.QuerySelector(".sources")!.TextContent), StringComparison.Ordinal);
        Assert.Contains(item.QuerySelectorAll(".sources a"), a => a.GetAttribute("href")!.Contains($"/modulos/{figure.Module}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_which_recommendations_are_new_against_the_previous_window()
    {
        var now = Keys(new DateOnly(2026, 10, 11), new DateOnly(2026, 11, 21));
        var before = Keys(new DateOnly(2026, 8, 30), new DateOnly(2026, 10, 10));
        var added = now.Except(before).Count();

        var page = await CardAsync(Compared);

        Assert.True(added > 0);
        Assert.Contains(added == 1 ? "1 recomendación nueva" : $"{added} recomendaciones nuevas", page.TextOf(".changes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_there_is_nothing_to_recommend()
    {
        Answer(ResultOf() with
        {
            Recommendations = [],
            Summary = ResultOf().Summary with { Total = 0, MeanImpact = null, MeanEffort = null, Urgencies = [] },
        });

        var page = await CardAsync();

        Assert.Contains("no hay nada que recomendar", page.TextOf($"#{Key} .notice"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll($"#{Key} .chart"));
    }

    [Fact]
    public async Task Shows_words_of_a_model_as_text_and_says_whose_they_are()
    {
        var result = ResultOf();
        var worded = new Wording("<script>alert(1)</script>", "<script>alert(1)</script>", Wordsmith.Model);
        Answer(result with
        {
            Narration = result.Narration with { NarratedBy = Wordsmith.Model },
            Recommendations = [result.Recommendations[0] with { Title = new NarrativeText(worded, worded) }, .. result.Recommendations.Skip(1)],
        });

        var page = await CardAsync();

        Assert.Contains("<script>alert(1)</script>", page.TextOf(".recommendation h4"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
        Assert.Contains("Un modelo de lenguaje ha elegido las palabras", page.TextOf($"#{Key}"), StringComparison.Ordinal);
    }

    private IEnumerable<string> Keys(DateOnly from, DateOnly to) => ResultOf(new AnalysisWindow(from, to, null)).Recommendations.Select(static r => r.Key);
}
