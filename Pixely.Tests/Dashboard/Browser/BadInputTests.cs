using Microsoft.Playwright;
using Pixely.Tests.Core.Analysis;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Browser;

/// <summary>Addresses that nobody meant, clients with next to nothing, and texts that mean harm.</summary>
public sealed class BadInputTests(BrowsedDashboard dashboard, ChromiumBrowser browser) : IClassFixture<BrowsedDashboard>
{
    private DashboardHost Host => dashboard.Host;

    [Theory]
    [InlineData("?from=2026-11-20&to=2026-11-01")]
    [InlineData("?from=2026-13-45")]
    [InlineData("?window=siempre")]
    [InlineData("?platform=fax")]
    [InlineData("?post=1234")]
    [InlineData("?compare=si&authors=no")]
    [InlineData("?from=2099-01-01&to=2099-12-31")]
    [InlineData("?from=1999-01-01")]
    [InlineData("?window=7d&window=30d&platform=%00")]
    public async Task Answers_an_odd_address_with_a_page_that_says_what_it_shows(string query)
    {
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Reader, dashboard.OutdoorAddress);
        foreach (var path in (string[])["", "/modulos/q1_emociones_usuario", "/modulos/q8_temporal", "/publicaciones"])
        {
            Assert.Equal(200, await visit.GoAsync(dashboard.OutdoorAddress + path + query));
            await Assertions.Expect(visit.Page.Locator(".notice.warn, .empty").First).ToBeVisibleAsync();
            Assert.Empty(await PageLayout.FindFaultsAsync(visit.Page));
        }

        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Knows_no_module_and_no_post_that_is_not_there()
    {
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Reader, dashboard.OutdoorAddress);
        foreach (var path in (string[])
            ["/modulos/q99_nada", "/modulos/q1_emociones_usuario%20OR%201=1", "/publicaciones/no", $"/publicaciones/{Guid.CreateVersion7()}", $"/publicaciones/{Host.Alameda.Posts[0].Id}"])
        {
            Assert.Equal(404, await visit.GoAsync(dashboard.OutdoorAddress + path));
            await Assertions.Expect(visit.Page.Locator("h1")).ToHaveCountAsync(1);
        }
    }

    [Fact]
    public async Task Is_kind_on_every_page_to_a_client_without_any_data()
    {
        var client = SampleClient.Empty("Cafetería Nueva", Host.Alameda.Summary.TenantId);
        client.Analysed(SampleClient.Now.AddHours(-1));
        await AssertHoldsAsync(client, AssertSaysSomethingAsync);
    }

    [Fact]
    public async Task Is_kind_on_every_page_before_the_first_analysis() =>
        await AssertHoldsAsync(SampleClient.Empty("Cafetería Futura", Host.Alameda.Summary.TenantId), AssertSaysSomethingAsync);

    [Fact]
    public async Task Is_kind_on_every_page_to_a_client_with_one_comment()
    {
        var client = SampleClient.Empty("Cafetería Casi Nueva", Host.Alameda.Summary.TenantId);
        client.AddPost(week: 11, Pixely.Core.Posts.Platform.Instagram);
        client.Comments.Clear();
        client.AddComment("Qué rico", Annotated.Positive, SampleClient.Now.AddDays(-1));
        client.Analysed(SampleClient.Now.AddHours(-1));
        await AssertHoldsAsync(client, AssertSaysSomethingAsync);
    }

    [Fact]
    public async Task Shows_hostile_texts_as_texts_on_every_page_and_keeps_its_layout()
    {
        var client = HostileClient.In(Host.Alameda.Summary.TenantId);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await AssertHoldsAsync(client, async page =>
        {
            Assert.Equal(0, await page.Locator("main script, main img, main iframe, main svg[onload], [onerror], [onclick]").CountAsync());
            var text = await page.Locator("main").TextContentAsync() ?? "";
            seen.UnionWith(HostileClient.Marks.Where(m => text.Contains(m, StringComparison.Ordinal)));
            Assert.Equal(0, await page.EvaluateAsync<int>(HostileClient.CountsTextsThatMayTurnTheirSurroundings));
        });
        Assert.Equal(HostileClient.Marks.Order(), seen.Order());
    }

    private static async Task AssertSaysSomethingAsync(IPage page) =>
        Assert.True(await page.Locator(".empty, .notice, .card, .clients").CountAsync() > 0, $"{page.Url} is blank.");

    private async Task AssertHoldsAsync(SampleClient client, Func<IPage, Task> check)
    {
        Host.Api.Clients.Add(client);
        var faults = new List<string>();
        await using var visit = await dashboard.SignedInAsync(browser, Host.Viewer, $"/clientes/{client.Id}");
        visit.Page.Dialog += (_, dialog) => faults.Add($"a dialog says {dialog.Message}");
        await foreach (var (path, status) in SiteMap.WalkAsync(visit.Page, $"/clientes/{client.Id}"))
        {
            var name = path[(path.LastIndexOf('/') + 1)..];
            Assert.True(status == 200, $"{name} answers {status}");
            await check(visit.Page);
            await PageLayout.UnfoldAsync(visit.Page);
            faults.AddRange((await PageLayout.FindFaultsAsync(visit.Page)).Select(f => $"{name}: {f}"));
            await visit.Page.SetViewportSizeAsync(360, 800);
            faults.AddRange((await PageLayout.FindFaultsAsync(visit.Page)).Select(f => $"{name} at 360: {f}"));
            await visit.Page.SetViewportSizeAsync(1440, 900);
        }

        Host.Api.Clients.Remove(client);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(visit.Complaints);
    }
}
