using Google;
using Google.Apis.Requests;
using Google.Apis.Sheets.v4;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>Sends requests to the Sheets API, each when it is its turn.</summary>
internal sealed class GoogleSheetsRequests(GoogleSheetsPace pace)
{
    /// <summary>Sends a request whose answer is small.</summary>
    /// <exception cref="GoogleApiException">Google refused.</exception>
    public async Task<T> ReadAsync<T>(SheetsService service, ClientServiceRequest<T> request, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(service, request, cancellationToken);
        return await service.DeserializeResponse<T>(response);
    }

    /// <summary>Sends a request whose answer may be huge, and opens it. The library itself would hold all of it in memory, twice.</summary>
    /// <exception cref="GoogleApiException">Google refused.</exception>
    public async Task<Stream> OpenAsync<T>(SheetsService service, ClientServiceRequest<T> request, CancellationToken cancellationToken)
    {
        var response = await SendAsync(service, request, cancellationToken);
        // The stream is the caller's; there is nothing else in the response that would have to be let go.
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync<T>(SheetsService service, ClientServiceRequest<T> request, CancellationToken cancellationToken)
    {
        await pace.WaitAsync(cancellationToken);
        using var message = request.CreateRequest();
        message.Options.Set(PacedRequests.HasTurn, true);
        var response = await service.HttpClient.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw new GoogleApiException(service.Name)
            {
                HttpStatusCode = response.StatusCode, Error = await service.DeserializeError(response),
            };
        }
    }
}
