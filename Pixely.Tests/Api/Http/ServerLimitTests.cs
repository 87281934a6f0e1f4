using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Api.Http;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Http;

/// <summary>What the server reads at most, and how long it waits; over a bare connection.</summary>
public sealed class ServerLimitTests : IAsyncDisposable
{
    private const string Form = "application/x-www-form-urlencoded";

    // Waiting for the server takes a part of what it takes where Pixely runs.
    private const double Faster = 4;

    private readonly WebApplicationFactory<QueryParameterGuard> _factory;
    private readonly HttpClient _client;

    // What the Api has set, before it was made shorter.
    private (TimeSpan? Headers, MinDataRate? Body) _shipped;

    public ServerLimitTests()
    {
        _factory = new ApiFactory("Host=127.0.0.1;Port=1", new ShiftedClock()).WithWebHostBuilder(
            builder => builder.ConfigureTestServices(services => services.PostConfigure<KestrelServerOptions>(kestrel => Shorten(kestrel.Limits))));
        _factory.UseKestrel(0);
        _client = _factory.CreateClient();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refuses_an_address_of_nine_thousand_characters() =>
        Assert.StartsWith("HTTP/1.1 414 ", await SendAsync($"GET /{new string('a', 9_000)} HTTP/1.1\r\nHost: a\r\n\r\n"), StringComparison.Ordinal);

    [Fact]
    public async Task Refuses_headers_of_forty_thousand_characters() => Assert.StartsWith(
        "HTTP/1.1 431 ", await SendAsync($"GET /alive HTTP/1.1\r\nHost: a\r\nX-Long: {new string('a', 40_000)}\r\n\r\n"), StringComparison.Ordinal);

    [Fact]
    public async Task Refuses_a_hundred_headers() => Assert.StartsWith(
        "HTTP/1.1 431 ",
        await SendAsync($"GET /alive HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Range(0, 100).Select(static n => $"X-{n}: 1\r\n"))}\r\n"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("GET /alive HTTP/1.1\r\nHost: a\r\nX-Slow: ", 15)]
    [InlineData("POST /logout HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{", 5)]
    public async Task Gives_up_on_headers_and_bodies_that_do_not_come(string beginning, int seconds)
    {
        Assert.Equal((TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(5)), (_shipped.Headers, _shipped.Body?.GracePeriod));
        var start = Stopwatch.GetTimestamp();
        var answer = await SendAsync(beginning);
        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        // The server looks at its clock once a second.
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromSeconds((seconds / Faster) - 1));
    }

    [Fact]
    public async Task Says_so_in_a_problem_where_it_has_read_the_headers()
    {
        var answer = await SendAsync("POST /logout HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
        Assert.Contains("\"code\":\"request_timeout\"", answer, StringComparison.Ordinal);
        Assert.Contains("X-Content-Type-Options: nosniff", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_form_of_a_hundred_fields() =>
        await RefuseAsync(string.Join('&', Enumerable.Range(0, 100).Select(static n => $"f{n}=1")));

    [Fact]
    public async Task Refuses_a_field_name_of_a_thousand_characters() => await RefuseAsync(new string('a', 1_000) + "=1");

    [Fact]
    public async Task Refuses_a_field_of_twenty_thousand_characters() => await RefuseAsync("password=" + new string('a', 20_000));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _factory.DisposeAsync();
    }

    private async Task RefuseAsync(string form)
    {
        using var response = await _client.SendTextAsync(HttpMethod.Post, "/token", form, Form);
        Assert.Equal("malformed_body", (await response.ReadProblemAsync(HttpStatusCode.BadRequest)).Code);
    }

    private void Shorten(KestrelServerLimits limits)
    {
        _shipped = (limits.RequestHeadersTimeout, limits.MinRequestBodyDataRate);
        limits.RequestHeadersTimeout /= Faster;
        limits.MinRequestBodyDataRate = new MinDataRate(limits.MinRequestBodyDataRate!.BytesPerSecond, limits.MinRequestBodyDataRate.GracePeriod / Faster);
    }

    // Sends, and reads until the server hangs up or says no more.
    private async Task<string> SendAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _client.BaseAddress!.Port, Token);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = new StringBuilder();
        var buffer = new char[4_096];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience.Limit);
        while (await reader.ReadAsync(buffer, patience.Token) is > 0 and var read)
        {
            answer.Append(buffer, 0, read);
        }

        return answer.ToString();
    }
}
