using Pixely.ServiceDefaults.Proxies;
using Pixely.ServiceDefaults.Transport;

namespace Pixely.Dashboard.Http;

/// <summary>What every request passes before it is known who asks.</summary>
internal static class FrontDoor
{
    // Forms of a few fields are all that is ever sent.
    private const long LargestBody = 256 * 1024;
    private const int LongestField = 64 * 1024;

    public static WebApplicationBuilder AddFrontDoor(this WebApplicationBuilder builder)
    {
        builder.AddServerLimits(LargestBody, LongestField);
        builder.AddTrustedProxies();
        builder.AddHttpsOnly();
        builder.AddVisitLimits();
        return builder;
    }

    /// <summary>Headers come first: they are those of every answer.</summary>
    public static WebApplication UseFrontDoor(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseTrustedProxies();
        app.UseHttpsOnly();
        return app;
    }
}
