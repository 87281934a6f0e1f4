using Pixely.Core.Analysis;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Browser;

/// <summary>What must hold on every page, those included that nobody thought of here: as a viewer in English, as the admin in Spanish.</summary>
public sealed class EveryPageTests(BrowsedDashboard dashboard, ChromiumBrowser browser) : IClassFixture<BrowsedDashboard>
{
    public static TheoryData<string> Languages => ["es", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Leads_to_every_module_and_nowhere_else_than_to_pages(string language)
    {
        var site = await InspectAsync(language);
        site.AssertFaultless(Aspect.Links);
        Assert.All(ModuleCatalog.Default.Modules, m => Assert.Contains(site.Paths, p => p.EndsWith("/" + m.Key, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Gives_the_browser_no_cause_for_complaint(string language) =>
        (await InspectAsync(language)).AssertFaultless(Aspect.Complaints);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Has_one_heading_and_says_its_language(string language) =>
        (await InspectAsync(language)).AssertFaultless(Aspect.Document);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Fits_a_screen_of_1440_pixels(string language) => (await InspectAsync(language)).AssertFaultless(Aspect.Desktop);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Fits_a_screen_of_360_pixels(string language) => (await InspectAsync(language)).AssertFaultless(Aspect.Phone);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Prints_within_the_paper_without_what_only_a_screen_can_use(string language) =>
        (await InspectAsync(language)).AssertFaultless(Aspect.Paper);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Has_no_fault_of_accessibility_in_light(string language)
    {
        AxeCore.SkipIfMissing();
        (await InspectAsync(language)).AssertFaultless(Aspect.Light);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Has_no_fault_of_accessibility_in_dark(string language)
    {
        AxeCore.SkipIfMissing();
        (await InspectAsync(language)).AssertFaultless(Aspect.Dark);
    }

    // One walk serves all tests of its language.
    private Task<SiteInspection> InspectAsync(string language) => dashboard.OnceAsync(language, async () =>
    {
        var (account, start) = language == "en" ? (dashboard.Reader, dashboard.OutdoorAddress) : (dashboard.Host.Admin, "/");
        await using var visit = await dashboard.SignedInAsync(browser, account, "/", language: language);
        return await SiteInspection.WalkAsync(visit, start, language);
    });
}
