using System.Net;
using Google;
using Google.Apis.Auth.OAuth2.Responses;
using Newtonsoft.Json;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;
using Polly.Timeout;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>Says in words why Google did not give a spreadsheet.</summary>
internal static class GoogleSheetsFailures
{
    // With these reasons a 403 speaks of the pace, not of permissions.
    private static readonly string[] PaceReasons = ["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded"];

    /// <summary>Null for a fault that is none of Google's.</summary>
    public static SourceFailure? Explain(Exception fault, string spreadsheet) => fault switch
    {
        GoogleApiException { Error: { } error } refusal => Explain(refusal.HttpStatusCode, spreadsheet, error.Errors?.Select(static e => e.Reason) ?? []),
        GoogleApiException refusal => Explain(refusal.HttpStatusCode, spreadsheet, []),
        TokenResponseException or FileNotFoundException or DirectoryNotFoundException or InvalidOperationException or InvalidCastException =>
            SourceFailureReasons.Fail(SourceFailureCodes.Unauthorized),
        HttpRequestException { InnerException: TimeoutRejectedException } or OperationCanceledException =>
            SourceFailureReasons.Fail(SourceFailureCodes.TimedOut, spreadsheet),
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpRequestException { InnerException: IOException } or IOException =>
            SourceFailureReasons.Fail(SourceFailureCodes.Interrupted, spreadsheet),
        HttpRequestException => SourceFailureReasons.Fail(SourceFailureCodes.Unavailable, spreadsheet, "sin conexión"),
        JsonException => Unreadable(spreadsheet),
        _ => null,
    };

    private static SourceFailure Explain(HttpStatusCode status, string spreadsheet, IEnumerable<string> reasons) => status switch
    {
        HttpStatusCode.TooManyRequests => SourceFailureReasons.Fail(SourceFailureCodes.RateLimited, spreadsheet),
        HttpStatusCode.Forbidden when reasons.Any(PaceReasons.Contains) => SourceFailureReasons.Fail(SourceFailureCodes.RateLimited, spreadsheet),
        HttpStatusCode.Forbidden => SourceFailureReasons.Fail(SourceFailureCodes.Forbidden, spreadsheet),
        HttpStatusCode.NotFound => SourceFailureReasons.Fail(SourceFailureCodes.NotFound, spreadsheet),
        HttpStatusCode.Unauthorized => SourceFailureReasons.Fail(SourceFailureCodes.Unauthorized),
        >= HttpStatusCode.InternalServerError => SourceFailureReasons.Fail(SourceFailureCodes.Unavailable, spreadsheet, $"error {(int)status}"),
        >= HttpStatusCode.BadRequest => SourceFailureReasons.Fail(SourceFailureCodes.BadRequest, spreadsheet),
        // An answer that claims to be good and cannot be read: a gateway's page, most likely.
        _ => Unreadable(spreadsheet),
    };

    private static SourceFailure Unreadable(string spreadsheet) =>
        SourceFailureReasons.Fail(SourceFailureCodes.Unavailable, spreadsheet, "respuesta ilegible");
}
