using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Identity;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Attacks;

/// <summary>What an attacker has: a genuine token of a viewer; and, to see that more than the signature is checked, the key that signed it.</summary>
internal sealed class TokenForge
{
    private readonly ApiHost _api;

    private TokenForge(ApiHost api, TokenResponse genuine)
    {
        _api = api;
        Token = genuine.AccessToken;
        Parts = Token.Split('.');
        Header = Decode(Parts[0]);
        Payload = Decode(Parts[1]);
    }

    /// <summary>The genuine token.</summary>
    public string Token { get; }

    /// <summary>Its three parts.</summary>
    public string[] Parts { get; }

    /// <summary>Its header as JSON.</summary>
    public string Header { get; }

    /// <summary>Its claims as JSON.</summary>
    public string Payload { get; }

    /// <summary>Signs in as a viewer, and sees that the token works: what is made of it fails for what was changed.</summary>
    public static async Task<TokenForge> OfViewerAsync(ApiHost api)
    {
        var tokens = await api.SignInAsync((await api.CreateViewerAsync()).Email);
        await api.ShouldBeLetInAsync(tokens);
        return new TokenForge(api, tokens);
    }

    /// <summary>A token with the right signature.</summary>
    public static string Sign(string header, string payload, string key = ApiFactory.SigningKey)
    {
        var input = $"{Encode(header)}.{Encode(payload)}";
        return $"{input}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.ASCII.GetBytes(input)))}";
    }

    /// <summary>A token with other claims and the right signature.</summary>
    public string WithPayload(string original, string changed)
    {
        Assert.Contains(original, Payload, StringComparison.Ordinal);
        return Sign(Header, Payload.Replace(original, changed, StringComparison.Ordinal));
    }

    /// <summary>Text as a part of a token.</summary>
    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends a token as it is, and sees it refused without a word about why.</summary>
    public Task RefusesAsync(string token) => RefusesHeaderAsync($"Bearer {token}");

    /// <summary>Hands headers to the Api as they are, past every client that would tidy or drop them, and sees them refused.</summary>
    public async Task RefusesHeaderAsync(params string[] values)
    {
        var server = (TestServer)_api.Services.GetRequiredService<IServer>();
        var answer = await server.SendAsync(
            context =>
            {
                context.Request.Method = HttpMethods.Get;
                context.Request.Scheme = "http";
                context.Request.Host = new HostString("localhost");
                context.Request.Path = "/users/me";
                context.Request.Headers.Authorization = values;
            },
            TestContext.Current.CancellationToken);
        Assert.True(
            answer.Response.StatusCode == StatusCodes.Status401Unauthorized, $"{answer.Response.StatusCode} to {string.Join(" and ", values)}");
        using var body = await JsonDocument.ParseAsync(answer.Response.Body, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("unauthorized", body.RootElement.GetProperty("code").GetString());
        // Nobody learns why.
        Assert.False(body.RootElement.TryGetProperty("detail", out _));
    }

    private static string Decode(string part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));
}
