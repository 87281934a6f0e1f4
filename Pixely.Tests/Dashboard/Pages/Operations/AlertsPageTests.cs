using System.Net;
using Pixely.Core.Alerts;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Pages.Operations;

public sealed class AlertsPageTests : DashboardTest
{
    private FakeOperations Operations => Host.Api.Operations;

    [Fact]
    public async Task Does_not_exist_for_a_viewer()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/operaciones/alertas", Cancelled)).Status);
    }

    [Fact]
    public async Task Lists_open_alerts_with_figures_and_who_was_told()
    {
        Operations.Alerts.AddRange(FakeAlerts.Several(Host.Alameda));

        var admin = await Host.SignedInAsync(Host.Admin, Cancelled);
        var page = await admin.GetAsync("/operaciones/alertas", Cancelled);

        var rows = page.Document.QuerySelectorAll("tbody tr").Select(static row => string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(3, rows.Count);
        Assert.Contains("30 de 300 textos enviados a modelos: 10,0 % (IC 95 %: 7,1 % a 13,9 %)", rows[1], StringComparison.Ordinal);
        Assert.Contains("Toda la instalación", rows[1], StringComparison.Ordinal);
        Assert.Contains("Sin entregar; ya no se reintenta", rows[1], StringComparison.Ordinal);
        Assert.Contains("13 intentos. Último motivo: respondió HTTP 503", rows[1], StringComparison.Ordinal);
        Assert.Contains("Enviado", rows[0], StringComparison.Ordinal);
        Assert.Contains("Próximo intento", rows[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es", "el módulo «Temas»", "Gravedad: crítica", "1 intento. Motivo: su certificado no es de confianza", "Último motivo: code_of_tomorrow", "No llegó a todas las direcciones: el servidor de correo respondió 450")]
    [InlineData("en", "Module “Topics”", "Severity: critical", "1 attempt. Reason: its certificate is not trusted", "Last reason: code_of_tomorrow", "Not every address got it:")]
    public async Task Names_modules_severities_and_reasons_as_people_do(string language, params string[] words)
    {
        Operations.Fill(Host.Alameda, Host.Ridgeline);
        Operations.Alerts.AddRange(EveryAlert.Of(Host.Alameda, Operations.Runs[1].Run.Id));
        var admin = await Host.SignedInAsync(Host.Admin, Cancelled);
        await admin.GetAsync($"/?lang={language}", Cancelled);

        var page = await admin.GetAsync("/operaciones/alertas?estado=todas", Cancelled);

        var text = string.Join(' ', page.Document.QuerySelector("table")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.DoesNotContain("–", text, StringComparison.Ordinal);
        Assert.DoesNotContain("q3_temas", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_to_the_client_the_run_and_the_post()
    {
        Operations.Fill(Host.Alameda, Host.Ridgeline);
        var run = Operations.Runs[1].Run.Id;
        Operations.Alerts.AddRange(EveryAlert.Of(Host.Alameda, run));
        var admin = await Host.SignedInAsync(Host.Admin, Cancelled);

        var links = (await admin.GetAsync("/operaciones/alertas", Cancelled)).Document.QuerySelectorAll("table a").Select(static a => a.GetAttribute("href")!).Distinct().ToList();

        var client = $"/clientes/{Host.Alameda.Id}";
        Assert.Equal([client, $"{client}/publicaciones/{Host.Alameda.Posts[^1].Id}", $"/operaciones/ejecuciones/{run}"], links.Order());
        foreach (var link in links)
        {
            Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(link, Cancelled)).Status);
        }
    }

    [Theory]
    [InlineData("?estado=resueltas", 1)]
    [InlineData("?estado=todas", 4)]
    public async Task Keeps_what_is_over(string query, int rows)
    {
        Operations.Alerts.AddRange(FakeAlerts.Several(Host.Alameda));
        var admin = await Host.SignedInAsync(Host.Admin, Cancelled);

        Assert.Equal(rows, (await admin.GetAsync($"/operaciones/alertas{query}", Cancelled)).Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/operaciones/alertas?estado=nada", Cancelled)).Status);
    }

    [Fact]
    public async Task Counts_open_alerts_in_the_header_of_administrators()
    {
        var admin = await Host.SignedInAsync(Host.Admin, Cancelled);
        Assert.Null((await admin.GetAsync("/operaciones/consumo", Cancelled)).Document.QuerySelector("header.site .badge"));

        Operations.Alerts.AddRange(FakeAlerts.Several(Host.Alameda));
        var badge = (await admin.GetAsync("/operaciones/consumo", Cancelled)).Document.QuerySelector("header.site .badge");
        Assert.Equal(("/operaciones/alertas", "3 alertas abiertas"), (badge?.GetAttribute("href"), badge?.QuerySelector(".visually-hidden")?.TextContent));
    }

    [Fact]
    public async Task Tells_viewers_of_their_client_what_concerns_them()
    {
        Operations.Alerts.AddRange(FakeAlerts.Several(Host.Alameda));
        var viewer = await Host.SignedInAsync(Host.Viewer, Cancelled);

        var notices = (await viewer.GetAsync($"/clientes/{Host.Alameda.Id}", Cancelled)).Document.QuerySelectorAll("section.notice h2").Select(static h => h.TextContent).ToList();
        Assert.Contains("El sentimiento ha caído", notices);
        Assert.DoesNotContain("Presupuesto de modelos casi agotado", notices);
    }

    [Fact]
    public async Task Tells_viewers_the_time_of_their_client_and_where_to_read_on()
    {
        Operations.Alerts.AddRange(EveryAlert.Of(Host.Alameda, Guid.CreateVersion7()));
        var viewer = await Host.SignedInAsync(Host.Viewer, Cancelled);

        var notices = (await viewer.GetAsync($"/clientes/{Host.Alameda.Id}", Cancelled)).Document.QuerySelectorAll("section.notice[role=status]");

        Assert.Equal(3, notices.Length);
        Assert.All(notices, static notice => Assert.Contains("(hora de Madrid)", notice.TextContent, StringComparison.Ordinal));
        Assert.All(notices, static notice => Assert.DoesNotContain("UTC", notice.TextContent, StringComparison.Ordinal));
        Assert.Contains("Desde el 19 nov 2026, 11:00 (hora de Madrid) no hay ninguna ejecución correcta", notices[2].TextContent, StringComparison.Ordinal);
        var links = notices.SelectMany(static notice => notice.QuerySelectorAll("a")).Select(static a => a.GetAttribute("href")!).ToList();
        Assert.Equal([$"/clientes/{Host.Alameda.Id}/modulos/q17_sentimiento_agrupado", $"/clientes/{Host.Alameda.Id}/publicaciones/{Host.Alameda.Posts[^1].Id}"], links);
        foreach (var link in links)
        {
            Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync(link, Cancelled)).Status);
        }
    }

    [Fact]
    public async Task Stands_without_the_alerts_of_an_Api_that_gives_none()
    {
        var admin = await Host.SignedInAsync(Host.Admin, Cancelled);
        Operations.Alerts.Add(FakeAlerts.Of(AlertKind.LongRun, null, "{}"));

        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/operaciones", Cancelled)).Status);
    }
}
