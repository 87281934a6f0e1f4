using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Identity;
using Pixely.Core.Json;
using Pixely.Core.ModelUse;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Orchestrator.Api;

/// <summary>An Api that is away for minutes: what was paid for is in the memory of the one who asks.</summary>
public sealed class ApiOutageTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly AwayApi _api;

    public ApiOutageTests() => _api = new AwayApi(_clock);

    public void Dispose() => _api.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Goes_on_recording_calls_until_the_Api_is_back()
    {
        await using var services = Services();
        _api.IsBackAt = _clock.GetUtcNow().AddSeconds(150);

        var recorded = await _clock.RunAsync(() => Client(services).RecordModelCallsAsync(Guid.Empty, new ModelCallBatch(Guid.Empty, []), Token), Token, isAnsweredAtOnce: true);

        Assert.Equal(1, recorded.Recorded);
        // Told within seconds of its return.
        Assert.InRange(_clock.GetUtcNow() - _api.IsBackAt, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Signs_in_anew_when_its_token_ends_during_the_outage()
    {
        await using var services = Services();
        await Client(services).RecordModelCallsAsync(Guid.Empty, new ModelCallBatch(Guid.Empty, []), Token);
        _clock.Advance(TimeSpan.FromSeconds(AwayApi.TokenSeconds));
        _api.IsBackAt = _clock.GetUtcNow().AddSeconds(100);

        await _clock.RunAsync(() => Client(services).RecordModelCallsAsync(Guid.Empty, new ModelCallBatch(Guid.Empty, []), Token), Token, isAnsweredAtOnce: true);

        Assert.Contains("/token/refresh", _api.Requests);
        Assert.EndsWith("/model_calls", _api.Requests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_up_after_three_minutes()
    {
        await using var services = Services();
        var from = _clock.GetUtcNow();
        _api.IsBackAt = from.AddHours(1);

        await Assert.ThrowsAsync<ApiUnavailableException>(
            () => _clock.RunAsync(() => Client(services).RecordModelCallsAsync(Guid.Empty, new ModelCallBatch(Guid.Empty, []), Token), Token, isAnsweredAtOnce: true));

        Assert.Equal(180, (_clock.GetUtcNow() - from).TotalSeconds, 1.0);
    }

    [Fact]
    public async Task Leaves_it_at_one_beat_because_the_next_comes_soon()
    {
        await using var services = Services();
        await Client(services).RecordModelCallsAsync(Guid.Empty, new ModelCallBatch(Guid.Empty, []), Token);
        _api.IsBackAt = _clock.GetUtcNow().AddHours(1);
        _api.Requests.Clear();

        await Assert.ThrowsAsync<ApiUnavailableException>(() => Client(services).BeatAsync(Guid.Empty, new RunHeartbeatRequest("worker-1"), Token));

        Assert.Single(_api.Requests);
    }

    private static PixelyApiClient Client(ServiceProvider services) => services.GetRequiredService<PixelyApiClient>();

    private ServiceProvider Services() => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Pixely:Address"] = "http://api",
            ["Pixely:Password"] = "a-password-of-tests",
        }).Build())
        .AddLogging()
        .AddSingleton<TimeProvider>(_clock)
        .AddPixelyApiClient()
        .ConfigureHttpClientDefaults(http => http.ConfigurePrimaryHttpMessageHandler(() => _api))
        .BuildServiceProvider();

    /// <summary>Refuses connections until it is back.</summary>
    private sealed class AwayApi(TimeProvider clock) : HttpMessageHandler
    {
        public const int TokenSeconds = 900;

        public DateTimeOffset IsBackAt { get; set; }

        public List<string> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            Requests.Add(path);
            return clock.GetUtcNow() < IsBackAt
                ? Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused"))
                : Task.FromResult(Answer(path));
        }

        private static HttpResponseMessage Answer(string path) => path.StartsWith("/token", StringComparison.Ordinal)
            ? Json(new TokenResponse { AccessToken = "a", TokenType = "bearer", ExpiresIn = TokenSeconds, RefreshToken = "r" })
            : Json(new ModelCallBatchResponse(1, 0));

        private static HttpResponseMessage Json<T>(T body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body, options: PixelyJson.Options) };
    }
}
