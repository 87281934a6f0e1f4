using System.Net;
using Pixely.Core.Insights;
using Pixely.Core.Ingestion;
using Pixely.Core.Operations;
using Pixely.Core.Runs;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Pages.Operations;

public sealed class OperationsPagesTests : DashboardTest
{
    private const string Hostile = "<script>alert(1)</script> \"><img src=x onerror=alert(1)> \u202eolleh\u200b";

    private FakeOperations Operations => Host.Api.Operations;

    [Theory]
    [InlineData("/operaciones")]
    [InlineData("/operaciones/ejecuciones")]
    [InlineData("/operaciones/ejecuciones/0199f3a2-0000-7000-8000-000000000000")]
    [InlineData("/operaciones/consumo")]
    public async Task Does_not_exist_for_a_viewer(string address)
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);

        var page = await browser.GetAsync(address, Cancelled);
        var missing = await browser.GetAsync("/nada/de/nada", Cancelled);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.Status, missing.Status));
        Assert.Equal(missing.Document.Body!.TextContent, page.Document.Body!.TextContent);
        Assert.Equal(missing.Document.Title, page.Document.Title);
        Assert.DoesNotContain(Host.Api.Requests, static r => r.Contains("/operations", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shows_the_way_to_administrators_only()
    {
        var admin = await Host.SignedInAsync(Host.Admin, Cancelled);

        Assert.All(
            [await admin.GetAsync("/", Cancelled), await admin.GetAsync($"/clientes/{Host.Alameda.Id}", Cancelled), await admin.GetAsync("/operaciones", Cancelled)],
            static page => Assert.Equal("/operaciones", page.Document.QuerySelector("header.site a.to-operations")?.GetAttribute("href")));
        Assert.Null((await AlamedaPageAsync()).Document.QuerySelector(".to-operations"));
    }

    [Fact]
    public async Task Tells_each_figure_with_what_is_expected_and_a_word()
    {
        Operations.Fill(Host.Alameda, Host.Ridgeline);

        var page = await PageAsync("/operaciones");

        Assert.Equal(
            ["Bien", "Bien", "Requiere atención", "Bien", "Requiere atención"],
            page.Document.QuerySelectorAll(".tile .state").Select(static s => s.TextContent.Trim()));
        Assert.All(page.Document.QuerySelectorAll(".tile .state"), static s => Assert.NotNull(s.QuerySelector("svg")));
        Assert.Contains("7,0 %", page.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("n = 100", page.Text, StringComparison.Ordinal);
        Assert.Contains("7 de 100 textos sin respuesta válida; 6 llamadas respondidas", page.Text, StringComparison.Ordinal);
        Assert.Contains("Esperado: menos de 15 minutos", page.Text, StringComparison.Ordinal);
        Assert.Contains("2 min 16 s", page.Text, StringComparison.Ordinal);
        Assert.Contains("El 95 % tarda como mucho 2 min 30 s", page.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_clients_with_silence_next_run_and_cost_against_budget()
    {
        Operations.Fill(Host.Alameda, Host.Ridgeline);

        var rows = (await PageAsync("/operaciones")).Document.QuerySelectorAll("tbody tr").Select(static r => Spaced(r.TextContent)).ToList();

        Assert.Contains("Café Alameda hace 3 horas 21 nov 2026, 09:00 (hora de Madrid) 3 h dentro de 18 horas 22 nov 2026, 06:00 (hora de Madrid) Terminada 2 250.000 1,23 USD de 5,00 USD", rows[0], StringComparison.Ordinal);
        Assert.Contains("En silencio: 49 h", rows[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/operaciones", "Sin datos")]
    [InlineData("/operaciones/ejecuciones", "No hay ejecuciones")]
    [InlineData("/operaciones/consumo", "Todavía no hay ningún cliente.")]
    public async Task Is_kind_when_nothing_has_happened_yet(string address, string sentence)
    {
        var page = await PageAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_runs_by_state_and_client_in_the_address()
    {
        Operations.Fill(Host.Alameda, Host.Ridgeline);
        var id = Host.Ridgeline.Id;

        var page = await PageAsync($"/operaciones/ejecuciones?status=failed&client={id}");

        Assert.Contains($"GET /operations/runs?status=failed&client={id}&limit=25", Host.Api.Requests);
        Assert.Contains("La hoja no está compartida.", Spaced(Assert.Single(page.Document.QuerySelectorAll("tbody tr")).TextContent), StringComparison.Ordinal);
        Assert.Equal("Fallida", page.TextOf(".pills a[aria-current=true]"));
        Assert.Equal($"/operaciones/ejecuciones?status=skipped&client={id}", page.Document.QuerySelectorAll(".filters .pills a")[4].GetAttribute("href"));
        Assert.Equal("failed", page.Document.QuerySelector("form.dates input[name=status]")?.GetAttribute("value"));
        Assert.Equal("Ridgeline Outfitters", page.Document.QuerySelector("option[selected]")?.TextContent);
    }

    [Theory]
    [InlineData("/operaciones/ejecuciones?status=ended")]
    [InlineData("/operaciones/ejecuciones?client=nobody")]
    [InlineData("/operaciones/ejecuciones?client=0199f3a2-0000-7000-8000-000000000000")]
    [InlineData("/operaciones/ejecuciones?cursor=made-up")]
    [InlineData("/operaciones/ejecuciones/not-a-run")]
    [InlineData("/operaciones/ejecuciones/0199f3a2-0000-7000-8000-000000000000")]
    [InlineData("/operaciones/consumo?month=2026-13")]
    public async Task Has_no_page_for_an_address_that_means_nothing(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(address)).Status);

    [Fact]
    public async Task Leads_through_long_lists_by_links()
    {
        var client = FakeOperations.Reference(Host.Alameda);
        Operations.Runs.AddRange(Enumerable.Range(0, 30).Select(i => FakeOperations.Run(client, RunStatus.Skipped, SampleClient.Now.AddHours(-i), 2)));
        var browser = await Host.SignedInAsync(Host.Admin, Cancelled);

        var first = await browser.GetAsync("/operaciones/ejecuciones?status=skipped", Cancelled);
        var second = await browser.GetAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!, Cancelled);

        Assert.Equal((25, 5), (first.Document.QuerySelectorAll("tbody tr").Length, second.Document.QuerySelectorAll("tbody tr").Length));
        Assert.Null(second.Document.QuerySelector("a[rel=next]"));
        Assert.Contains(second.Document.QuerySelectorAll(".actions a"), static a => a.GetAttribute("href") == "/operaciones/ejecuciones?status=skipped");
    }

    [Fact]
    public async Task Opens_a_run_with_modules_fallbacks_usage_and_rejected_rows()
    {
        Operations.Fill(Host.Alameda, Host.Ridgeline);
        Host.Alameda.Rejections.AddRange(Enumerable.Range(1, 60).Select(static row => new Rejection
        {
            Sheet = "Comments", Row = row, Column = "created_at", Value = "31/02/2026", Code = "unreadable_date", Reason = "La fecha no existe.",
        }));
        var run = Operations.Runs[1];
        var browser = await Host.SignedInAsync(Host.Admin, Cancelled);

        var page = await browser.GetAsync($"/operaciones/ejecuciones/{run.Run.Id}", Cancelled);
        var more = await browser.GetAsync(page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!, Cancelled);

        Assert.Equal("Ejecución de Café Alameda", page.TextOf("h1"));
        Assert.Equal(["Temas", "Emociones de la audiencia"], page.Document.QuerySelectorAll("tbody th[scope=row]").Select(static t => t.TextContent.Trim()));
        Assert.Contains("No hay temas que contar.", page.Text, StringComparison.Ordinal);
        Assert.Contains("7 textos los leyó Pixely sin el modelo de lenguaje", page.Text, StringComparison.Ordinal);
        Assert.Contains("21.000 de entrada (9.000 en caché) y 4.000 de salida", page.Text, StringComparison.Ordinal);
        Assert.Contains("2 min 13 s", page.Text, StringComparison.Ordinal);
        Assert.Equal((50, 10), (page.Document.QuerySelectorAll("#filas tbody tr").Length, more.Document.QuerySelectorAll("#filas tbody tr").Length));
        Assert.Equal($"/clientes/{Host.Alameda.Id}/historial/{run.Run.InsightId}", page.Document.QuerySelector(".actions a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task Shows_what_spreadsheets_and_models_wrote_as_text()
    {
        Operations.Fill(Host.Alameda, Host.Ridgeline);
        Host.Alameda.Rejections.Add(new Rejection { Sheet = Hostile, Row = 1, Column = Hostile, Value = Hostile, Code = "x", Reason = Hostile });
        Host.Alameda.Summary = Host.Alameda.Summary with { Profile = Host.Alameda.Summary.Profile with { BrandName = Hostile } };
        var run = Operations.Runs[1];
        Operations.Runs[1] = run with
        {
            Client = run.Client with { BrandName = Hostile },
            Run = run.Run with { Error = new RunError("x", Hostile) },
            Modules = [new ModuleEnd("q3_temas", ModuleStatus.Failed, Hostile), new ModuleEnd("q99_nuevo", ModuleStatus.Failed, new string('x', 20_000))],
        };
        Operations.Usage[0] = Operations.Usage[0] with { Client = new(Host.Alameda.Id, Hostile) };

        foreach (var address in (string[])["/operaciones/ejecuciones", $"/operaciones/ejecuciones/{run.Run.Id}", "/operaciones/consumo"])
        {
            var page = await PageAsync(address);

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Empty(page.Document.QuerySelectorAll("script, main img, [onerror]"));
            Assert.Contains("<script>alert(1)</script>", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Draws_cost_by_client_and_tells_it_in_a_table()
    {
        Operations.Fill(Host.Alameda, Host.Ridgeline);

        var page = await PageAsync("/operaciones/consumo?month=2026-11");

        Assert.Contains("GET /operations/usage?month=2026-11", Host.Api.Requests);
        Assert.Single(page.Document.QuerySelectorAll("svg.chart .row"));
        Assert.Equal("1,23 USD de 5,00 USD", page.TextOf("svg.chart .row-value"));
        Assert.Equal(2, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("0,10 USD 10.000 tokens", Spaced(page.Document.QuerySelector("tbody tr")!.TextContent), StringComparison.Ordinal);
        Assert.Equal(["octubre de 2026", "noviembre de 2026"], page.Document.QuerySelectorAll(".filters .pills a").Select(static a => a.TextContent));
    }

    [Theory]
    [InlineData("/operaciones")]
    [InlineData("/operaciones/ejecuciones")]
    [InlineData("/operaciones/consumo")]
    public async Task Speaks_English(string address)
    {
        Operations.Fill(Host.Alameda, Host.Ridgeline);
        var browser = await Host.SignedInAsync(Host.Admin, Cancelled);
        await browser.GetAsync("/?lang=en", Cancelled);

        var page = await browser.GetAsync(address, Cancelled);
        var run = await browser.GetAsync($"/operaciones/ejecuciones/{Operations.Runs[1].Run.Id}", Cancelled);

        Assert.Equal("en", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Contains("US$", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Próxima", page.Text, StringComparison.Ordinal);
        Assert.Equal("Run of Café Alameda", run.TextOf("h1"));
    }

    [Fact]
    public async Task Shows_a_helpful_page_while_the_Api_is_away()
    {
        var browser = await Host.SignedInAsync(Host.Admin, Cancelled);
        Host.Api.IsDown = true;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync("/operaciones", Cancelled)).Status);
    }

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<DashboardPage> PageAsync(string address) => await (await Host.SignedInAsync(Host.Admin, Cancelled)).GetAsync(address, Cancelled);
}
