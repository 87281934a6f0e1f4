using Pixely.Core.Analysis.Modules.Benchmark;
using Pixely.Core.Analysis.Statistics;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class BenchmarkCardTests : CardTest<BenchmarkResult>
{
    [Fact]
    public async Task Says_where_the_client_stands_no_surer_than_its_interval()
    {
        var views = ResultOf().EngagementByViews.Comparison;
        var clear = await CardAsync();
        Answer(ResultOf() with
        {
            EngagementByViews = ResultOf().EngagementByViews with
            {
                Comparison = views with { Client = new Estimate { N = 36, Value = views.PeerMean!.Value, Low = 0, High = 1 } },
            },
        });

        var unclear = await CardAsync();

        Assert.NotInRange(views.PeerMean!.Value, ((Estimate)views.Client).Low, ((Estimate)views.Client).High);
        Assert.Contains("interacción por visualizaciones", Finding(clear, ((Estimate)views.Client).Low > views.PeerMean ? "Por encima" : "Por debajo"), StringComparison.Ordinal);
        Assert.Contains("interacción por visualizaciones", Finding(unclear, "Sin diferencia clara"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draws_the_client_among_its_competitors_largest_first()
    {
        var page = await CardAsync();

        var drawn = page.Document.QuerySelectorAll("#benchmark-community-title ~ .row");
        Assert.Equal(ResultOf().Competitors.Count + 1, drawn.Length);
        Assert.Contains("Café Alameda", drawn[0].TextContent, StringComparison.Ordinal);
        Assert.True(drawn[0].ClassList.Contains("emphasised"));
        Assert.Contains("contados uno a uno", page.TextOf($"#{Key}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_name_of_a_competitor_as_text()
    {
        Host.Alameda.Competitors[0] = Host.Alameda.Competitors[0] with { Name = "<b onmouseover=alert(1)>Rival</b>" };

        var page = await CardAsync();

        Assert.Contains("<b onmouseover=alert(1)>Rival</b>", page.TextOf($"#{Key}-competitors"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main b"));
    }

    [Fact]
    public async Task Says_that_there_is_nobody_to_compare_with()
    {
        Host.Alameda.Competitors.Clear();

        var page = await CardAsync();

        Assert.Contains("no hay con quién comparar", page.TextOf($"#{Key} .notice"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll($"#{Key} .chart"));
    }

    private static string Finding(DashboardPage page, string words) =>
        page.Document.QuerySelectorAll(".finding li").Select(static li => OneLine(li.TextContent)).FirstOrDefault(t => t.Contains(words, StringComparison.Ordinal)) ?? "";
}
