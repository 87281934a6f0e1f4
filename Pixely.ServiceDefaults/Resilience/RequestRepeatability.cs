namespace Pixely.ServiceDefaults.Resilience;

/// <summary>Which requests may be sent again after a failure that leaves open whether the first one had its effect.</summary>
public static class RequestRepeatability
{
    /// <summary>Marks a request whose repetition has no further effect although its method does not promise that.</summary>
    public static readonly HttpRequestOptionsKey<bool> SafeToRepeat = new("Pixely.SafeToRepeat");

    /// <summary>Whether the method is idempotent (RFC 9110, section 9.2.2) or the request carries <see cref="SafeToRepeat"/>.</summary>
    public static bool IsRepeatable(this HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);

        return request.Options.TryGetValue(SafeToRepeat, out var safe)
            ? safe
            : request.Method.Method is "GET" or "HEAD" or "OPTIONS" or "TRACE" or "PUT" or "DELETE";
    }
}
