using Microsoft.AspNetCore.RateLimiting;
using Pixely.Persistence.Pools;
using Pixely.ServiceDefaults.RateLimits;

namespace Pixely.Api.Limits;

/// <summary>Registers how much is done for whom, and puts it to work.</summary>
internal static class RequestLimiting
{
    /// <summary>Adds budgets, places and time limits.</summary>
    public static WebApplicationBuilder AddRequestLimiting(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddRateLimiter(static _ => { });
        builder.Services.AddSingleton<RequestBudgets>();
        builder.Services.AddSingleton<CostlyPlaces>();
        builder.Services.AddRequestTime();
        return builder;
    }

    /// <summary>Chooses the connections of a request by its endpoint; before anything asks the database.</summary>
    public static WebApplication UseDatabasePools(this WebApplication app)
    {
        app.Use(static (context, next) =>
        {
            var pool = context.GetEndpoint()?.Metadata.GetMetadata<UsesPool>()?.Pool ?? DatabasePool.Requests;
            context.RequestServices.GetRequiredService<DatabasePoolScope>().Use(pool);
            return next(context);
        });
        return app;
    }

    /// <summary>Turns away who has spent their budget; needs to know who asks.</summary>
    public static WebApplication UseRequestBudgets(this WebApplication app)
    {
        app.UseRateLimiter(new RateLimiterOptions
        {
            GlobalLimiter = app.Services.GetRequiredService<RequestBudgets>().All,
            RejectionStatusCode = StatusCodes.Status429TooManyRequests,
            OnRejected = Rejection.SayWhenToTryAgain,
        });
        return app;
    }

    /// <summary>
    /// Has costly requests wait for a place. A limiter of its own, after the budgets: in one chain a request that waits would be counted
    /// twice.
    /// </summary>
    public static WebApplication UseCostlyPlaces(this WebApplication app)
    {
        app.UseRateLimiter(new RateLimiterOptions
        {
            GlobalLimiter = app.Services.GetRequiredService<CostlyPlaces>().All,
            RejectionStatusCode = StatusCodes.Status503ServiceUnavailable,
            OnRejected = Rejection.SayWhenToTryAgain,
        });
        return app;
    }
}
