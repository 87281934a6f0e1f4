using System.Net;
using Pixely.Core.Insights;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Pages.History;

public sealed class HistoryPagesTests : DashboardTest
{
    private SampleClient Client => Host.Alameda;

    [Fact]
    public async Task Lists_what_was_stored_with_its_place_in_the_chain()
    {
        var first = Client.Store(SampleClient.Now.AddDays(-2));
        var second = Client.Store(SampleClient.Now.AddDays(-1));

        var page = await AlamedaPageAsync("/historial");
        var rows = page.Document.QuerySelectorAll("tbody tr");

        Assert.Equal(2, rows.Length);
        Assert.Equal($"/clientes/{Client.Id}/historial/{second.Id}", rows[0].QuerySelector("th a")?.GetAttribute("href"));
        Assert.Contains("20 nov 2026, 12:00 (hora de Madrid)", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal([second.Hash, first.Hash], page.Document.QuerySelectorAll(".whole").Select(static w => w.TextContent));
        Assert.Equal(
            ["Encaja", "Primero de la cadena"],
            page.Document.QuerySelectorAll(".state").Select(static s => s.TextContent.Trim()));
    }

    [Fact]
    public async Task Says_where_the_chain_does_not_fit()
    {
        Client.Store(SampleClient.Now.AddDays(-3));
        Client.Store(SampleClient.Now.AddDays(-2));
        Client.Store(SampleClient.Now.AddDays(-1));
        Client.Insights.RemoveAt(1);

        Assert.Equal("No encaja", (await AlamedaPageAsync("/historial")).Document.QuerySelector(".state")?.TextContent.Trim());
    }

    [Fact]
    public async Task Checks_the_chain_across_pages()
    {
        for (var day = 40; day > 0; day--)
        {
            Client.Store(SampleClient.Now.AddDays(-day));
        }

        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var page = await browser.GetAsync($"/clientes/{Client.Id}/historial", Cancelled);
        var older = await browser.GetAsync(page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!, Cancelled);

        Assert.Equal((30, 10), (page.Document.QuerySelectorAll("tbody tr").Length, older.Document.QuerySelectorAll("tbody tr").Length));
        Assert.Empty(page.Document.QuerySelectorAll(".state-bad").Concat(older.Document.QuerySelectorAll(".state-bad")));
        Assert.Equal("Primero de la cadena", older.Document.QuerySelectorAll(".state")[^1].TextContent.Trim());
    }

    [Fact]
    public async Task Is_kind_when_nothing_is_stored_yet() =>
        Assert.Contains("Todavía no hay análisis guardados", (await AlamedaPageAsync("/historial")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Opens_a_record_as_it_was_that_day()
    {
        var insight = Client.Store(SampleClient.Now.AddDays(-1));
        Client.Comments.Clear();

        var page = await AlamedaPageAsync($"/historial/{insight.Id}?window=7d&platform=tiktok");

        Assert.Contains("Registro guardado el 20 nov 2026, 12:00 (hora de Madrid)", page.Text, StringComparison.Ordinal);
        Assert.Contains("288 comentarios", page.Text, StringComparison.Ordinal);
        Assert.Contains(insight.Hash, page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("form.dates"));
        Assert.Contains($"GET /insights/{insight.Id}?modules=q10_resumen_ejecutivo", Host.Api.Requests);
        var links = page.Document.QuerySelectorAll(".module-map a").Select(static a => a.GetAttribute("href")).ToList();
        Assert.Equal(20, links.Count);
        Assert.All(links, link => Assert.StartsWith($"/clientes/{Client.Id}/historial/{insight.Id}/modulos/q", link, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("q1_emociones_usuario")]
    [InlineData("q7_sentimiento_detallado")]
    [InlineData("q9_recomendaciones")]
    public async Task Shows_a_module_from_its_stored_result(string key)
    {
        var insight = Client.Store(SampleClient.Now.AddDays(-1));

        var page = await AlamedaPageAsync($"/historial/{insight.Id}/modulos/{key}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotNull(page.Document.QuerySelector($"#{key}"));
        Assert.Contains("Registro guardado el", page.Text, StringComparison.Ordinal);
        Assert.Contains($"GET /insights/{insight.Id}?modules={key}", Host.Api.Requests);
        Assert.DoesNotContain(Host.Api.Requests, static r => r.Contains("/analysis", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shows_a_result_of_another_version_value_by_value()
    {
        const string Key = "q1_emociones_usuario";
        var insight = Client.Store(SampleClient.Now.AddDays(-1));
        Client.Insights[0] = insight with
        {
            Results = insight.Results.ToDictionary(static r => r.Key, static r => r.Key == Key ? r.Value with { SchemaVersion = 999 } : r.Value),
        };

        var page = await AlamedaPageAsync($"/historial/{insight.Id}/modulos/{Key}");

        Assert.Contains("Este resultado se guardó con otra versión del módulo.", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"#{Key} .generic"));
    }

    [Fact]
    public async Task Says_that_a_module_failed_that_day_or_was_not_there()
    {
        var insight = Client.Store(SampleClient.Now.AddDays(-1));
        Client.Insights[0] = insight with
        {
            Results = new Dictionary<string, ModuleOutcome>(StringComparer.Ordinal)
            {
                ["q3_temas"] = new() { Status = ModuleStatus.Failed, SchemaVersion = 1, Error = "<b>No hay temas.</b>" },
            },
        };

        Assert.Contains("<b>No hay temas.</b>", (await AlamedaPageAsync($"/historial/{insight.Id}/modulos/q3_temas")).Text, StringComparison.Ordinal);
        Assert.Contains("aquel día todavía no existía", (await AlamedaPageAsync($"/historial/{insight.Id}/modulos/q1_emociones_usuario")).Text, StringComparison.Ordinal);
        Assert.Contains("Este registro no tiene un resumen", (await AlamedaPageAsync($"/historial/{insight.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Temas", (await AlamedaPageAsync("/historial")).TextOf("tbody tr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_the_page_of_what_does_not_exist_for_foreign_and_missing_records()
    {
        var foreign = Host.Ridgeline.Store(SampleClient.Now.AddDays(-1));
        var own = Client.Store(SampleClient.Now.AddDays(-1));
        var admin = await Host.SignedInAsync(Host.Admin, Cancelled);

        DashboardPage[] pages =
        [
            await AlamedaPageAsync($"/historial/{foreign.Id}"),
            await AlamedaPageAsync($"/historial/{Guid.CreateVersion7()}"),
            await AlamedaPageAsync("/historial/x"),
            await AlamedaPageAsync($"/historial/{own.Id}/modulos/q99"),
            await AlamedaPageAsync("/historial?cursor=made-up"),
            await admin.GetAsync($"/clientes/{Client.Id}/historial/{foreign.Id}", Cancelled),
        ];

        Assert.All(pages, static page => Assert.Equal(HttpStatusCode.NotFound, page.Status));
    }

    [Fact]
    public async Task Speaks_English()
    {
        var insight = Client.Store(SampleClient.Now.AddDays(-1));
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        await browser.GetAsync("/?lang=en", Cancelled);

        Assert.Contains("First of the chain", (await browser.GetAsync($"/clientes/{Client.Id}/historial", Cancelled)).Text, StringComparison.Ordinal);
        Assert.Contains("Record stored on 20 Nov 2026, 12:00 (Madrid time)", (await browser.GetAsync($"/clientes/{Client.Id}/historial/{insight.Id}", Cancelled)).Text, StringComparison.Ordinal);
    }
}
