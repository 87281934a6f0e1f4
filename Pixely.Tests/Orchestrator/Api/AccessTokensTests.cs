using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Json;
using Pixely.Orchestrator.Api;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Orchestrator.Api;

public sealed class AccessTokensTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ShiftedClock _clock = new();
    private readonly HashSet<string> _refused = [];
    private LoopbackServer _server = null!;
    private int _signIns;
    private bool _acceptsRefresh = true;
    private bool _acceptsPassword = true;

    public async ValueTask InitializeAsync() => _server = await LoopbackServer.StartAsync(AnswerAsync, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Signs_in_once_for_many_requests()
    {
        await using var services = Services();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ListAsync(services)));

        Assert.Single(_requests, "POST /token");
        Assert.Equal(8, _requests.Count(static r => r == "GET /fichas_cliente token-1"));
    }

    [Fact]
    public async Task Continues_the_session_before_the_token_expires()
    {
        await using var services = Services();
        await ListAsync(services);
        _clock.Advance(TimeSpan.FromSeconds(841));

        await ListAsync(services);

        Assert.Equal(["POST /token", "GET /fichas_cliente token-1", "POST /token/refresh", "GET /fichas_cliente token-2"], _requests);
    }

    [Fact]
    public async Task Signs_in_anew_when_the_session_was_ended()
    {
        await using var services = Services();
        await ListAsync(services);
        _acceptsRefresh = false;
        _clock.Advance(TimeSpan.FromSeconds(1000));

        await ListAsync(services);

        Assert.Equal(["POST /token/refresh", "POST /token", "GET /fichas_cliente token-2"], _requests.Skip(2));
    }

    [Fact]
    public async Task Replaces_a_refused_token_once()
    {
        await using var services = Services();
        await ListAsync(services);
        _refused.Add("token-1");

        await ListAsync(services);

        Assert.Equal(["GET /fichas_cliente token-1", "POST /token/refresh", "GET /fichas_cliente token-2"], _requests.Skip(2));
    }

    [Fact]
    public async Task Gives_up_on_a_service_that_refuses_every_token()
    {
        await using var services = Services();
        _refused.UnionWith(["token-1", "token-2", "token-3"]);

        await Assert.ThrowsAsync<ApiUnavailableException>(() => ListAsync(services));

        Assert.Equal(2, _requests.Count(static r => r.StartsWith("GET", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Says_that_the_Api_does_not_let_the_worker_in_without_quoting_its_password()
    {
        await using var services = Services();
        _acceptsPassword = false;

        var fault = await Assert.ThrowsAsync<ApiUnavailableException>(() => ListAsync(services));

        Assert.Equal("The Api does not let the worker in: status 401.", fault.Message);
    }

    private async Task ListAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PixelyApiClient>().ListClientsAsync(TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken);
    }

    private ServiceProvider Services() => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Pixely:Address"] = _server.Address.ToString(),
            ["Pixely:Password"] = "a-password-of-tests",
        }).Build())
        .AddLogging()
        .AddSingleton<TimeProvider>(_clock)
        .AddPixelyApiClient()
        .BuildServiceProvider();

    private async Task AnswerAsync(HttpContext context)
    {
        var token = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        _requests.Enqueue($"{context.Request.Method} {context.Request.Path} {token}".TrimEnd());
        var isAccepted = context.Request.Path.Value switch
        {
            "/token" => _acceptsPassword,
            "/token/refresh" => _acceptsRefresh,
            _ => !_refused.Contains(token),
        };
        if (!isAccepted)
        {
            context.Response.StatusCode = 401;
        }
        else if (context.Request.Path.StartsWithSegments("/token", StringComparison.Ordinal))
        {
            var number = Interlocked.Increment(ref _signIns);
            var answer = new TokenResponse { AccessToken = $"token-{number}", TokenType = "bearer", ExpiresIn = 900, RefreshToken = $"refresh-{number}" };
            await context.Response.WriteAsJsonAsync(answer, PixelyJson.Options);
        }
        else
        {
            await context.Response.WriteAsJsonAsync(new Page<ClientSummary>([], null), PixelyJson.Options);
        }
    }
}
