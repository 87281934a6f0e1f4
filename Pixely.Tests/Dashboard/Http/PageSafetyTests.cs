using System.Net;
using Pixely.Core.Analysis;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Http;

public sealed class PageSafetyTests : DashboardTest
{
    [Theory]
    [InlineData("/entrar")]
    [InlineData("/no/existe")]
    [InlineData("/styles/base.css")]
    [InlineData("/favicon.svg")]
    [InlineData("/health")]
    [InlineData("/clientes/x")]
    [InlineData("/?lang=en")]
    [InlineData("/salir")]
    public async Task Tells_the_browser_to_run_frame_and_guess_nothing(string address)
    {
        var page = await Host.Browser().GetAsync(address, Cancelled);

        Assert.Contains("default-src 'none'", Header(page, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header(page, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Header(page, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", Header(page, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(page, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(page, "X-Frame-Options"));
        Assert.Equal("same-origin", Header(page, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(page, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(page, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(page, "Permissions-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_pages_with_figures_out_of_caches() =>
        Assert.Equal("no-store", Header(await AlamedaPageAsync(), "Cache-Control"));

    [Fact]
    public async Task Needs_no_script_and_no_style_of_its_own()
    {
        var page = await AlamedaPageAsync($"?post={Host.Alameda.Posts[0].Id}");

        Assert.Empty(page.Document.QuerySelectorAll("script, style, [style], iframe, object, embed"));
        Assert.DoesNotContain(
            page.Document.All.SelectMany(static e => e.Attributes), static a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Asks_no_foreign_host_for_anything()
    {
        var page = await AlamedaPageAsync();

        Assert.All(
            page.Document.QuerySelectorAll("link[href], img[src], form[action]"),
            static e => Assert.StartsWith("/", e.GetAttribute("href") ?? e.GetAttribute("src") ?? e.GetAttribute("action"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Uses_each_id_once()
    {
        var page = await AlamedaPageAsync($"?post={Host.Alameda.Posts[0].Id}");

        Assert.Empty(page.Document.QuerySelectorAll("[id]").GroupBy(static e => e.Id).Where(static g => g.Count() > 1).Select(static g => g.Key));
    }

    [Fact]
    public async Task Gives_every_chart_a_title_and_a_description()
    {
        foreach (var module in ModuleCatalog.Default.Modules)
        {
            var page = await ModuleAsync(module.Key, $"?window=30d&compare=previous&post={Host.Alameda.Posts[^1].Id}");

            Assert.All(page.Document.QuerySelectorAll("svg.chart:not([aria-hidden=true])"), chart =>
            {
                Assert.Equal("img", chart.GetAttribute("role"));
                Assert.All(
                    chart.GetAttribute("aria-labelledby")!.Split(' '),
                    id => Assert.NotEmpty(page.Document.GetElementById(id)!.TextContent));
            });
        }
    }

    [Fact]
    public async Task Labels_every_field()
    {
        var page = await AlamedaPageAsync();
        var signIn = await Host.Browser().GetAsync("/entrar", Cancelled);

        Assert.All(
            page.Document.QuerySelectorAll("input:not([type=hidden]), select").Concat(signIn.Document.QuerySelectorAll("main input:not([type=hidden])")),
            static field => Assert.NotNull(field.Owner!.QuerySelector($"label[for='{field.Id}']")));
    }

    [Fact]
    public async Task Answers_health_without_a_session()
    {
        Assert.Equal(HttpStatusCode.OK, (await Host.Browser().GetAsync("/health", Cancelled)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Host.Browser().GetAsync("/alive", Cancelled)).Status);
    }

    [Fact]
    public async Task Shows_a_plain_page_for_a_surprise()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        Host.Api.TalksNonsense = true;

        var page = await browser.GetAsync($"/clientes/{Host.Alameda.Id}", Cancelled);

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Equal("Algo ha fallado por nuestra parte", page.TextOf("h1"));
        Assert.DoesNotContain("Exception", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret_member", page.Html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", Header(page, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(page, "X-Content-Type-Options"));
    }

    private static string Header(DashboardPage page, string name) =>
        string.Join(", ", page.Response.Headers.TryGetValues(name, out var values) ? values : []);
}
