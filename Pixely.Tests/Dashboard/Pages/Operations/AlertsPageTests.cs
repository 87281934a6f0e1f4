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
        Assert.Contains("Sin entregar: se abandona", rows[1], StringComparison.Ordinal);
        Assert.Contains("13 intentos: http_503", rows[1], StringComparison.Ordinal);
        Assert.Contains("Enviado", rows[0], StringComparison.Ordinal);
        Assert.Contains("Próximo intento", rows[2], StringComparison.Ordinal);
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
    public async Task Stands_without_the_alerts_of_an_Api_that_gives_none()
    {
        var admin = await Host.SignedInAsync(Host.Admin, Cancelled);
        Operations.Alerts.Add(FakeAlerts.Of(AlertKind.LongRun, null, "{}"));

        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/operaciones", Cancelled)).Status);
    }
}
