namespace Pixely.Dashboard.PixelyApi;

/// <summary>
/// Keeps the dashboard read-only whatever its code asks for: a request leaves only if it is a GET, or one of the three
/// that begin, prolong and end a session.
/// </summary>
internal sealed class ReadOnlyHandler : DelegatingHandler
{
    /// <summary>The only addresses that may be posted to.</summary>
    public static readonly IReadOnlySet<string> PostAddresses =
        new HashSet<string>([SessionApiClient.TokenPath, SessionApiClient.RefreshPath, SessionApiClient.LogoutPath], StringComparer.Ordinal);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var allowed = request.Method == HttpMethod.Get
            || (request.Method == HttpMethod.Post && PostAddresses.Contains(request.RequestUri?.AbsolutePath ?? ""));
        return allowed
            ? base.SendAsync(request, cancellationToken)
            : throw new InvalidOperationException($"The dashboard only reads; it must not send {request.Method} {request.RequestUri?.AbsolutePath}.");
    }
}
