using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Pixely.Orchestrator.LanguageModels.Calls;

/// <summary>Reads failures of chat clients.</summary>
internal static class CallFailures
{
    private const string QuotaCode = "insufficient_quota";

    /// <summary>Classifies an error answer.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="body">What came with it; only looked through for known codes.</param>
    /// <param name="header">Finds a header, or null.</param>
    /// <param name="now">The time now, for dates.</param>
    public static CallFailure OfAnswer(int status, string body, Func<string, string?> header, DateTimeOffset now) =>
        new(KindOf(status, body), status, ReadRetryAfter(header, now), Limits.RateLimits.Read(header));

    /// <summary>Classifies what another chat client threw, or null when it is no failure of a call.</summary>
    public static CallFailure? OfException(Exception exception) => exception switch
    {
        ModelCallException call => call.Failure,
        HttpRequestException { StatusCode: { } status } => new CallFailure(KindOf((int)status, ""), (int)status),
        HttpRequestException or IOException => new CallFailure(CallFailureKind.Unreachable),
        TimeoutException or OperationCanceledException { InnerException: TimeoutException } => new CallFailure(CallFailureKind.TimedOut),
        JsonException => new CallFailure(CallFailureKind.NotAnAnswer),
        _ => null,
    };

    private static CallFailureKind KindOf(int status, string body) => status switch
    {
        429 when body.Contains(QuotaCode, StringComparison.Ordinal) => CallFailureKind.QuotaExhausted,
        402 => CallFailureKind.QuotaExhausted,
        429 => CallFailureKind.RateLimited,
        401 or 403 => CallFailureKind.KeyRefused,
        404 => CallFailureKind.NotFound,
        408 or >= 500 => CallFailureKind.ServiceFailed,
        _ => CallFailureKind.RequestRefused,
    };

    private static TimeSpan? ReadRetryAfter(Func<string, string?> header, DateTimeOffset now)
    {
        if (header("retry-after-ms") is { } milliseconds
            && double.TryParse(milliseconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var wait) && wait is >= 0 and < 1e9)
        {
            return TimeSpan.FromMilliseconds(wait);
        }

        if (header("Retry-After") is not { } text || !RetryConditionHeaderValue.TryParse(text, out var value))
        {
            return null;
        }

        var until = value.Delta ?? value.Date - now;
        return until > TimeSpan.Zero ? until : TimeSpan.Zero;
    }
}
