namespace Pixely.Dashboard.PixelyApi;

/// <summary>
/// Tells the Api whose browser a request is for, so that it can count addresses: for it all readers would be one. What the browser itself
/// says about its address is not passed on; the address is that of the connection, or what a trusted proxy said.
/// </summary>
internal sealed class ViewerAddressHandler(IHttpContextAccessor accessor) : DelegatingHandler
{
    /// <summary>The header that the Api believes of the dashboard.</summary>
    public const string Header = "X-Forwarded-For";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Remove(Header);
        if (accessor.HttpContext?.Connection.RemoteIpAddress is { } address)
        {
            request.Headers.Add(Header, address.ToString());
        }

        return base.SendAsync(request, cancellationToken);
    }
}
