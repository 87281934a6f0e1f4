using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Pixely.ServiceDefaults.Resilience;

/// <summary>Judges how an attempt ended.</summary>
internal static class HttpAttempt
{
    /// <summary>Whether the service failed, as opposed to having answered, or refused for load.</summary>
    public static bool IsFault(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Result: { } response } => response.StatusCode == HttpStatusCode.RequestTimeout || (int)response.StatusCode >= 500,
        { Exception: { } exception } => IsTransient(exception),
        _ => false,
    };

    /// <summary>Whether another attempt may succeed: 408, 429, 5xx, no answer in time, or no connection.</summary>
    public static bool IsWorthRepeating(Outcome<HttpResponseMessage> outcome) =>
        IsFault(outcome) || outcome.Result?.StatusCode == HttpStatusCode.TooManyRequests || WasNotSent(outcome);

    /// <summary>Whether the open circuit kept the request back, so that sending it is no repetition.</summary>
    public static bool WasNotSent(Outcome<HttpResponseMessage> outcome) => outcome.Exception is BrokenCircuitException;

    /// <summary>How long to wait before the next attempt, if anyone says so.</summary>
    public static TimeSpan? RequestedWait(Outcome<HttpResponseMessage> outcome, DateTimeOffset now) => outcome switch
    {
        { Result: { } response } => RetryAfter.Read(response, now),
        { Exception: BrokenCircuitException { RetryAfter: { } wait } } => wait,
        _ => null,
    };

    /// <summary>The status or the kind of the exception, for logs.</summary>
    public static string Describe(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Result: { } response } => $"status {(int)response.StatusCode}",
        { Exception: HttpRequestException { HttpRequestError: var error } } => error.ToString(),
        { Exception: { } exception } => exception.GetType().Name,
        _ => "nothing",
    };

    // A cancellation by the caller never gets here as a fault: the pipeline stops on its token first.
    private static bool IsTransient(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.UserAuthenticationError } => false,
        HttpRequestException or IOException or TimeoutRejectedException => true,
        OperationCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };
}
