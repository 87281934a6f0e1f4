using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Pixely.Core.Identity;
using Pixely.Core.Json;
using Pixely.ServiceDefaults.Resilience;

namespace Pixely.Orchestrator.Api;

/// <summary>The worker's access token: signed in for when needed, renewed before it expires, shared by all requests.</summary>
internal sealed class AccessTokens(
    IHttpClientFactory clients, IOptions<PixelyApiOptions> options, TimeProvider time, ILogger<AccessTokens> logger) : IDisposable
{
    /// <summary>The HTTP client for signing in, which itself needs no token.</summary>
    public const string ClientName = "api-tokens";

    // A token that expires on its way would be refused.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private TokenResponse? _token;
    private DateTimeOffset _renewAt;

    /// <summary>When the worker was last let in, or null.</summary>
    public DateTimeOffset? SignedInAt { get; private set; }

    /// <summary>A token to use now.</summary>
    /// <param name="refused">A token that the Api has just refused; it is replaced even if it should still be valid.</param>
    /// <param name="cancellationToken">Stops signing in.</param>
    /// <exception cref="ApiUnavailableException">The Api does not let the worker in.</exception>
    public async Task<string> GetAsync(string? refused, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_token is null || time.GetUtcNow() >= _renewAt || _token.AccessToken == refused)
            {
                // A session can be continued until the Api says otherwise; then the password begins a new one.
                var next = (_token is { } old ? await ContinueAsync(old, cancellationToken) : null) ?? await SignInAsync(cancellationToken);
                _token = next;
                SignedInAt = time.GetUtcNow();
                var lifetime = TimeSpan.FromSeconds(next.ExpiresIn);
                _renewAt = SignedInAt.Value + (lifetime > 2 * Margin ? lifetime - Margin : lifetime / 2);
                AccessTokensLog.SignedIn(logger, next.ExpiresIn);
            }

            return _token.AccessToken;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<TokenResponse?> ContinueAsync(TokenResponse old, CancellationToken cancellationToken)
    {
        var body = new RefreshRequest { RefreshToken = old.RefreshToken };
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, PixelyJson.Options));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var response = await PostAsync("/token/refresh", content, isRepeatable: false, cancellationToken);
            return response.IsSuccessStatusCode ? await ReadAsync(response, cancellationToken) : null;
        }
        catch (ApiUnavailableException)
        {
            // A session is continued once at most; signing in may be repeated until the Api is back.
            return null;
        }
    }

    private async Task<TokenResponse> SignInAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("grant_type", "password"),
            KeyValuePair.Create("username", options.Value.Email),
            KeyValuePair.Create("password", options.Value.Password),
        ]);
        using var response = await PostAsync("/token", form, isRepeatable: true, cancellationToken);
        return response.IsSuccessStatusCode
            ? await ReadAsync(response, cancellationToken)
            : throw new ApiUnavailableException($"The Api does not let the worker in: status {(int)response.StatusCode}.");
    }

    private async Task<HttpResponseMessage> PostAsync(string path, HttpContent content, bool isRepeatable, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Options.Set(RequestRepeatability.SafeToRepeat, isRepeatable);
        try
        {
            return await clients.CreateClient(ClientName).SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException fault)
        {
            throw new ApiUnavailableException("The Api cannot be reached to sign in.", fault);
        }
    }

    private static async Task<TokenResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync<TokenResponse>(body, PixelyJson.Options, cancellationToken)
            ?? throw new JsonException("The token response is null.");
    }
}
