using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pixely.ServiceDefaults.Resilience;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.ServiceDefaults.Resilience;

/// <summary>A client with resilience, whose server is a script and whose time is a clock that jumps from wait to wait.</summary>
internal sealed class ResilientClient : IDisposable
{
    private const string Name = "scripted";

    private readonly ServiceProvider _services;

    public ResilientClient(Action<HttpResilienceOptions>? configure, params ScriptedHandler.Step[] steps)
    {
        Server = new ScriptedHandler(Clock, steps);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging();
        services.AddHttpClient(Name, client => client.BaseAddress = new Uri("http://service"))
            .AddPixelyResilience(configure)
            .ConfigurePrimaryHttpMessageHandler(() => Server);
        _services = services.BuildServiceProvider();
        Http = _services.GetRequiredService<IHttpClientFactory>().CreateClient(Name);
    }

    public ManualClock Clock { get; } = new();

    public ScriptedHandler Server { get; }

    public HttpClient Http { get; }

    /// <summary>The waits between the requests that the server saw.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. Server.Arrivals.Zip(Server.Arrivals.Skip(1), static (first, second) => second - first)];

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) =>
        Clock.RunAsync(() => Http.SendAsync(request, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string? body = null)
    {
        using var request = new HttpRequestMessage(method, "/things");
        request.Content = body is null ? null : new StreamContent(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body)));
        return await SendAsync(request);
    }

    public void Dispose() => _services.Dispose();
}
