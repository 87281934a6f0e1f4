using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Http;

public sealed class HttpsTests
{
    private const string Remember = "Strict-Transport-Security";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refuses_plain_requests_where_https_is_required_but_answers_probes()
    {
        await using var api = Start(("Https:Required", "true"));
        using var client = api.CreateClient();
        Assert.Equal("https_required", (await client.GetProblemAsync("/users/me", HttpStatusCode.BadRequest)).Code);
        using var alive = await client.GetAsync(new Uri("/alive", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.Unauthorized)]
    [InlineData(false, HttpStatusCode.BadRequest)]
    public async Task Believes_a_trusted_proxy_that_it_was_https_and_nobody_else(bool isTrusted, HttpStatusCode expected)
    {
        await using var api = isTrusted ? Start(("Https:Required", "true"), ("Proxies:Trusted:0", "127.0.0.1")) : Start(("Https:Required", "true"));
        using var client = api.CreateClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.1");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var answer = await client.GetAsync(new Uri("/users/me", UriKind.Relative), Token);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(isTrusted, answer.Headers.Contains(Remember));
    }

    [Theory]
    [InlineData("/users/me", HttpStatusCode.Unauthorized)]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    public async Task Speaks_https_and_tells_browsers_to_remember_it(string path, HttpStatusCode expected)
    {
        using var certificate = SelfSigned();
        await using var api = new ApiFactory("Host=127.0.0.1;Port=1", new ShiftedClock(), new Dictionary<string, string> { ["Https:Required"] = "true", ["Https:HstsDays"] = "30" });
        api.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.UseHttps(certificate)));
        api.StartServer();
        var address = api.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(certificate);
        using var handler = new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust } };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(address) };
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Token);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("max-age=2592000", answer.Headers.GetValues(Remember).Single());
    }

    [Fact]
    public async Task Speaks_plain_http_without_any_such_setting()
    {
        await using var api = Start();
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(new Uri("/users/me", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains(Remember));
    }

    private static ApiFactory Start(params (string Key, string Value)[] settings)
    {
        var factory = new ApiFactory("Host=127.0.0.1;Port=1", new ShiftedClock(), settings.ToDictionary(static s => s.Key, static s => s.Value, StringComparer.Ordinal));
        factory.UseKestrel(0);
        return factory;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
