using Pixely.Core.Analysis.Modules.Opportunities;
using Pixely.Core.Analysis.Statistics;
using Pixely.Tests.Core.Analysis;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class OpportunitiesCardTests : CardTest<OpportunitiesResult>
{
    [Fact]
    public async Task Names_the_surest_opportunity_with_its_gap_interval_and_n()
    {
        var first = ResultOf().Opportunities[0];
        var gap = (Estimate)first.Gap;

        var page = await CardAsync();

        Assert.Contains(
            $"brecha {gap.Value:N0}; entre {gap.Low:N0} y {gap.High:N0} con un 95 % de confianza; n = {gap.N}", page.TextOf(".finding"), StringComparison.Ordinal);
        Assert.Equal(ResultOf().Opportunities.Count, page.Document.QuerySelectorAll(".opportunity").Length);
        Assert.NotEmpty(page.Document.QuerySelectorAll("#opportunities-matrix-title"));
    }

    [Fact]
    public async Task Says_what_to_do_and_who_calls_for_it_in_their_own_words()
    {
        var first = ResultOf().Opportunities[0];

        var item = (await CardAsync()).TextOf(".opportunity");

        Assert.Equal(OpportunityAction.FixProblem, first.Step.Action);
        Assert.Contains($"Arregla lo que molesta: lo dicen {first.Step.Comments} comentarios", item, StringComparison.Ordinal);
        Assert.Contains(first.Evidence[0].Quote, item, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_nobody_asks_for_anything()
    {
        Host.Alameda.Comments.RemoveAll(static c => c.Annotation is null || c.Annotation.Polarity <= 0.5f);

        var page = await CardAsync();

        Assert.Empty(ResultOf().Opportunities);
        Assert.Contains("la audiencia no pide ni sufre nada que destaque", page.TextOf($"#{Key} .notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_a_topic_of_the_audience_as_text()
    {
        for (var i = 0; i < 8; i++)
        {
            Host.Alameda.AddComment("<i>Fatal</i>", Annotated.Negative.About("i-b", "<i>b</i>"), SampleClient.Now.AddDays(-2 - i));
        }

        var page = await CardAsync();

        Assert.Contains("<i>b</i>", page.TextOf($"#{Key}-opportunities"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main i"));
    }
}
