using System.Text.Json;
using Microsoft.Playwright;
using Pixely.Core.Analysis;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Posts;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Browser;

/// <summary>Each filter, clicked as a visitor does, against what the modules say of the same window.</summary>
public sealed class FilterTests(BrowsedDashboard dashboard, ChromiumBrowser browser) : IClassFixture<BrowsedDashboard>
{
    // Everything that a chart draws and says, and the text of the cards.
    private const string Charts = "() => [...document.querySelectorAll('.client-page svg[role=img]')].map(s => s.outerHTML)";
    private const string Cards = "() => [...document.querySelectorAll('.client-page .card')].map(c => c.textContent).join('\\n')";

    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly (string Name, string Click, AnalysisWindow Window)[] Filters =
    [
        ("7 days", ".filters a[href*='window=7d']", new(Today.AddDays(-6), Today, null)),
        ("30 days", ".filters a[href*='window=30d']", new(Today.AddDays(-29), Today, null)),
        ("90 days", ".filters a[href*='window=90d']", new(Today.AddDays(-89), Today, null)),
        ("TikTok", ".filters a[href*='platform=tiktok']", new(null, null, Platform.TikTok)),
        ("own dates", "form.dates button", new(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31), null)),
    ];

    public static TheoryData<string> Modules => [.. ModuleCatalog.Default.Modules.Select(static m => m.Key)];

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task Changes_the_charts_of_a_module_wherever_its_result_changes(string module)
    {
        var address = $"{dashboard.OutdoorAddress}/modulos/{module}";
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Reader, address);
        var everything = await LookAsync(visit.Page);
        var unchanged = Enumerable.Range(0, everything.Charts.Length).ToHashSet();
        var faults = new List<string>();
        foreach (var (name, click, window) in Filters)
        {
            await visit.GoAsync(address);
            if (click.StartsWith("form", StringComparison.Ordinal))
            {
                await visit.Page.FillAsync("#from", $"{window.From:O}");
                await visit.Page.FillAsync("#to", $"{window.To:O}");
            }

            await visit.Page.ClickAsync(click);
            var filtered = await LookAsync(visit.Page);
            unchanged.RemoveWhere(i => i >= filtered.Charts.Length || filtered.Charts[i] != everything.Charts[i]);
            var isSame = await ResultAsync(module, window) == await ResultAsync(module, AnalysisWindow.All);
            // The sample is younger than ninety days: there the result tells the window, and nothing that can be drawn.
            var isAll = (await AnalyseAsync(window)).Counts == (await AnalyseAsync(AnalysisWindow.All)).Counts;
            if (!isSame && filtered.Cards == everything.Cards)
            {
                faults.Add($"{name}: the result differs, and nothing on the page does");
            }

            if (!isSame && !isAll && everything.Charts.Length > 0 && filtered.Charts.SequenceEqual(everything.Charts))
            {
                faults.Add($"{name}: the result differs, and no chart does");
            }
        }

        Assert.Empty(faults);
        Assert.Empty(unchanged.Select(i => $"no filter changes {everything.Charts[i][..Math.Min(300, everything.Charts[i].Length)]}"));
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task Compares_a_module_with_the_window_before_on_request(string module)
    {
        var address = $"{dashboard.OutdoorAddress}/modulos/{module}?window=30d";
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Reader, address);
        var alone = await LookAsync(visit.Page);

        await visit.Page.ClickAsync(".filters a[href*='compare=previous']");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(address + "&compare=previous");
        Assert.NotEqual(alone.Cards, (await LookAsync(visit.Page)).Cards);
        await visit.Page.ClickAsync(".switches a[aria-current]");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(address);
        Assert.Equal(alone.Cards, (await LookAsync(visit.Page)).Cards);
        Assert.Empty(visit.Complaints);
    }

    private static async Task<(string[] Charts, string Cards)> LookAsync(IPage page)
    {
        // An address changes when the first bytes of a page arrive.
        await page.WaitForLoadStateAsync(LoadState.Load);
        return (await page.EvaluateAsync<string[]>(Charts), await page.EvaluateAsync<string>(Cards));
    }

    private async Task<string> ResultAsync(string module, AnalysisWindow window) =>
        JsonSerializer.Serialize((await AnalyseAsync(window)).Results[module], PixelyJson.Options);

    private Task<WindowAnalysisResponse> AnalyseAsync(AnalysisWindow window) =>
        dashboard.OnceAsync($"{window}", () => Task.FromResult(dashboard.Outdoor.Analyse(window)));
}
