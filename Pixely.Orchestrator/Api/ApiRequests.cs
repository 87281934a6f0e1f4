using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Pixely.Core.Json;
using Pixely.ServiceDefaults.Resilience;

namespace Pixely.Orchestrator.Api;

/// <summary>Sends requests and reads answers in Pixely's strict JSON.</summary>
internal sealed class ApiRequests(HttpClient http)
{
    /// <summary>Asks for something that is there unless the client or run is gone.</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="isRepeatable">False for requests that are made anew every few seconds anyway.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ApiUnavailableException">No answer, or one of a failing server.</exception>
    public Task<ApiAnswer<T>> GetAsync<T>(string path, bool isRepeatable, CancellationToken cancellationToken)
        where T : class =>
        SendAsync<T>(HttpMethod.Get, path, content: null, isRepeatable, cancellationToken);

    /// <summary>Posts a body. The Api knows every post of the worker again, so that all of them may be repeated.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<ApiAnswer<TAnswer>> PostAsync<TBody, TAnswer>(
        string path, TBody body, CancellationToken cancellationToken, bool isRepeatable = true)
        where TAnswer : class
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, PixelyJson.Options));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await SendAsync<TAnswer>(HttpMethod.Post, path, content, isRepeatable, cancellationToken);
    }

    private async Task<ApiAnswer<T>> SendAsync<T>(
        HttpMethod method, string path, HttpContent? content, bool isRepeatable, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Options.Set(RequestRepeatability.SafeToRepeat, isRepeatable);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return await ReadAsync<T>(response, cancellationToken);
        }
        catch (Exception fault) when (IsOutage(fault, cancellationToken))
        {
            throw new ApiUnavailableException($"The Api does not answer {method} {path.Split('?')[0]}.", fault);
        }
    }

    private static async Task<ApiAnswer<T>> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
        where T : class
    {
        switch (response)
        {
            case { StatusCode: HttpStatusCode.NoContent }:
                return new ApiAnswer<T>(null, null);
            case { IsSuccessStatusCode: true }:
                await using (var body = await response.Content.ReadAsStreamAsync(cancellationToken))
                {
                    var value = await JsonSerializer.DeserializeAsync<T>(body, PixelyJson.Options, cancellationToken);
                    return new ApiAnswer<T>(value ?? throw new JsonException("The answer is null."), null);
                }

            case { StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout }:
                throw new ApiUnavailableException($"The Api answers with status {(int)response.StatusCode}.");
            default:
                return new ApiAnswer<T>(null, await ApiProblem.ReadAsync(response, cancellationToken));
        }
    }

    // A cancelled wait that nobody asked to cancel is a time-out of the client.
    private static bool IsOutage(Exception fault, CancellationToken cancellationToken) => fault switch
    {
        HttpRequestException or IOException => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };
}
