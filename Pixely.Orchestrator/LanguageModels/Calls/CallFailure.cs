namespace Pixely.Orchestrator.LanguageModels.Calls;

/// <summary>Why a service did not answer a call.</summary>
internal enum CallFailureKind
{
    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>No whole answer in time.</summary>
    TimedOut,

    /// <summary>The service says that it has failed (408, 5xx).</summary>
    ServiceFailed,

    /// <summary>Too many calls or tokens a minute (429).</summary>
    RateLimited,

    /// <summary>Too many failures lately: the service is left alone.</summary>
    CircuitOpen,

    /// <summary>What came is not an answer of such a service: a web page, most often.</summary>
    NotAnAnswer,

    /// <summary>The account has no money left (429 with <c>insufficient_quota</c>, or 402).</summary>
    QuotaExhausted,

    /// <summary>The key is wrong or may not do this (401, 403).</summary>
    KeyRefused,

    /// <summary>There is no such model or address (404).</summary>
    NotFound,

    /// <summary>The service does not take this request (any other 4xx).</summary>
    RequestRefused,
}

/// <summary>How a call failed.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Status">HTTP status, or null without one.</param>
/// <param name="RetryAfter">How long the service asks to be left alone, or null.</param>
/// <param name="Limits">What the service said about its limits, or null.</param>
internal sealed record CallFailure(CallFailureKind Kind, int? Status = null, TimeSpan? RetryAfter = null, Limits.RateLimits? Limits = null)
{
    /// <summary>Whether the same call may succeed in a while.</summary>
    public bool IsTransient => Kind
        is CallFailureKind.Unreachable or CallFailureKind.TimedOut or CallFailureKind.ServiceFailed
        or CallFailureKind.RateLimited or CallFailureKind.NotAnAnswer;

    /// <summary>Whether it speaks against the service's health, as opposed to load or a refusal.</summary>
    public bool IsFault => IsTransient && Kind != CallFailureKind.RateLimited;

    /// <summary>Stable code, e.g. <c>model_key_refused</c>.</summary>
    public string Code => "model_" + System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(Kind.ToString());
}

/// <summary>A call that the service did not answer. The message holds no word of the service's.</summary>
internal sealed class ModelCallException(CallFailure failure, Exception? inner = null)
    : Exception(failure.Status is { } status ? $"{failure.Code} (status {status})" : failure.Code, inner)
{
    public CallFailure Failure => failure;
}
