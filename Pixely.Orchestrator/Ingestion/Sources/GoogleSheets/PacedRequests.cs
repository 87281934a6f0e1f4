using System.Net;
using Pixely.ServiceDefaults.Resilience;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>
/// Takes a turn for every attempt to ask the Sheets API. The first one's turn was taken before its time began to run; tokens have limits of
/// their own, which nobody reaches.
/// </summary>
internal sealed class PacedRequests(GoogleSheetsPace pace, TimeProvider time) : DelegatingHandler
{
    /// <summary>Set on a request whose first turn was taken by its sender.</summary>
    public static readonly HttpRequestOptionsKey<bool> HasTurn = new("Pixely.HasTurn");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(HasTurn, out var hasTurn))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (!hasTurn)
        {
            await pace.WaitAsync(cancellationToken);
        }

        request.Options.Set(HasTurn, false);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            await pace.PauseAsync(RetryAfter.Read(response, time.GetUtcNow()), cancellationToken);
        }

        return response;
    }
}
