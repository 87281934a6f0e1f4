using Microsoft.Playwright;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Browser;

/// <summary>How people come, move about and leave.</summary>
public sealed class VisitTests(BrowsedDashboard dashboard, ChromiumBrowser browser) : IClassFixture<BrowsedDashboard>
{
    private DashboardHost Host => dashboard.Host;

    private string Sentiment => $"{dashboard.OutdoorAddress}/modulos/q7_sentimiento_detallado";

    [Fact]
    public async Task Lands_where_a_link_leads_after_signing_in()
    {
        await using var visit = await dashboard.OpenAsync(browser);
        var address = Sentiment + "?window=30d&platform=instagram&compare=previous";

        await visit.GoAsync(address);
        Assert.StartsWith("/entrar?", visit.Address, StringComparison.Ordinal);
        await visit.SignInAsync(dashboard.Reader.Email, DashboardHost.Password);

        await Assertions.Expect(visit.Page).ToHaveURLAsync(address);
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Ridgeline");
        await Assertions.Expect(visit.Page.Locator(".filters [aria-current]")).ToHaveCountAsync(3);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Goes_back_and_forward_through_what_was_viewed()
    {
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Reader, Sentiment);
        var basis = visit.Page.Locator(".basis").First;
        var all = (await basis.TextContentAsync())!;

        await visit.Page.ClickAsync(".filters a[href*='platform=tiktok']");
        await Assertions.Expect(basis).Not.ToHaveTextAsync(all);
        var network = (await basis.TextContentAsync())!;
        await visit.Page.ClickAsync(".filters a[href*='window=30d']");
        await Assertions.Expect(visit.Page).ToHaveURLAsync($"{Sentiment}?window=30d&platform=tiktok");
        await Assertions.Expect(basis).Not.ToHaveTextAsync(network);

        await visit.Page.GoBackAsync();
        await Assertions.Expect(basis).ToHaveTextAsync(network);
        await visit.Page.GoBackAsync();
        await Assertions.Expect(basis).ToHaveTextAsync(all);
        await visit.Page.GoForwardAsync();
        await Assertions.Expect(basis).ToHaveTextAsync(network);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Shows_nothing_after_signing_out_not_even_by_going_back()
    {
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Reader, Sentiment);

        await visit.Page.ClickAsync("form[action='/salir'] button");
        await Assertions.Expect(visit.Page.Locator("#password")).ToBeVisibleAsync();
        await visit.Page.GoBackAsync();

        await Assertions.Expect(visit.Page.Locator("#password")).ToBeVisibleAsync();
        Assert.DoesNotContain(await visit.Page.Context.CookiesAsync(), static c => c.Name == "pixely_session");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Keeps_its_session_from_scripts_and_from_other_sites()
    {
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Reader, dashboard.OutdoorAddress);

        var cookies = await visit.Page.Context.CookiesAsync();

        Assert.NotEmpty(cookies);
        Assert.All(cookies, static c => Assert.True(c.HttpOnly && c.SameSite is SameSiteAttribute.Lax or SameSiteAttribute.Strict, c.Name));
        Assert.Equal("", await visit.Page.EvaluateAsync<string>("document.cookie"));
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("localStorage.length + sessionStorage.length + document.scripts.length"));
    }

    [Fact]
    public async Task Asks_to_sign_in_again_when_the_session_ended_and_returns()
    {
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Reader, Sentiment);
        Host.Api.Accounts.RevokeAll();

        await visit.Page.ClickAsync(".filters a[href*='window=30d']");
        await Assertions.Expect(visit.Page.Locator("#password")).ToBeVisibleAsync();
        await visit.SignInAsync(dashboard.Reader.Email, DashboardHost.Password);

        await Assertions.Expect(visit.Page).ToHaveURLAsync($"{Sentiment}?window=30d");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Ridgeline");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Renews_its_tokens_unseen_in_the_middle_of_a_visit()
    {
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Reader, Sentiment);
        var before = Host.Api.Accounts.Refreshes;
        Host.Clock.Advance(TimeSpan.FromSeconds(Host.Api.Accounts.Lifetime + 1));

        await visit.Page.ClickAsync(".filters a[href*='window=30d']");

        await Assertions.Expect(visit.Page).ToHaveURLAsync($"{Sentiment}?window=30d");
        Assert.Equal(before + 1, Host.Api.Accounts.Refreshes);
        Assert.False(Host.Api.Accounts.SawReuse);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Says_kindly_that_data_cannot_be_read_now_and_recovers_with_one_click()
    {
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Reader, Sentiment);
        Host.Api.IsDown = true;
        try
        {
            Assert.Equal(503, await visit.GoAsync(Sentiment + "?window=30d"));
            await Assertions.Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
            Assert.Empty(await PageLayout.FindFaultsAsync(visit.Page));
            Assert.Empty(await AxeCore.FindFaultsAsync(visit.Page));
        }
        finally
        {
            Host.Api.IsDown = false;
        }

        visit.Forgive();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Volver a intentar" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(Sentiment + "?window=30d");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Ridgeline");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Hides_another_client_as_if_there_were_none()
    {
        await using var visit = await dashboard.SignedInAsync(browser, dashboard.Reader, dashboard.OutdoorAddress);
        var foreign = Host.Alameda.Id;
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in (string[])["", "/modulos/q7_sentimiento_detallado", "/publicaciones", $"/publicaciones/{Host.Alameda.Posts[0].Id}", "/historial"])
        {
            foreach (var client in (string[])[$"{foreign}", $"{Guid.CreateVersion7()}", "no-es-un-cliente"])
            {
                Assert.Equal(404, await visit.GoAsync($"/clientes/{client}{page}"));
                texts.Add(await visit.Page.InnerTextAsync("main"));
            }
        }

        Assert.Equal(404, await visit.GoAsync("/operaciones"));
        texts.Add(await visit.Page.InnerTextAsync("main"));
        Assert.Equal(404, await visit.GoAsync("/no/hay/nada"));
        texts.Add(await visit.Page.InnerTextAsync("main"));
        Assert.Single(texts);
        Assert.DoesNotContain("Alameda", Assert.Single(texts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_the_admin_go_from_client_to_client_with_the_same_view()
    {
        var view = "/modulos/q7_sentimiento_detallado?window=30d";
        await using var visit = await dashboard.SignedInAsync(browser, Host.Admin, $"/clientes/{Host.Alameda.Id}{view}");

        await visit.Page.ClickAsync(".switcher summary");
        await visit.Page.ClickAsync($".switcher a[href*='{dashboard.Outdoor.Id}']");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(dashboard.OutdoorAddress + view);
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Ridgeline");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Works_with_scripts_switched_off()
    {
        await using var visit = await dashboard.OpenAsync(browser);
        await using var plain = await visit.Page.Context.Browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Host.ClientOptions.BaseAddress.ToString(),
            JavaScriptEnabled = false,
        });
        var page = await plain.NewPageAsync();
        await page.GotoAsync("/");
        await page.FillAsync("#email", dashboard.Reader.Email);
        await page.FillAsync("#password", DashboardHost.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.FillAsync("#from", "2026-10-01");
        await page.FillAsync("#to", "2026-10-31");
        await page.ClickAsync("form.dates button");

        await Assertions.Expect(page.Locator(".window")).ToContainTextAsync("del 1 al 31 de octubre de 2026");
    }
}
