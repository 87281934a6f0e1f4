using System.Net;
using Google;
using Google.Apis.Auth.OAuth2.Responses;
using Newtonsoft.Json;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;
using Pixely.Orchestrator.Ingestion.Spool;
using Pixely.Orchestrator.SharedLimits;
using Polly.Timeout;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>Says in words why Google did not give a spreadsheet.</summary>
internal static class GoogleSheetsFailures
{
    // With these reasons a 403 speaks of the pace, not of permissions.
    private static readonly string[] PaceReasons = ["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded"];

    /// <summary>Null for a fault that is none of Google's.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <param name="spreadsheet">The spreadsheet's id.</param>
    /// <param name="account">Address of the service account that reads, or null where a key does.</param>
    public static SourceFailure? Explain(Exception fault, string spreadsheet, string? account) => fault switch
    {
        GoogleApiException { Error: { } error } refusal =>
            Explain(refusal.HttpStatusCode, spreadsheet, account, error.Errors?.Select(static e => e.Reason) ?? []),
        GoogleApiException refusal => Explain(refusal.HttpStatusCode, spreadsheet, account, []),
        RateLimiterBusyException => SourceFailureReasons.Fail(SourceFailureCodes.RateLimited, spreadsheet),
        RateLimiterUnavailableException => SourceFailureReasons.Fail(SourceFailureCodes.LimitsUnavailable, spreadsheet),
        ResponseTooLargeException { Limit: var limit } => SourceFailureReasons.Fail(SourceFailureCodes.TooLarge, spreadsheet, limit),
        SpoolException => SourceFailureReasons.Fail(SourceFailureCodes.NoRoom, spreadsheet),
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

    private static SourceFailure Explain(HttpStatusCode status, string spreadsheet, string? account, IEnumerable<string> reasons) => status switch
    {
        HttpStatusCode.TooManyRequests => SourceFailureReasons.Fail(SourceFailureCodes.RateLimited, spreadsheet),
        HttpStatusCode.Forbidden when reasons.Any(PaceReasons.Contains) => SourceFailureReasons.Fail(SourceFailureCodes.RateLimited, spreadsheet),
        HttpStatusCode.Forbidden => SourceFailureReasons.Fail(SourceFailureCodes.Forbidden, spreadsheet, Sharing(account)),
        HttpStatusCode.NotFound => SourceFailureReasons.Fail(SourceFailureCodes.NotFound, spreadsheet),
        HttpStatusCode.Unauthorized => SourceFailureReasons.Fail(SourceFailureCodes.Unauthorized),
        >= HttpStatusCode.InternalServerError => SourceFailureReasons.Fail(SourceFailureCodes.Unavailable, spreadsheet, $"error {(int)status}"),
        >= HttpStatusCode.BadRequest => SourceFailureReasons.Fail(SourceFailureCodes.BadRequest, spreadsheet),
        // An answer that claims to be good and cannot be read: a gateway's page, most likely.
        _ => Unreadable(spreadsheet),
    };

    // Whoever reads this has the sheet open and needs the address to put into its dialogue.
    private static string Sharing(string? account) => account is null
        ? SourceFailureReasons.Sentence("share_with_everybody")
        : SourceFailureReasons.Sentence("share_with_account", account);

    private static SourceFailure Unreadable(string spreadsheet) =>
        SourceFailureReasons.Fail(SourceFailureCodes.Unavailable, spreadsheet, "respuesta ilegible");
}
