using System.Net;
using Microsoft.Extensions.Options;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Http;

public sealed class CrossOriginTests
{
    private const string Allow = "Access-Control-Allow-Origin";

    [Fact]
    public async Task Lets_no_origin_in_unless_configured()
    {
        await using var api = Start();
        using var answer = await AskAsync(api, HttpMethod.Get, "https://evil.example");
        Assert.False(answer.Headers.Contains(Allow));
        using var preflight = await AskAsync(api, HttpMethod.Options, "https://evil.example");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, preflight.StatusCode);
        Assert.DoesNotContain(preflight.Headers, static header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Lets_a_configured_origin_in_without_credentials()
    {
        await using var api = Start("https://tablero.example");
        using var preflight = await AskAsync(api, HttpMethod.Options, "https://tablero.example");
        Assert.Equal("https://tablero.example", preflight.Headers.GetValues(Allow).Single());
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Credentials"));
        using var answer = await AskAsync(api, HttpMethod.Get, "https://tablero.example");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("https://tablero.example", answer.Headers.GetValues(Allow).Single());
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://tablero.example")]
    [InlineData("https://tablero.example.evil.example")]
    [InlineData("https://sub.tablero.example")]
    [InlineData("null")]
    public async Task Lets_nobody_in_who_looks_like_a_configured_origin(string origin)
    {
        await using var api = Start("https://tablero.example");
        using var preflight = await AskAsync(api, HttpMethod.Options, origin);
        Assert.False(preflight.Headers.Contains(Allow));
        using var answer = await AskAsync(api, HttpMethod.Get, origin);
        Assert.False(answer.Headers.Contains(Allow));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("https://*.example")]
    [InlineData("null")]
    [InlineData("https://tablero.example/")]
    [InlineData("https://tablero.example/pages")]
    [InlineData("ftp://tablero.example")]
    public async Task Does_not_start_with_everybody_or_with_what_is_no_origin(string origin)
    {
        await using var api = Start(origin);
        Assert.Contains("Cors:Origins", Assert.Throws<OptionsValidationException>(api.CreateClient).Message, StringComparison.Ordinal);
    }

    private static ApiFactory Start(string? origin = null) => new(
        "Host=127.0.0.1;Port=1",
        new ShiftedClock(),
        origin is null ? null : new Dictionary<string, string> { ["Cors:Origins:0"] = origin });

    private static async Task<HttpResponseMessage> AskAsync(ApiFactory api, HttpMethod method, string origin)
    {
        using var request = new HttpRequestMessage(method, new Uri("/users/me", UriKind.Relative));
        request.Headers.Add("Origin", origin);
        if (method == HttpMethod.Options)
        {
            request.Headers.Add("Access-Control-Request-Method", "GET");
            request.Headers.Add("Access-Control-Request-Headers", "authorization");
        }

        return await api.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
    }
}
