using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pixely.Api.Features.Alerts;
using Pixely.Api.Features.Alerts.Delivery;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Api.Features.Alerts;

/// <summary>Real requests to a server on loopback, which only a receiver that is allowed to be there gets.</summary>
public sealed class WebhookChannelTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sends_a_signed_message_that_says_it_all()
    {
        (string Id, string Timestamp, string Signature, string? Type, bool IsTraced, byte[] Body)? got = null;
        await using var server = await LoopbackServer.StartAsync(
            async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body, context.RequestAborted);
                var headers = context.Request.Headers;
                got = (headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, context.Request.ContentType, headers.ContainsKey("traceparent"), body.ToArray());
                context.Response.StatusCode = StatusCodes.Status204NoContent;
            },
            Token);
        var message = Messages.Raised();
        var clock = new ManualClock(Messages.Noon.AddMinutes(5));

        Assert.Equal(AlertAttempt.Sent, await SendAsync(Messages.Webhook(server.Address), message, clock));

        var (id, timestamp, signature, type, isTraced, bytes) = got!.Value;
        Assert.Equal(("application/json", message.Delivery.Id.ToString(), false), (type, id, isTraced));
        Assert.Equal(clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), timestamp);
        Assert.Equal(WebhookSignature.Sign([Messages.Secret], id, clock.GetUtcNow().ToUnixTimeSeconds(), bytes), signature);
        var json = JsonDocument.Parse(bytes).RootElement;
        Assert.Equal("alert.raised", json.GetProperty("type").GetString());
        var data = json.GetProperty("data");
        Assert.Equal(("many_rejections", "Café Alameda", 200), (data.GetProperty("kind").GetString(), data.GetProperty("brand").GetString(), data.GetProperty("facts").GetProperty("n").GetInt32()));
        Assert.StartsWith("La lectura más reciente rechazó 30 de 200 filas", data.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, null, false)]
    [InlineData(299, null, false)]
    [InlineData(300, "http_300", false)]
    [InlineData(404, "http_404", false)]
    [InlineData(410, "http_410", true)]
    [InlineData(503, "http_503", false)]
    public async Task Takes_nothing_but_a_2xx_for_taken(int status, string? error, bool isFinal)
    {
        await using var server = await LoopbackServer.StartAsync(context => Answer(context, status), Token);

        Assert.Equal(new AlertAttempt(error, isFinal), await SendAsync(Messages.Webhook(server.Address), Messages.Raised()));
    }

    [Fact]
    public async Task Follows_no_redirect()
    {
        var requests = 0;
        await using var server = await LoopbackServer.StartAsync(
            context =>
            {
                requests++;
                context.Response.Headers.Location = "/elsewhere";
                return Answer(context, StatusCodes.Status307TemporaryRedirect);
            },
            Token);

        Assert.Equal(new AlertAttempt("http_307"), await SendAsync(Messages.Webhook(server.Address), Messages.Raised()));
        Assert.Equal(1, requests);
    }

    [Fact]
    public async Task Reads_no_answer_however_long_it_is()
    {
        await using var server = await LoopbackServer.StartAsync(
            async context =>
            {
                var chunk = new byte[64 * 1024];
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
                }
            },
            Token);

        Assert.Equal(AlertAttempt.Sent, await SendAsync(Messages.Webhook(server.Address), Messages.Raised()));
    }

    [Fact]
    public async Task Waits_no_longer_than_it_may()
    {
        await using var server = await LoopbackServer.StartAsync(static context => Task.Delay(Timeout.Infinite, context.RequestAborted), Token);

        Assert.Equal(new AlertAttempt("timeout"), await SendAsync(Messages.Webhook(server.Address), Messages.Raised(), patience: TimeSpan.FromMilliseconds(300)));
    }

    [Fact]
    public async Task Says_when_nobody_listens()
    {
        var server = await LoopbackServer.StartAsync(static context => Answer(context, 200), Token);
        var address = server.Address;
        await server.DisposeAsync();

        Assert.Equal(new AlertAttempt("connection_failed"), await SendAsync(Messages.Webhook(address), Messages.Raised()));
    }

    /// <summary>Every way to write loopback that a URL knows; each would reach the server below if it were connected to.</summary>
    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f000001:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://[::ffff:7f00:1]:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://LOCALHOST.:{0}/")]
    public async Task Reaches_nobody_on_this_machine_however_it_is_written(string url)
    {
        var requests = 0;
        await using var server = await LoopbackServer.StartAsync(
            context =>
            {
                requests++;
                return Answer(context, 200);
            },
            Token);
        var options = Messages.Webhook(server.Address, allowsPrivate: false);
        options.Url = string.Format(System.Globalization.CultureInfo.InvariantCulture, url, server.Address.Port);

        var attempt = await SendAsync(options, Messages.Raised());

        Assert.Contains(attempt.Error, (string[])["address_refused", "name_not_resolved"]);
        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task Connects_to_the_address_that_it_looked_at()
    {
        // The name leads to the world when it is asked for first, and to this machine from then on.
        var (asked, requests) = (0, 0);
        await using var server = await LoopbackServer.StartAsync(
            context =>
            {
                requests++;
                return Answer(context, 200);
            },
            Token);
        Task<IPAddress[]> Resolve(string host, CancellationToken cancellationToken) =>
            Task.FromResult<IPAddress[]>([asked++ == 0 ? IPAddress.Parse("192.0.2.1") : IPAddress.Loopback]);
        var options = Messages.Webhook(new Uri($"http://rebound.example:{server.Address.Port}/"), allowsPrivate: false);

        Assert.Equal(new AlertAttempt("address_refused"), await SendAsync(options, Messages.Raised(), resolve: Resolve));
        Assert.Equal(new AlertAttempt("address_refused"), await SendAsync(options, Messages.Raised(), resolve: Resolve));
        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task Passes_over_the_forbidden_addresses_of_a_name_that_has_others()
    {
        List<IPAddress[]> answers = [[IPAddress.Parse("169.254.169.254"), IPAddress.Loopback]];
        await using var server = await LoopbackServer.StartAsync(static context => Answer(context, 200), Token);
        var options = Messages.Webhook(new Uri($"http://both.example:{server.Address.Port}/"));

        Assert.Equal(AlertAttempt.Sent, await SendAsync(options, Messages.Raised(), resolve: (_, _) => Task.FromResult(answers[0])));
    }

    [Fact]
    public async Task Reaches_no_metadata_service_even_in_the_own_network() =>
        Assert.Equal(
            new AlertAttempt("address_refused"),
            await SendAsync(Messages.Webhook(new Uri("http://169.254.169.254/latest/meta-data/")), Messages.Raised()));

    private static async Task<AlertAttempt> SendAsync(
        WebhookOptions options, Pixely.Persistence.Alerts.ClaimedDelivery message, TimeProvider? clock = null, TimeSpan? patience = null, ResolveHost? resolve = null)
    {
        using var channel = new WebhookChannel(options, Messages.Spanish, patience ?? Patience, clock ?? TimeProvider.System, resolve ?? GuardedConnection.Resolve);
        return await channel.SendAsync(message, Token);
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
