using Pixely.Core.Alerts;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Browser;

/// <summary>What shows alerts, and posts over time, in the states that a walk by links does not come to.</summary>
public sealed class AlertVisitTests(BrowsedDashboard dashboard, ChromiumBrowser browser) : IClassFixture<BrowsedDashboard>
{
    private static readonly string[] Lists = ["/operaciones/alertas", "/operaciones/alertas?estado=resueltas", "/operaciones/alertas?estado=todas"];

    private DashboardHost Host => dashboard.Host;

    private string NewestPost => $"{dashboard.OutdoorAddress}/publicaciones/{dashboard.Outdoor.Posts.MaxBy(static p => p.PublishedAt)!.Id}";

    private string OldestPost => $"{dashboard.OutdoorAddress}/publicaciones/{dashboard.Outdoor.Posts.MinBy(static p => p.PublishedAt)!.Id}";

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public async Task Has_no_fault_with_alerts_of_every_kind_open_over_and_on_the_next_page(string language)
    {
        AxeCore.SkipIfMissing();
        await using var visit = await dashboard.SignedInAsync(browser, Host.Admin, "/", language: language);

        var site = await SiteInspection.OfAsync(
            visit, [.. Lists, "/operaciones/alertas?estado=todas&cursor=20", "/operaciones", dashboard.OutdoorAddress, NewestPost, OldestPost], language);

        site.AssertFaultless();
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public async Task Has_no_fault_without_any_alert_and_with_a_post_that_was_read_once(string language)
    {
        AxeCore.SkipIfMissing();
        await using var visit = await dashboard.SignedInAsync(browser, Host.Admin, "/", language: language);
        List<AlertSummary> alerts = [.. Host.Api.Operations.Alerts];
        Host.Api.Operations.Alerts.Clear();
        var post = Host.Alameda.Posts[^1].Id;
        Host.Alameda.Metrics[post] = [new(SampleClient.Now.AddDays(-1), 1, null, 0, null)];
        try
        {
            var site = await SiteInspection.OfAsync(visit, [.. Lists, "/operaciones", $"/clientes/{Host.Alameda.Id}/publicaciones/{post}"], language);

            site.AssertFaultless();
            Assert.Equal(0, await visit.Page.Locator("header.site .badge").CountAsync());
        }
        finally
        {
            Host.Api.Operations.Alerts.AddRange(alerts);
        }
    }

    [Fact]
    public async Task Shows_names_of_others_as_text_that_turns_nothing_around()
    {
        await using var visit = await dashboard.SignedInAsync(browser, Host.Admin, Lists[0]);

        Assert.Contains("<script>alert(1)</script>", await visit.Page.Locator("main").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await visit.Page.Locator("main script, main b, [onerror]").CountAsync());
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>(HostileClient.CountsTextsThatMayTurnTheirSurroundings));
        Assert.Empty(visit.Complaints);
    }
}
