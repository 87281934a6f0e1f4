using Microsoft.Playwright;
using Pixely.Core.Analysis;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Browser;

/// <summary>What must hold on every page, those included that nobody thought of here.</summary>
public sealed class EveryPageTests(BrowsedDashboard dashboard, ChromiumBrowser browser) : IClassFixture<BrowsedDashboard>
{
    private const int Phone = 360;
    private const int Desktop = 1440;

    // The printable width of A4 at 96 dots an inch.
    private const int Paper = 718;

    private readonly List<string> _faults = [];

    [Theory]
    [InlineData(Phone, ColorScheme.Dark, "en")]
    [InlineData(Phone, ColorScheme.Light, "es")]
    [InlineData(Desktop, ColorScheme.Dark, "es")]
    [InlineData(Desktop, ColorScheme.Light, "en")]
    public async Task Fits_the_screen_and_gives_no_cause_for_complaint(int width, ColorScheme scheme, string language)
    {
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Reader, "/", width, scheme, language);
        var paths = new List<string>();
        await foreach (var path in SiteMap.WalkAsync(visit.Page, dashboard.OutdoorAddress))
        {
            paths.Add(path);
            Note(path, await PageLayout.FindFaultsAsync(visit.Page));
            await PageLayout.UnfoldAsync(visit.Page);
            Note(path + " unfolded", await PageLayout.FindFaultsAsync(visit.Page));
            Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
            Assert.Equal(language, await visit.Page.GetAttributeAsync("html", "lang"));
        }

        Assert.Empty(_faults);
        Assert.Empty(visit.Complaints);
        Assert.All(ModuleCatalog.Default.Modules, m => Assert.Contains(paths, p => p.EndsWith("/" + m.Key, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(ColorScheme.Dark)]
    [InlineData(ColorScheme.Light)]
    public async Task Has_no_fault_of_accessibility(ColorScheme scheme)
    {
        AxeCore.SkipIfMissing();
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Reader, "/", Desktop, scheme);
        await foreach (var path in SiteMap.WalkAsync(visit.Page, dashboard.OutdoorAddress))
        {
            await PageLayout.UnfoldAsync(visit.Page);
            Note(path, await AxeCore.FindFaultsAsync(visit.Page));
        }

        Assert.Empty(_faults);
    }

    [Theory]
    [InlineData(Phone, ColorScheme.Dark, "en")]
    [InlineData(Desktop, ColorScheme.Light, "es")]
    public async Task Serves_the_admin_as_well(int width, ColorScheme scheme, string language)
    {
        AxeCore.SkipIfMissing();
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Host.Admin, "/", width, scheme, language);
        await foreach (var path in SiteMap.WalkAsync(visit.Page, "/"))
        {
            if (path.Contains("/modulos/", StringComparison.Ordinal))
            {
                continue;
            }

            await PageLayout.UnfoldAsync(visit.Page);
            Note(path, await PageLayout.FindFaultsAsync(visit.Page));
            Note(path, await AxeCore.FindFaultsAsync(visit.Page));
        }

        Assert.Empty(_faults);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Prints_within_the_paper_without_what_only_a_screen_can_use()
    {
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Reader, "/", Paper, ColorScheme.Dark);
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await foreach (var path in SiteMap.WalkAsync(visit.Page, dashboard.OutdoorAddress))
        {
            Note(path, await PageLayout.FindFaultsAsync(visit.Page));
            foreach (var control in await visit.Page.Locator("button, input, select, nav").AllAsync())
            {
                if (await control.IsVisibleAsync())
                {
                    Note(path, [$"prints {await control.EvaluateAsync<string>("e => e.outerHTML.slice(0, 80)")}"]);
                }
            }

            var paper = await visit.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
            if (paper is not ("rgb(255, 255, 255)" or "rgba(0, 0, 0, 0)"))
            {
                Note(path, [$"prints on {paper}"]);
            }
        }

        Assert.Empty(_faults);
    }

    private void Note(string path, IEnumerable<string> faults) =>
        _faults.AddRange(faults.Select(f => $"{path[(path.LastIndexOf('/') + 1)..]}: {f}"));
}
