using System.Net;
using System.Text;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Http;

public sealed class VisitLimitTests : DashboardTest
{
    [Fact]
    public async Task Asks_a_visitor_in_a_hurry_to_wait_in_words_and_leaves_probes_and_styles_alone()
    {
        await using var host = Host.Restarted(("Limits:Visitor:Burst", "3"), ("Limits:Visitor:PerMinute", "1"));
        var browser = host.Browser();
        for (var visit = 0; visit < 3; visit++)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/entrar", Cancelled)).Status);
        }

        var refused = await browser.GetAsync("/entrar", Cancelled);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("Demasiadas peticiones seguidas", refused.TextOf("h1"));
        Assert.InRange(refused.Response.Headers.RetryAfter?.Delta ?? default, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/styles/base.css", Cancelled)).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/health", Cancelled)).Status);
    }

    [Fact]
    public async Task Counts_files_apart_from_pages_and_readers_apart_from_each_other()
    {
        await using var host = Host.Restarted(("Limits:Export:Burst", "2"), ("Limits:Export:PerMinute", "1"));
        var table = $"/clientes/{Host.Alameda.Id}/modulos/q1_emociones_usuario/intensities.csv";
        var viewer = await host.SignedInAsync(Host.Viewer, Cancelled);
        var admin = await host.SignedInAsync(Host.Admin, Cancelled);

        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync(table, Cancelled)).Status);
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync(table, Cancelled)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await viewer.GetAsync(table, Cancelled)).Status);
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync($"/clientes/{Host.Alameda.Id}", Cancelled)).Status);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(table, Cancelled)).Status);
    }

    [Fact]
    public async Task Limits_the_pages_of_one_reader()
    {
        await using var host = Host.Restarted(("Limits:Reader:Burst", "2"), ("Limits:Reader:PerMinute", "1"));
        var viewer = await host.SignedInAsync(Host.Viewer, Cancelled);
        var page = $"/clientes/{Host.Alameda.Id}";
        await viewer.GetAsync(page, Cancelled);
        await viewer.GetAsync(page, Cancelled);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await viewer.GetAsync(page, Cancelled)).Status);
    }

    [Fact]
    public async Task Counts_a_reader_once_however_the_name_was_typed()
    {
        await using var host = Host.Restarted(("Limits:Reader:Burst", "2"), ("Limits:Reader:PerMinute", "1"));
        var page = $"/clientes/{Host.Alameda.Id}";
        List<DashboardBrowser> browsers = [];
        foreach (var name in new[] { Host.Viewer.Email, Host.Viewer.Email.ToUpperInvariant(), $" {Host.Viewer.Email}" })
        {
            browsers.Add(await host.SignedInAsync(Host.Viewer with { Email = name }, Cancelled));
        }

        var statuses = new List<HttpStatusCode>();
        foreach (var browser in browsers)
        {
            statuses.Add((await browser.GetAsync(page, Cancelled)).Status);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task Refuses_a_form_that_is_too_large_without_calling_it_a_fault_of_ours()
    {
        await using var host = Host.OnKestrel();
        using var http = host.CreateClient();
        using var form = new StringContent("Email=" + new string('a', 300_000), Encoding.UTF8, "application/x-www-form-urlencoded");

        using var answer = await http.PostAsync(new Uri("/entrar", UriKind.Relative), form, Cancelled);

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge });
    }
}
