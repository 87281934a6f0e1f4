using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Pixely.Tests.StandIns.ServiceDiscovery;

public sealed class ServiceDiscoveryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://api/x?q=1", "services:api:http:0", "http://127.0.0.1:5001", "http://127.0.0.1:5001/x?q=1")]
    [InlineData("https+http://api/x", "services:api:http:0", "http://127.0.0.1:5001", "http://127.0.0.1:5001/x")]
    [InlineData("https+http://api/x", "services:api:https:0", "https://127.0.0.1:5002", "https://127.0.0.1:5002/x")]
    [InlineData("http://api/x", "services:api:http", "http://127.0.0.1:5001", "http://127.0.0.1:5001/x")]
    [InlineData("http://api/x", "services:api:default:0", "http://127.0.0.1:5001", "http://127.0.0.1:5001/x")]
    [InlineData("http://_admin.api/x", "services:api:admin:0", "http://127.0.0.1:5003", "http://127.0.0.1:5003/x")]
    [InlineData("http://api/x", "services:api:http:0", "http://127.0.0.1:5001/base", "http://127.0.0.1:5001/base/x")]
    [InlineData("http://API/x", "services:api:http:0", "http://127.0.0.1:5001", "http://127.0.0.1:5001/x")]
    public async Task Resolves_a_service_from_configuration(string address, string key, string endpoint, string sentTo)
    {
        using var client = new DiscoveringClient(new() { [key] = endpoint });

        Assert.Equal(sentTo, await client.GetAsync(address));
    }

    [Fact]
    public async Task Takes_several_endpoints_in_turn()
    {
        using var client = new DiscoveringClient(new() { ["services:api:http:0"] = "http://one:1", ["services:api:http:1"] = "http://two:2" });

        string[] sent = [await client.GetAsync("http://api/"), await client.GetAsync("http://api/"), await client.GetAsync("http://api/"), await client.GetAsync("http://api/")];

        Assert.Equal(2, sent.Count(static s => s == "http://one:1/"));
        Assert.Equal(2, sent.Count(static s => s == "http://two:2/"));
        Assert.NotEqual(sent[0], sent[1]);
    }

    [Fact]
    public async Task Prefers_https_when_a_service_offers_both()
    {
        using var client = new DiscoveringClient(
            new() { ["services:api:http:0"] = "http://plain:1", ["services:api:https:0"] = "https://safe:2" });

        Assert.Equal("https://safe:2/", await client.GetAsync("https+http://api/"));
    }

    [Theory]
    [InlineData("http://example.org/x", "http://example.org/x")]
    [InlineData("http://example.org:8080/x", "http://example.org:8080/x")]
    [InlineData("https+http://example.org/x", "https://example.org/x")]
    [InlineData("http://127.0.0.1:81/x", "http://127.0.0.1:81/x")]
    public async Task Leaves_an_address_alone_that_names_no_service(string address, string sentTo)
    {
        using var client = new DiscoveringClient(new() { ["services:api:http:0"] = "http://one:1" });

        Assert.Equal(sentTo, await client.GetAsync(address));
    }

    [Fact]
    public async Task Sees_an_endpoint_that_is_configured_later()
    {
        using var client = new DiscoveringClient([]);
        Assert.Equal("http://api/", await client.GetAsync("http://api/"));

        client.Configuration["services:api:http:0"] = "http://late:9";
        client.Configuration.Reload();

        var sentTo = "";
        for (var attempt = 0; attempt < 100 && sentTo != "http://late:9/"; attempt++)
        {
            await Task.Delay(attempt, Cancellation);
            sentTo = await client.GetAsync("http://api/");
        }

        Assert.Equal("http://late:9/", sentTo);
    }

    [Fact]
    public async Task Restores_the_address_that_the_caller_gave()
    {
        using var client = new DiscoveringClient(new() { ["services:api:http:0"] = "http://one:1" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://api/x");

        using var response = await client.Http.SendAsync(request, Cancellation);

        Assert.Equal("http://api/x", request.RequestUri!.ToString());
    }

    [Fact]
    public async Task Refuses_a_scheme_that_is_not_allowed()
    {
        using var client = new DiscoveringClient([], allowedScheme: "https");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync("http+https://example.org/"));

        Assert.Equal("The scheme 'http' is not allowed.", error.Message);
    }

    private sealed class DiscoveringClient : IDisposable
    {
        private readonly ServiceProvider _services;

        public DiscoveringClient(Dictionary<string, string?> configuration, string? allowedScheme = null)
        {
            Configuration = new ConfigurationBuilder().AddInMemoryCollection(configuration).Build();
            var services = new ServiceCollection();
            services.AddSingleton<IConfiguration>(Configuration);
            services.AddServiceDiscovery(options =>
            {
                if (allowedScheme is not null)
                {
                    options.AllowAllSchemes = false;
                    options.AllowedSchemes = [allowedScheme];
                }
            });
            services.AddHttpClient("client").AddServiceDiscovery().ConfigurePrimaryHttpMessageHandler(static () => new MirrorHandler());
            _services = services.BuildServiceProvider();
            Http = _services.GetRequiredService<IHttpClientFactory>().CreateClient("client");
        }

        public IConfigurationRoot Configuration { get; }

        public HttpClient Http { get; }

        public Task<string> GetAsync(string address) => Http.GetStringAsync(address, Cancellation);

        public void Dispose() => _services.Dispose();
    }

    /// <summary>Answers with the address that it was asked at.</summary>
    private sealed class MirrorHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(request.RequestUri!.ToString()) });
    }
}
