using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Statistics;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class ExecutiveSummaryCardTests : CardTest<ExecutiveSummaryResult>
{
    [Fact]
    public async Task Lists_every_finding_in_order_with_the_alert_before_all()
    {
        var result = ResultOf();

        var page = await CardAsync();

        Assert.Equal(
            result.KeyFindings.Select(static f => OneLine(f.Text.Es.Text)),
            page.Document.QuerySelectorAll(".findings .finding").Select(static p => OneLine(p.TextContent)));
        Assert.Equal(result.PriorityAlert is null, page.Document.QuerySelector(".alert") is null);
    }

    [Fact]
    public async Task Shows_key_figures_as_their_modules_state_them()
    {
        var net = ResultOf().Kpis.Single(static k => k.Kpi == Kpi.NetSentiment).Figure!;

        var page = await CardAsync();

        var row = Row(page, "kpis", "Este periodo");
        Assert.Contains($"|{Points(net.Value!.Value)}|{Points(net.Low!.Value)} a {Points(net.High!.Value)}|{net.N}|", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_is_new_against_the_previous_window()
    {
        var compared = await CardAsync(Compared);
        var alone = await CardAsync("?from=2026-10-11&to=2026-11-21");

        Assert.Contains("Hallazgos, frente al periodo anterior", compared.TextOf($"#{Key}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Hallazgos, frente al periodo anterior", alone.TextOf($"#{Key}"), StringComparison.Ordinal);
        Assert.Contains("Cambio", Rows(compared, "kpis").Select(static r => OneLine(r.Children[0].TextContent)));
    }

    [Fact]
    public async Task Says_how_much_a_key_figure_lacks()
    {
        var result = ResultOf();
        Answer(result with
        {
            Kpis = [.. result.Kpis.Select(static k => k.Kpi == Kpi.NetSentiment
                ? k with { Figure = null, Missing = new MissingFigure("q7_sentimiento_detallado", "$.summary.net_sentiment_score", 3, 5), Change = null }
                : k)],
        });

        Assert.Contains(Written(new InsufficientData { N = 3, RequiredN = 5 }, static _ => ""), Row(await CardAsync(), "kpis", "Este periodo"), StringComparison.Ordinal);
    }

    private static string Points(double value) =>
        (value > 0 ? "+" : value < 0 ? "−" : "") + Math.Abs(value * 100).ToString("N1", Spanish);
}
