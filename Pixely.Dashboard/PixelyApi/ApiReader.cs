using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.Sessions;

namespace Pixely.Dashboard.PixelyApi;

/// <summary>Asks the Api for a record on behalf of whoever is signed in, and says why there is none.</summary>
internal sealed class ApiReader(HttpClient http, SessionAccess access, ErasedWords erased, ILogger logger)
{
    private const string ExportHeader = "Pixely-Export";

    /// <summary>GETs an address. A question that the Api does not understand, such as a made-up cursor, is a page that does not exist.</summary>
    public Task<ApiAnswer<T>> GetAsync<T>(string address, CancellationToken cancellationToken)
        where T : class =>
        GetAsync<T>(address, export: null, cancellationToken);

    /// <summary>GETs an address, and says that a file is made of what it answers.</summary>
    /// <param name="address">The address.</param>
    /// <param name="export">The kind of file, for the audit trail, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ApiAnswer<T>> GetAsync<T>(string address, string? export, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var token = await access.GetTokenAsync(cancellationToken);
            var response = await SendAsync(address, export, token, cancellationToken);
            if (response.StatusCode == HttpStatusCode.Unauthorized && token is not null)
            {
                // A token may stop working before its time, when the Api's key was changed; the session goes on.
                response.Dispose();
                var renewed = await access.RenewTokenAsync(token, cancellationToken);
                if (renewed is null || renewed == token)
                {
                    return renewed is null ? ApiProblem.SignedOut : ApiProblem.Unavailable;
                }

                response = await SendAsync(address, export, renewed, cancellationToken);
            }

            using var answer = response;
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => await ReadAsync<T>(answer, cancellationToken),
                HttpStatusCode.Unauthorized => ApiProblem.SignedOut,
                HttpStatusCode.Forbidden => ApiProblem.Forbidden,
                HttpStatusCode.NotFound => ApiProblem.NotFound,
                HttpStatusCode.BadRequest => Misunderstood<T>(),
                HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => Unavailable<T>(answer.StatusCode),
                var unexpected => throw new InvalidOperationException($"The Api answered {(int)unexpected} to a GET."),
            };
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            PixelyApiLog.Unreachable(logger, fault);
            return ApiProblem.Unavailable;
        }
    }

    /// <summary>A number in an address.</summary>
    public static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The parameters of an address; those without a value are left out.</summary>
    public static string Query(ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = QueryString.Empty;
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                query = query.Add(name, value);
            }
        }

        return query.Value ?? "";
    }

    private async Task<HttpResponseMessage> SendAsync(string address, string? export, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (export is not null)
        {
            request.Headers.Add(ExportHeader, export);
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private ApiAnswer<T> Misunderstood<T>()
        where T : class
    {
        PixelyApiLog.Misunderstood(logger);
        return ApiProblem.NotFound;
    }

    private ApiAnswer<T> Unavailable<T>(HttpStatusCode status)
        where T : class
    {
        PixelyApiLog.Unavailable(logger, (int)status);
        return ApiProblem.Unavailable;
    }

    private async Task<ApiAnswer<T>> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
        where T : class =>
        erased.Read<T>(await response.Content.ReadAsByteArrayAsync(cancellationToken))
            ?? throw new JsonException("The Api answered null.");
}
