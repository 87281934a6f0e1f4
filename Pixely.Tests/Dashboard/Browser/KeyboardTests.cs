using System.Globalization;
using Microsoft.Playwright;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Browser;

/// <summary>A visit without a mouse.</summary>
public sealed class KeyboardTests(BrowsedDashboard dashboard, ChromiumBrowser browser) : IClassFixture<BrowsedDashboard>
{
    // The place of the focus among all that can have it, their number, and why it cannot be seen, after what scrolls has scrolled.
    private const string Focused = """
        async () => {
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          const e = document.activeElement;
          const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, [tabindex="0"]')].filter(x => x.checkVisibility({ visibilityProperty: true }));
          const style = getComputedStyle(e), box = e.getBoundingClientRect();
          const isMarked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
          const isOnScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0;
          const problem = isMarked && isOnScreen ? '' : `${isMarked ? '' : 'not marked '}${isOnScreen ? '' : 'not on the screen, at ' + Math.round(box.top) + ' '}`;
          return [`${all.indexOf(e)}`, `${all.length}`, problem + (problem && e.outerHTML.slice(0, 120))];
        }
        """;

    private string Emotions => $"{dashboard.OutdoorAddress}/modulos/q1_emociones_usuario";

    [Fact]
    public async Task Signs_in_skips_to_the_content_filters_unfolds_and_goes_on()
    {
        await using var visit = await dashboard.OpenAsync(browser);
        var (page, keyboard) = (visit.Page, visit.Page.Keyboard);
        await visit.GoAsync(Emotions);
        await Assertions.Expect(page.Locator("#email")).ToBeFocusedAsync();
        await keyboard.TypeAsync(dashboard.Reader.Email);
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync(DashboardHost.Password);
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(Emotions);

        await keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.closest('main') !== null"));

        await page.FocusAsync(".filters a[href*='window=30d']");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(Emotions + "?window=30d");

        var fold = page.Locator(".card details > summary").First;
        await fold.FocusAsync();
        await keyboard.PressAsync("Enter");
        Assert.True(await fold.EvaluateAsync<bool>("s => s.parentElement.open"));
        await keyboard.PressAsync(" ");
        Assert.False(await fold.EvaluateAsync<bool>("s => s.parentElement.open"));

        await page.FocusAsync(".client-nav a[href*='q8_temporal']");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync($"{dashboard.OutdoorAddress}/modulos/q8_temporal?window=30d");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Chooses_days_of_its_own_by_typing_them()
    {
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Reader, Emotions);
        await visit.Page.FocusAsync("#from");
        await visit.Page.Keyboard.TypeAsync("10012026");
        await visit.Page.FocusAsync("#to");
        await visit.Page.Keyboard.TypeAsync("10312026");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(Emotions + "?from=2026-10-01&to=2026-10-31");
    }

    [Theory]
    [InlineData("", 1440, ColorScheme.Light)]
    [InlineData("", 360, ColorScheme.Dark)]
    [InlineData("/modulos/q8_temporal", 1440, ColorScheme.Dark)]
    [InlineData("/modulos/q3_temas", 360, ColorScheme.Light)]
    [InlineData("/publicaciones", 1440, ColorScheme.Light)]
    public async Task Moves_the_focus_through_everything_in_the_order_of_reading_and_shows_it(string path, int width, ColorScheme scheme)
    {
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Reader, dashboard.OutdoorAddress + path, width, scheme);
        var (last, count) = (-1, 1);
        while (last + 1 < count)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var state = await visit.Page.EvaluateAsync<string[]>(Focused);
            var place = int.Parse(state[0], CultureInfo.InvariantCulture);
            // A date has several fields of its own.
            Assert.True(place == last || place == last + 1, $"After {last} of {count} comes {place}.");
            Assert.Equal("", state[2]);
            (last, count) = (place, int.Parse(state[1], CultureInfo.InvariantCulture));
        }
    }
}
