using Microsoft.Playwright;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Browser;

public sealed class DashboardInChromiumTests(ChromiumBrowser browser) : DashboardTest
{
    // Names the first things that stick out of the screen; what scrolls in its own frame does not count.
    private const string WhatSticksOut = """
        () => {
          const width = document.documentElement.clientWidth;
          const out = document.documentElement.scrollWidth > width ? ['the page itself'] : [];
          for (const e of document.querySelectorAll('svg text, p, h1, h2, h3, li, dt, dd, label, input, select, a, button')) {
            const box = e.getBoundingClientRect();
            if (box.width && (box.right > width + 1 || box.left < -1) && !e.closest('.scroll, .skip')) out.push(e.tagName + ' ' + e.textContent.trim().slice(0, 40));
          }
          return out.slice(0, 5);
        }
        """;

    private static readonly string[] Cards = ["q1_emociones_usuario", "q7_sentimiento_detallado", "q8_temporal", "q11_engagement"];

    private readonly List<string> _complaints = [];

    private string ClientAddress => $"/clientes/{Host.Alameda.Id}";

    [Fact]
    public async Task Signs_in_filters_goes_back_and_signs_out_without_a_complaint()
    {
        var page = await OpenAsync();
        await page.GotoAsync(ClientAddress);
        await SignInAsync(page);
        await Assertions.Expect(page).ToHaveURLAsync(ClientAddress);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Café Alameda");
        var before = await page.Locator("#q7_sentimiento_detallado .basis").First.TextContentAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "TikTok", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "30 días", Exact = true }).ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync($"{ClientAddress}?window=30d&platform=tiktok");
        await Assertions.Expect(page.Locator("#q7_sentimiento_detallado .basis").First).Not.ToHaveTextAsync(before!);

        await page.GoBackAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#q7_sentimiento_detallado .basis").First).ToHaveTextAsync(before!);

        await page.GetByRole(AriaRole.Button, new() { Name = "Cerrar sesión" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Entrar");
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task Works_by_keyboard_alone()
    {
        var page = await OpenAsync();
        await page.GotoAsync("/entrar");
        await page.Keyboard.TypeAsync(Host.Viewer.Email);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(DashboardHost.Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Café Alameda");

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "7 días" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page).ToHaveURLAsync($"{ClientAddress}?window=7d");
        await page.Locator("#q1_emociones_usuario .data > summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#q1_emociones_usuario .data table").First).ToBeVisibleAsync();
        Assert.Empty(_complaints);
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    public async Task Fits_the_screen_with_everything_open(int width, ColorScheme scheme)
    {
        var longWord = new string('x', 20_000);
        Host.Alameda.AddComment(longWord, Pixely.Tests.Core.Analysis.Annotated.Feeling(disgust: 1), SampleClient.Now.AddDays(-1), "عائشة_" + longWord[..200]);
        var page = await OpenAsync(width, scheme);
        await page.GotoAsync($"{ClientAddress}?post={Host.Alameda.Posts[^1].Id}");
        await SignInAsync(page);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");

        Assert.Empty(await page.EvaluateAsync<string[]>(WhatSticksOut));
        foreach (var card in Cards)
        {
            await Assertions.Expect(page.Locator($"#{card} svg.chart").First).ToBeVisibleAsync();
        }

        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task Works_with_scripts_switched_off()
    {
        var page = await OpenAsync();
        await using var plain = await page.Context.Browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Host.ClientOptions.BaseAddress.ToString(),
            JavaScriptEnabled = false,
        });
        var without = await plain.NewPageAsync();
        await without.GotoAsync("/");
        await SignInAsync(without);
        await without.Locator("#from").FillAsync("2026-10-01");
        await without.Locator("#to").FillAsync("2026-10-31");
        await without.GetByRole(AriaRole.Button, new() { Name = "Aplicar" }).ClickAsync();

        await Assertions.Expect(without.Locator(".window")).ToContainTextAsync("del 1 al 31 de octubre de 2026");
    }

    private async Task<IPage> OpenAsync(int width = 1440, ColorScheme scheme = ColorScheme.Light)
    {
        Host.UseKestrel(0);
        Host.StartServer();
        var page = await browser.OpenAsync(Host.ClientOptions.BaseAddress, width, scheme);
        page.Console += (_, message) => _complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _complaints.Add(error);
        page.RequestFailed += (_, request) => _complaints.Add($"failed: {request.Url}");
        return page;
    }

    private async Task SignInAsync(IPage page)
    {
        await page.GetByLabel("Correo electrónico").FillAsync(Host.Viewer.Email);
        await page.GetByLabel("Contraseña").FillAsync(DashboardHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Entrar" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Café Alameda");
    }
}
