using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.PixelyApi;

/// <summary>Whose address the Api is told.</summary>
public sealed class ViewerAddressTests : DashboardTest
{
    [Theory]
    [InlineData(null, "203.0.113.9", "127.0.0.1")]
    [InlineData(null, "::1, 10.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.1", "203.0.113.9", "203.0.113.9")]
    [InlineData("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9")]
    [InlineData("127.0.0.1", "no address", "127.0.0.1")]
    public async Task Is_that_of_the_connection_or_of_a_trusted_proxy_and_never_what_a_browser_claims(string? trusted, string claimed, string told)
    {
        await using var host = trusted is null ? Host.OnKestrel() : Host.OnKestrel(("Proxies:Trusted:0", trusted));
        using var http = host.CreateClient();
        var browser = new DashboardBrowser(http, new());
        http.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", claimed);

        await browser.SignInAsync(Host.Viewer.Email, "wrong", Cancelled);

        Assert.Equal(told, Assert.Single(Host.Api.ForwardedFor.Distinct()));
    }
}
