using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pixely.ServiceDefaults;
using Pixely.ServiceDefaults.Resilience;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.ServiceDefaults.Resilience;

public sealed class DiscoveredClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Repeats_at_another_replica_under_a_span_of_its_own()
    {
        var parents = new ConcurrentBag<string>();
        await using var broken = await LoopbackServer.StartAsync(context => Answer(context, parents, StatusCodes.Status503ServiceUnavailable), Cancellation);
        await using var sound = await LoopbackServer.StartAsync(context => Answer(context, parents, StatusCodes.Status200OK), Cancellation);
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(
        [
            new("services:api:http:0", broken.Address.ToString()),
            new("services:api:http:1", sound.Address.ToString()),
            new("Resilience:BaseDelay", "00:00:00.001"),
        ]);
        builder.AddServiceDefaults();
        builder.Services.AddHttpClient("api", static http => http.BaseAddress = new Uri("https+http://api")).AddPixelyResilience();
        using var host = builder.Build();
        await host.StartAsync(Cancellation);
        using var client = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient("api");

        using var first = await client.GetAsync("/one", Cancellation);
        using var second = await client.GetAsync("/two", Cancellation);

        // Whichever came first in turn, at least one of the two calls met the broken replica and went on to the sound one.
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.InRange(parents.Count, 3, 4);
        Assert.Equal(parents.Count, parents.Distinct().Count());
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Follows_no_redirect_and_keeps_no_cookie()
    {
        var asked = new ConcurrentQueue<string>();
        await using var server = await LoopbackServer.StartAsync(
            context =>
            {
                asked.Enqueue($"{context.Request.Path}{context.Request.Headers.Cookie}");
                context.Response.Headers.SetCookie = "who=you";
                context.Response.Redirect("/elsewhere");
                return Task.CompletedTask;
            },
            Cancellation);
        var builder = Host.CreateApplicationBuilder();
        builder.AddServiceDefaults();
        using var host = builder.Build();
        using var client = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient("any");

        using var first = await client.GetAsync(new Uri(server.Address, "/one"), Cancellation);
        using var second = await client.GetAsync(new Uri(server.Address, "/two"), Cancellation);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (first.StatusCode, second.StatusCode));
        Assert.Equal(["/one", "/two"], asked);
    }

    private static Task Answer(HttpContext context, ConcurrentBag<string> parents, int status)
    {
        parents.Add(context.Request.Headers.TraceParent.ToString());
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
