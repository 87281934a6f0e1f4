using Microsoft.Playwright;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>A real browser. Tests that need one are skipped, with the reason, where none is installed.</summary>
public sealed class ChromiumBrowser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if ((Environment.GetEnvironmentVariable("PIXELY_CHROMIUM") ?? FindOnPath()) is not { Length: > 0 } path)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static string? FindOnPath() =>
        Names.SelectMany(static name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(d => Path.Combine(d, name)))
            .FirstOrDefault(File.Exists);

    /// <summary>A window of its own, with its own cookies.</summary>
    /// <param name="address">Where relative addresses begin.</param>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="scheme">Light or dark.</param>
    public async Task<IPage> OpenAsync(Uri address, int width = 1440, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(_browser is null, "No Chromium here: install it, or name it in PIXELY_CHROMIUM.");
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
        });
        return await context.NewPageAsync();
    }
}
