using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Dashboard.Localization;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Pages;

public sealed class OverviewTests : DashboardTest
{
    private static readonly PageText Spanish = new(new TextCatalog(), TimeProvider.System, "es");

    private static AnalysisWindow Last30Days => new(new DateOnly(2026, 10, 23), new DateOnly(2026, 11, 21), null);

    [Fact]
    public async Task Asks_for_the_summary_alone()
    {
        await AlamedaPageAsync();

        Assert.Equal(
            [$"GET /fichas_cliente/{Host.Alameda.Id}/analysis?modules=q10_resumen_ejecutivo"],
            Host.Api.Requests.Where(static r => r.Contains("/analysis", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Shows_each_key_figure_with_interval_n_and_change()
    {
        var summary = Summary(Last30Days);

        var tiles = (await AlamedaPageAsync("?window=30d")).Document.QuerySelectorAll(".kpi");

        Assert.Equal(summary.Kpis.Count, tiles.Length);
        Assert.Contains(summary.Kpis, static k => k.Change is not null);
        foreach (var (kpi, tile) in summary.Kpis.Zip(tiles, static (kpi, tile) => (kpi, Text: Spaced(tile.TextContent))))
        {
            Assert.StartsWith(Spanish.Name(kpi.Kpi), tile, StringComparison.Ordinal);
            if (kpi.Figure is { Value: { } value, N: { } n } figure)
            {
                Assert.Contains(Spaced(NarrativeWords.FormatOf(figure.Format, value).Write(Spanish, value)), tile, StringComparison.Ordinal);
                Assert.Contains($"n = {n}", tile, StringComparison.Ordinal);
            }

            Assert.Equal(kpi.Change is not null, tile.Contains("frente al periodo anterior", StringComparison.Ordinal));
            Assert.Equal(kpi.Change is { IsClear: false }, tile.Contains("puede ser azar", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Lists_the_findings_with_their_sources_and_puts_the_alert_first()
    {
        var summary = Summary(AnalysisWindow.All);

        var page = await AlamedaPageAsync();

        var listed = summary.KeyFindings.Where(f => f.Key != summary.PriorityAlert).ToList();
        Assert.NotEmpty(listed);
        Assert.Equal(
            listed.Select(static f => Spaced(f.Text.Es.Text)),
            page.Document.QuerySelectorAll(".findings .finding").Select(static f => Spaced(f.TextContent)));
        Assert.Equal(
            listed.SelectMany(static f => f.SourceModules).Select(key => $"/clientes/{Host.Alameda.Id}/modulos/{key}"),
            page.Document.QuerySelectorAll(".findings .sources a").Select(static a => a.GetAttribute("href")));
        Assert.Equal(summary.PriorityAlert is not null, page.Document.QuerySelector(".alert") is not null);
        if (summary.KeyFindings.FirstOrDefault(f => f.Key == summary.PriorityAlert) is { } alert)
        {
            Assert.Contains(Spaced(alert.Text.Es.Text), page.TextOf(".alert"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Leads_to_every_module_with_the_filter_kept()
    {
        var page = await AlamedaPageAsync("?window=30d&platform=tiktok&authors=hidden");

        Assert.Equal(
            ModuleCatalog.Default.Modules.Select(m => $"/clientes/{Host.Alameda.Id}/modulos/{m.Key}?window=30d&platform=tiktok&authors=hidden").Order(),
            page.Document.QuerySelectorAll(".module-map a").Select(static a => a.GetAttribute("href")!).Order());
    }

    [Fact]
    public async Task Offers_the_other_clients_on_the_same_page()
    {
        var viewer = await AlamedaPageAsync();
        var admin = await (await Host.SignedInAsync(Host.Admin, Cancelled)).GetAsync($"/clientes/{Host.Alameda.Id}/modulos/q3_temas?window=7d", Cancelled);

        Assert.Null(viewer.Document.QuerySelector(".switcher"));
        Assert.Equal(
            [$"/clientes/{Host.Ridgeline.Id}/modulos/q3_temas?window=7d", "/"],
            admin.Document.QuerySelectorAll(".switcher a").Select(static a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Names_no_author_when_authors_are_hidden()
    {
        var shown = await ModuleAsync("q1_emociones_usuario");
        var hidden = await ModuleAsync("q1_emociones_usuario", "?authors=hidden");

        Assert.Contains("persona_", shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("persona_", hidden.Html, StringComparison.Ordinal);
    }

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private ExecutiveSummaryResult Summary(AnalysisWindow window)
    {
        var module = ModuleCatalog.Default.Of<ExecutiveSummaryResult>();
        return module.Read(Host.Alameda.Analyse(window).Results[module.Key].Result!.Value);
    }
}
