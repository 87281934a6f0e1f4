using System.Net;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Http;

public sealed class HttpsTests : DashboardTest
{
    [Fact]
    public async Task Leads_browsers_to_https_where_it_is_required_and_answers_probes()
    {
        await using var host = Host.OnKestrel(("Https:Required", "true"), ("Https:Port", "8443"));
        using var http = PlainClient(host);

        using var answer = await http.GetAsync(new Uri("/entrar?lang=es", UriKind.Relative), Cancelled);

        Assert.Equal(HttpStatusCode.PermanentRedirect, answer.StatusCode);
        Assert.Equal(("https", 8443, "/entrar?lang=es"), (answer.Headers.Location!.Scheme, answer.Headers.Location.Port, answer.Headers.Location.PathAndQuery));
        using var alive = await http.GetAsync(new Uri("/alive", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task Marks_every_cookie_for_https_only_and_has_browsers_remember()
    {
        await using var host = Host.OnKestrel(("Https:Required", "true"), ("Proxies:Trusted:0", "127.0.0.1"));
        using var http = PlainClient(host);
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var page = await http.GetAsync(new Uri("/entrar", UriKind.Relative), Cancelled);
        using var language = await http.GetAsync(new Uri("/entrar?lang=en", UriKind.Relative), Cancelled);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("max-age=31536000", page.Headers.GetValues("Strict-Transport-Security").Single());
        var cookies = page.Headers.GetValues("Set-Cookie").Concat(language.Headers.GetValues("Set-Cookie")).ToList();
        Assert.Equal(2, cookies.Count);
        Assert.All(cookies, static cookie =>
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; samesite=", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    // Cookies for HTTPS are not for a client that speaks plain HTTP to a proxy's other side.
    private static HttpClient PlainClient(DashboardHost host)
    {
        using var any = host.CreateClient();
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = any.BaseAddress };
    }
}
