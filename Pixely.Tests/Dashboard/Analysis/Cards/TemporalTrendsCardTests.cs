using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.TemporalTrends;
using Pixely.Core.Analysis.Statistics;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class TemporalTrendsCardTests : CardTest<TemporalTrendsResult>
{
    [Fact]
    public async Task Says_the_trend_with_its_interval_and_marks_the_week_that_stands_out()
    {
        var result = ResultOf();
        var slope = (Estimate)result.Trend.Slope;

        var page = await CardAsync();

        Assert.Contains(
            $"(entre {Points(slope.Low)} y {Points(slope.High)} con un 95 % de confianza; n = {slope.N} semanas completas)",
            page.TextOf(".finding"),
            StringComparison.Ordinal);
        Assert.NotEmpty(result.Anomalies);
        Assert.Equal(result.Anomalies.Count, page.Document.QuerySelectorAll(".anomaly").Length);
        Assert.Single(page.Document.QuerySelectorAll(".halo"));
        Assert.Contains("Semana del 26 oct 2026: sentimiento neto", page.TextOf(".anomalies"), StringComparison.Ordinal);
        Assert.Contains("Lo que más se comentó: la espera (24 menciones).", page.TextOf(".anomalies"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_no_trend_clear_whose_interval_holds_zero()
    {
        var result = ResultOf();
        Answer(result with { Trend = new SentimentTrend { Direction = TrendDirection.Stable, Slope = new Estimate { N = 11, Value = 0.01, Low = -0.02, High = 0.04 } } });

        Assert.Contains("no muestra una tendencia clara", (await CardAsync()).TextOf(".finding"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draws_incomplete_weeks_hollow()
    {
        var partial = ResultOf().Weeks.Count(static w => w.IsPartial);

        var page = await CardAsync();

        Assert.True(partial > 0);
        Assert.Equal(partial, page.Document.QuerySelectorAll("#trend-net-title ~ .point.partial").Length);
    }

    [Fact]
    public async Task Draws_the_weeks_of_the_previous_window_beside_its_own()
    {
        var alone = await CardAsync("?from=2026-10-11&to=2026-11-21");

        var compared = await CardAsync(Compared);

        Assert.NotEmpty(ResultOf(new AnalysisWindow(new DateOnly(2026, 8, 30), new DateOnly(2026, 10, 10), null)).Weeks);
        Assert.DoesNotContain("periodo anterior", alone.TextOf($"#{Key}"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Las semanas del periodo anterior se dibujan debajo", compared.TextOf($"#{Key}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_it_looks_at_weeks_when_a_post_is_chosen()
    {
        var page = await CardAsync($"?post={Host.Alameda.Posts[0].Id}");

        Assert.Contains("no da cifras de una sola publicación", page.TextOf(".of-post"), StringComparison.Ordinal);
    }

    private static string Points(double value) =>
        (value > 0 ? "+" : value < 0 ? "−" : "") + Math.Abs(value * 100).ToString("N1", Spanish);
}
