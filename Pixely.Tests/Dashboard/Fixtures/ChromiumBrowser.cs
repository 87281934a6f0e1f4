using Microsoft.Playwright;
using Pixely.Tests.Fixtures;

[assembly: AssemblyFixture(typeof(Pixely.Tests.Dashboard.Fixtures.ChromiumBrowser))]

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>
/// A real browser, started by the first test that needs it and shared by all. Those tests are skipped, with the reason, where
/// none is installed.
/// </summary>
public sealed class ChromiumBrowser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly Lazy<Task<IBrowser?>> _browser;
    private IPlaywright? _playwright;

    public ChromiumBrowser() => _browser = new Lazy<Task<IBrowser?>>(LaunchAsync);

    /// <summary>The program, or null where there is none.</summary>
    public static string? Program { get; } = Environment.GetEnvironmentVariable("PIXELY_CHROMIUM") is { Length: > 0 } named ? named : FindOnPath();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated && await _browser.Value is { } browser)
        {
            await browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A window of its own, with its own cookies.</summary>
    /// <param name="address">Where relative addresses begin.</param>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="scale">Dots of a picture for each pixel.</param>
    public async Task<IPage> OpenAsync(Uri address, int width = 1440, ColorScheme scheme = ColorScheme.Light, float scale = 1)
    {
        var browser = await _browser.Value;
        Assert.SkipWhen(browser is null, "No Chromium here: install it, or name it in PIXELY_CHROMIUM.");
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            DeviceScaleFactor = scale,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout((float)Patience.Limit.TotalMilliseconds);
        return await context.NewPageAsync();
    }

    private static string? FindOnPath() =>
        Names.SelectMany(static name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(d => Path.Combine(d, name)))
            .FirstOrDefault(File.Exists);

    private async Task<IBrowser?> LaunchAsync()
    {
        if (Program is null)
        {
            return null;
        }

        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = Arguments, Timeout = (float)Patience.Limit.TotalMilliseconds });
    }
}
