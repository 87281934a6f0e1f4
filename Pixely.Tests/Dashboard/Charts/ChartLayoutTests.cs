using Microsoft.Playwright;
using Pixely.Dashboard.Components.Charts;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Charts;

public sealed class ChartLayoutTests(ChromiumBrowser browser) : IClassFixture<ChromiumBrowser>
{
    // Names pairs of texts of one chart that cover each other, and what sticks out of the screen.
    private const string WhatIsWrong = """
        () => {
          const width = document.documentElement.clientWidth;
          const out = document.documentElement.scrollWidth > width ? ['the page is wider than the screen'] : [];
          for (const section of document.querySelectorAll('section')) {
            const texts = [...section.querySelectorAll('svg text')].map(e => [e.textContent.trim(), e.getBoundingClientRect()]).filter(t => t[1].width > 0);
            for (const [i, [text, a]] of texts.entries()) {
              if (a.right > width + 1 || a.left < -1) out.push(`${section.dataset.chart}: '${text}' sticks out`);
              for (const [other, b] of texts.slice(i + 1)) {
                const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                if (across > 1 && down > 3) out.push(`${section.dataset.chart}: '${text}' covers '${other}'`);
              }
            }
          }
          return out.slice(0, 10);
        }
        """;

    private static readonly Uri Nowhere = new("http://localhost/");

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(520)]
    [InlineData(768)]
    [InlineData(1000)]
    [InlineData(1440)]
    public async Task Lets_no_text_cover_another_at_any_width(int width)
    {
        foreach (var language in (string[])["es", "en"])
        {
            var canvas = new ChartCanvas(language);
            var page = await browser.OpenAsync(Nowhere, width);
            await page.SetContentAsync(canvas.Page([.. await ChartSamples.OrdinaryAsync(canvas), .. await ChartSamples.ComparedAsync(canvas), .. await ChartSamples.ExtremeAsync(canvas)]));

            Assert.Empty(await page.EvaluateAsync<string[]>(WhatIsWrong));
            await PhotographAsync(page, $"charts-{language}-{width}");
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Prints_on_white_whatever_the_screen_is(ColorScheme scheme)
    {
        var canvas = new ChartCanvas("es");
        var page = await browser.OpenAsync(Nowhere, 1000, scheme);
        await page.SetContentAsync(canvas.Page(await ChartSamples.OrdinaryAsync(canvas)));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print, ColorScheme = scheme });

        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor"));
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.card')).backgroundColor"));
    }

    [Fact]
    public async Task Never_takes_letters_for_narrower_than_they_are()
    {
        string[] texts = ["Anticipación y curiosidad", "WWWWMMMM", "illlijjft", "0,42 (0,37 a 0,47)", "+12,5 %", "ÁÉÍÓÚ ñandú", "خدمة العملاء", "日本語のラベル", ChartSamples.LongWord, "Кафе и цены", "€ & @ #"];
        var page = await browser.OpenAsync(Nowhere);
        await page.SetContentAsync(new ChartCanvas("es").Page(("t", $"<svg class=\"chart\">{string.Concat(texts.Select(static t => $"<text>{System.Net.WebUtility.HtmlEncode(t)}</text>"))}</svg>")));

        var widths = await page.EvaluateAsync<double[]>("[...document.querySelectorAll('text')].map(t => t.getComputedTextLength())");

        Assert.All(texts.Zip(widths), static pair => Assert.True(TextFit.Width(pair.First, 13) >= pair.Second, $"{pair.First}: {pair.Second:0.0} > {TextFit.Width(pair.First, 13):0.0}"));
    }

    // Whoever wants to look at the charts names a folder.
    private static async Task PhotographAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("PIXELY_CHART_GALLERY") is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name + ".html"), await page.ContentAsync());
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
