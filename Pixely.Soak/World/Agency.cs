using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Pixely.Core.Clients;
using Pixely.Core.Json;
using Pixely.Core.Runs;

namespace Pixely.Soak.World;

/// <summary>The agency's administrator at the Api, who signs in again when that is asked for.</summary>
internal sealed class Agency(Uri address, string password, TimeProvider time) : IDisposable
{
    private const int Attempts = 30;

    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>Creates a client, in a tenant of its own unless one is named. A machine that is still busy starting may take a while to answer.</summary>
    public Task<ClientSummary> CreateClientAsync(Guid? tenant, ClientProfile profile, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Post, "/fichas_cliente", new CreateClientRequest { TenantId = tenant, Profile = profile }, cancellationToken);

    /// <summary>Replaces a client file, however often that has to be said.</summary>
    public Task UpdateClientAsync(Guid client, ClientProfile profile, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Put, $"/fichas_cliente/{client}", profile, cancellationToken);

    /// <summary>Asks for a run; null when the Api does not answer, as happens in a soak.</summary>
    public async Task<RunSummary?> RequestRunAsync(Guid client, CancellationToken cancellationToken) =>
        await TryReadAsync<RunSummary>(HttpMethod.Post, $"/fichas_cliente/{client}/runs", cancellationToken);

    /// <summary>Reads a run; null when the Api does not answer.</summary>
    public async Task<RunSummary?> FindRunAsync(Guid run, CancellationToken cancellationToken) =>
        await TryReadAsync<RunSummary>(HttpMethod.Get, $"/runs/{run}", cancellationToken);

    /// <summary>A client's newest runs; none when the Api does not answer.</summary>
    public async Task<IReadOnlyList<RunSummary>> ListRunsAsync(Guid client, CancellationToken cancellationToken) =>
        (await TryReadAsync<Page<RunSummary>>(HttpMethod.Get, $"/fichas_cliente/{client}/runs?limit=20", cancellationToken))?.Items ?? [];

    public void Dispose() => _http.Dispose();

    private async Task<ClientSummary> WriteAsync<T>(HttpMethod method, string path, T body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await TryReadAsync<ClientSummary>(method, path, cancellationToken, () => JsonContent.Create(body, options: PixelyJson.Options)) is { } written)
            {
                return written;
            }

            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"The Api took no {method} {path}.");
            }

            await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
        }
    }

    private async Task<T?> TryReadAsync<T>(HttpMethod method, string path, CancellationToken cancellationToken, Func<HttpContent>? body = null)
        where T : class
    {
        try
        {
            using var answer = await SendAsync(
                () => new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body?.Invoke() }, cancellationToken);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<T>(PixelyJson.Options, cancellationToken) : null;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        if (_http.DefaultRequestHeaders.Authorization is null)
        {
            await SignInAsync(cancellationToken);
        }

        using var first = request();
        var answer = await _http.SendAsync(first, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Unauthorized)
        {
            return answer;
        }

        answer.Dispose();
        await SignInAsync(cancellationToken);
        using var second = request();
        return await _http.SendAsync(second, cancellationToken);
    }

    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["username"] = "admin@pixely.local",
            ["password"] = password,
        });
        using var answer = await _http.PostAsync(new Uri("/token", UriKind.Relative), form, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"Signing in was answered with {(int)answer.StatusCode}.");
        }

        using var token = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("access_token").GetString());
    }
}
