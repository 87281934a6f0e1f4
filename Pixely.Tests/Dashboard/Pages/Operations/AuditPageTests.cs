using System.Net;
using System.Text.Json;
using Pixely.Core.Audit;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Pages.Operations;

public sealed class AuditPageTests : DashboardTest
{
    private const string Address = "/operaciones/auditoria";

    private List<AuditedEvent> Events => Host.Api.Operations.Events;

    [Fact]
    public async Task Does_not_exist_for_a_viewer()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Address, Cancelled)).Status);
        Assert.DoesNotContain(Host.Api.Requests, static r => r.Contains("/audit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tells_who_did_what_when_from_where_and_how_it_ended()
    {
        Host.Api.Operations.Fill(Host.Alameda, Host.Ridgeline);

        var page = await PageAsync(Address);

        var rows = page.Document.QuerySelectorAll("tbody tr").Select(static r => Spaced(r.TextContent)).ToList();
        Assert.Contains("Intento de ver datos de otra organización Rechazado lucia@alameda.example Café Alameda", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("Datos de Ridgeline Outfitters 203.0.113.7", rows[0], StringComparison.Ordinal);
        Assert.Contains("Petición sin sesión válida Rechazado Sin identificar Agencia 198.51.100.9 47 más en ese minuto, sin guardar una a una", rows[1], StringComparison.Ordinal);
        Assert.Contains("Cambió la ficha de un cliente Hecho", rows[2], StringComparison.Ordinal);
        Assert.EndsWith("Campos: Sector, Calendario, next_thing", rows[2], StringComparison.Ordinal);
        Assert.Equal(["next_thing"], page.Document.QuerySelectorAll("tbody code").Select(static c => c.TextContent));
        Assert.Contains("Ejecución terminada Fallido Pixely", rows[3], StringComparison.Ordinal);
        Assert.Equal("page", page.Document.QuerySelector($".operations-head a[href='{Address}']")?.GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Keeps_its_filters_in_the_address()
    {
        Host.Api.Operations.Fill(Host.Alameda, Host.Ridgeline);
        var actor = Events[0].Actor!.Id;
        var tenant = Events[0].Tenant.Id;

        var page = await PageAsync($"{Address}?tenant={tenant}&actor={actor}&action=access.other_tenant&outcome=refused&from=2026-11-01&to=2026-11-30");

        Assert.Contains(
            $"GET /audit?tenant_id={tenant}&actor_id={actor}&action=access.other_tenant&outcome=refused&from=2026-11-01&to=2026-11-30&limit=50", Host.Api.Requests);
        Assert.Equal("Rechazado", page.TextOf(".pills a[aria-current=true]"));
        Assert.Equal("Intento de ver datos de otra organización", page.TextOf("option[selected]"));
        Assert.Equal("2026-11-01", page.Document.QuerySelector("#from")?.GetAttribute("value"));
        Assert.Equal(
            ["tenant", "actor", "outcome"], page.Document.QuerySelectorAll("form.dates input[type=hidden]").Select(static i => i.GetAttribute("name")));
        Assert.Equal(
            $"{Address}?tenant={tenant}&actor={actor}&action=access.other_tenant&outcome=failed&from=2026-11-01&to=2026-11-30",
            page.Document.QuerySelectorAll(".filters .pills a")[3].GetAttribute("href"));
    }

    [Theory]
    [InlineData("?tenant=mine")]
    [InlineData("?actor=7")]
    [InlineData("?action=sign_in")]
    [InlineData("?outcome=perhaps")]
    [InlineData("?from=yesterday")]
    [InlineData("?to=2026-02-30")]
    [InlineData("?cursor=made-up")]
    public async Task Has_no_page_for_an_address_that_means_nothing(string query) =>
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(Address + query)).Status);

    [Fact]
    public async Task Leads_through_long_lists_by_links_that_keep_the_filters()
    {
        Events.AddRange(Enumerable.Range(0, 60).Select(static i => FakeOperations.Event(AuditAction.SignInFailed, AuditOutcome.Refused, SampleClient.Now.AddMinutes(-i))));
        var browser = await Host.SignedInAsync(Host.Admin, Cancelled);

        var first = await browser.GetAsync($"{Address}?outcome=refused", Cancelled);
        var second = await browser.GetAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!, Cancelled);

        Assert.Equal((50, 10), (first.Document.QuerySelectorAll("tbody tr").Length, second.Document.QuerySelectorAll("tbody tr").Length));
        Assert.Null(second.Document.QuerySelector("a[rel=next]"));
        Assert.Contains(second.Document.QuerySelectorAll(".actions a"), static a => a.GetAttribute("href") == $"{Address}?outcome=refused");
    }

    [Fact]
    public async Task Is_kind_when_nothing_is_noted() =>
        Assert.Contains("Nada cumple estos filtros.", (await PageAsync(Address)).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Shows_what_others_wrote_as_text()
    {
        const string hostile = "<script>alert(1)</script> \"><img src=x onerror=alert(1)> \u202eolleh";
        var details = JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["worker"] = hostile, [hostile] = new string('x', 20_000), ["left_out"] = hostile });
        Events.Add(FakeOperations.Event("brand.new", AuditOutcome.Succeeded, SampleClient.Now) with
        {
            Actor = new AuditActor(Guid.CreateVersion7(), hostile), Tenant = new TenantReference(Guid.CreateVersion7(), hostile), Address = hostile, Details = details,
        });

        var page = await PageAsync(Address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("script, main img, [onerror]"));
        Assert.Contains("<script>alert(1)</script>", page.Text, StringComparison.Ordinal);
        Assert.True(page.Text.Length < 10_000);
    }

    [Fact]
    public async Task Speaks_English()
    {
        Host.Api.Operations.Fill(Host.Alameda, Host.Ridgeline);
        var browser = await Host.SignedInAsync(Host.Admin, Cancelled);
        await browser.GetAsync("/?lang=en", Cancelled);

        var page = await browser.GetAsync(Address, Cancelled);

        Assert.Equal("Audit", page.TextOf("h1"));
        Assert.Contains("Attempt at another tenant's data", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rechazado", page.Text, StringComparison.Ordinal);
    }

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<DashboardPage> PageAsync(string address) => await (await Host.SignedInAsync(Host.Admin, Cancelled)).GetAsync(address, Cancelled);
}
