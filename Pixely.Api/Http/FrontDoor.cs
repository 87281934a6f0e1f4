using Pixely.Api.Description;
using Pixely.Api.Limits;
using Pixely.ServiceDefaults.Proxies;
using Pixely.ServiceDefaults.Transport;

namespace Pixely.Api.Http;

/// <summary>What every request passes, in an order that matters.</summary>
internal static class FrontDoor
{
    /// <summary>Adds what stands at the door.</summary>
    public static WebApplicationBuilder AddFrontDoor(this WebApplicationBuilder builder)
    {
        builder.AddRequestLimits();
        builder.AddTrustedProxies();
        builder.AddHttpsOnly();
        builder.AddCrossOrigins();
        return builder;
    }

    /// <summary>Before it is known who asks. Headers and problems come first: they are those of every answer.</summary>
    public static WebApplication UseFrontDoor(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseTrustedProxies();
        app.UseErrorResponses();
        app.RefusePlainRequests();
        app.UseCrossOrigins();
        app.UseApiDescriptionPage();
        app.UseDatabasePools();
        app.UseRequestTime();
        return app;
    }

    /// <summary>After it is known who asks, and that they may: what is wrong with the request, and whether it must wait.</summary>
    public static WebApplication UseRequestChecks(this WebApplication app)
    {
        app.UseRequestLimits();
        app.UseCostlyPlaces();
        return app;
    }
}
