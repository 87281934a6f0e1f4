using Microsoft.Playwright;
using Pixely.Benchmarks.Api;

namespace Pixely.Benchmarks.Dashboard;

/// <summary>When a real browser paints something: the first page that a fresh process ever makes, and the same page with an empty cache later.</summary>
internal static class BrowserPaint
{
    private const string FirstPaint = """
        () => new Promise(done => new PerformanceObserver(list => done(list.getEntriesByName('first-contentful-paint')[0].startTime))
          .observe({ type: 'paint', buffered: true }))
        """;

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Prints milliseconds from navigation to first contentful paint; says so where there is no browser.</summary>
    public static async Task ReportAsync(DashboardProcess dashboard, string overview, CancellationToken cancellationToken)
    {
        if ((Environment.GetEnvironmentVariable("PIXELY_CHROMIUM") ?? FindOnPath()) is not { Length: > 0 } path)
        {
            Console.WriteLine("no Chromium: first paint is not measured");
            return;
        }

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox"] });
        cancellationToken.ThrowIfCancellationRequested();
        var page = await OpenAsync(browser, dashboard.Address);
        await page.GotoAsync("/entrar");
        Console.WriteLine($"first paint, sign-in, first page of the process: {await page.EvaluateAsync<double>(FirstPaint):0} ms");
        await page.Locator("#email").FillAsync(ApiStack.AdminEmail);
        await page.Locator("#password").FillAsync(ApiStack.AdminPassword);
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.WaitForLoadStateAsync();
        await page.GotoAsync(overview);
        Console.WriteLine($"first paint, overview, first of the process: {await page.EvaluateAsync<double>(FirstPaint):0} ms");

        var cookies = await page.Context.CookiesAsync();
        var later = await OpenAsync(browser, dashboard.Address);
        await later.Context.AddCookiesAsync(cookies.Select(static c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path }));
        await later.GotoAsync(overview);
        Console.WriteLine($"first paint, overview, empty browser cache: {await later.EvaluateAsync<double>(FirstPaint):0} ms");
    }

    private static async Task<IPage> OpenAsync(IBrowser browser, Uri address) =>
        await (await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.ToString() })).NewPageAsync();

    private static string? FindOnPath() =>
        Names.SelectMany(static name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(d => Path.Combine(d, name)))
            .FirstOrDefault(File.Exists);
}
