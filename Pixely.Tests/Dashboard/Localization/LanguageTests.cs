using System.Net;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Localization;

public sealed class LanguageTests : DashboardTest
{
    [Fact]
    public async Task Speaks_Spanish_first_whatever_the_browser_prefers()
    {
        var page = await Host.Browser().GetAsync("/entrar", Cancelled);

        Assert.Equal("es", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Entrar", page.TextOf("h1"));
    }

    [Fact]
    public async Task Switches_by_a_link_and_stays_switched()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var spanish = await browser.GetAsync($"/clientes/{Host.Alameda.Id}?window=7d&platform=tiktok", Cancelled);

        var switched = await browser.GetAsync(spanish.Document.QuerySelector(".languages a")!.GetAttribute("href")!, Cancelled);
        var english = await browser.GetAsync(switched.Location!, Cancelled);

        Assert.Equal(HttpStatusCode.Found, switched.Status);
        Assert.Equal($"/clientes/{Host.Alameda.Id}?window=7d&platform=tiktok", switched.Location);
        Assert.Contains("; httponly", Assert.Single(switched.SetCookies), StringComparison.Ordinal);
        Assert.Equal("en", english.Document.DocumentElement.GetAttribute("lang"));
        Assert.Contains("Showing from 15 to 21 November 2026, on TikTok: 8 comments and 1 post.", english.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_numbers_as_the_client_does_when_it_speaks_the_language()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        Host.Alameda.Summary = Host.Alameda.Summary with { Profile = Host.Alameda.Summary.Profile with { Locale = "es-MX" } };

        var mexican = await browser.GetAsync($"/clientes/{Host.Alameda.Id}/modulos/q1_emociones_usuario", Cancelled);
        await browser.GetAsync("/?lang=en", Cancelled);
        var english = await browser.GetAsync($"/clientes/{Host.Alameda.Id}/modulos/q1_emociones_usuario", Cancelled);

        Assert.Matches("0\\.\\d\\d", mexican.TextOf("#q1_emociones_usuario"));
        Assert.Matches("Joy.*0\\.\\d\\d", english.TextOf("#q1_emociones_usuario"));
    }

    [Theory]
    [InlineData("Europe/London", "hora de Londres", "London time")]
    [InlineData("America/Mexico_City", "hora de Ciudad de México", "Mexico City time")]
    [InlineData("America/Argentina/Buenos_Aires", "hora de Buenos Aires", "Buenos Aires time")]
    public async Task Calls_a_time_zone_by_its_city_in_the_language(string zone, string spanish, string english)
    {
        Host.Alameda.Summary = Host.Alameda.Summary with { Profile = Host.Alameda.Summary.Profile with { TimeZone = zone } };
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var post = $"/clientes/{Host.Alameda.Id}/publicaciones/{Host.Alameda.Posts[0].Id}";

        Assert.Contains(spanish, (await browser.GetAsync(post, Cancelled)).Text, StringComparison.Ordinal);
        await browser.GetAsync("/?lang=en", Cancelled);
        Assert.Contains(english, (await browser.GetAsync(post, Cancelled)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/entrar?lang=en", "/entrar")]
    [InlineData("/entrar?volver=%2Fx&lang=en", "/entrar?volver=%2Fx")]
    [InlineData("/?lang=xx", "/")]
    [InlineData("//evil.example/?lang=en", "/")]
    [InlineData("/%5Cevil.example/?lang=en", "/%5Cevil.example/")]
    public async Task Leads_back_to_the_page_and_nowhere_else(string address, string expected)
    {
        var page = await Host.Browser().GetAsync(new Uri($"http://localhost{address}").OriginalString, Cancelled);

        Assert.Equal(expected, page.Location);
        Assert.Equal(!address.Contains("xx", StringComparison.Ordinal), page.SetCookies.Count == 1);
    }

    [Fact]
    public async Task Keeps_Spanish_for_a_language_it_does_not_speak()
    {
        var browser = Host.Browser();
        await browser.GetAsync("/entrar?lang=fr", Cancelled);

        Assert.Equal("Entrar", (await browser.GetAsync("/entrar", Cancelled)).TextOf("h1"));
    }
}
