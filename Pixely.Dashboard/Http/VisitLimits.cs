using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Pixely.Dashboard.Sessions;
using Pixely.ServiceDefaults.RateLimits;

namespace Pixely.Dashboard.Http;

/// <summary>An endpoint that gives or begins a file.</summary>
internal sealed record GivesFile;

/// <summary>Turns away a browser, or a program in its place, that asks for more than anybody reads.</summary>
internal static class VisitLimits
{
    public static WebApplicationBuilder AddVisitLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<VisitLimitOptions>().BindConfiguration(VisitLimitOptions.SectionName)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddRateLimiter(static _ => { });
        builder.Services.AddOptions<RateLimiterOptions>().Configure<IOptions<VisitLimitOptions>>(static (limiter, limits) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = Rejection.SayWhenToTryAgain;
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(Readers(limits.Value), Visitors(limits.Value.Visitor));
        });
        return builder;
    }

    /// <summary>The endpoints give files: they have a budget apart.</summary>
    public static TBuilder GivesFiles<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new GivesFile());

    private static PartitionedRateLimiter<HttpContext> Readers(VisitLimitOptions limits) =>
        PartitionedRateLimiter.Create<HttpContext, (string Name, bool IsFile)>(context => ReaderName.Of(context.User) is not { } name || IsExplanation(context)
            ? RateLimitPartition.GetNoLimiter(("", false))
            : context.GetEndpoint()?.Metadata.GetMetadata<GivesFile>() is null
                ? limits.Reader.Of((name, false))
                : limits.Export.Of((name, true)));

    private static PartitionedRateLimiter<HttpContext> Visitors(Budget budget) =>
        PartitionedRateLimiter.Create<HttpContext, int>(context => ReaderName.Of(context.User) is null && !IsExplanation(context)
            ? budget.Of(AddressBuckets.Of(context.Connection.RemoteIpAddress))
            : RateLimitPartition.GetNoLimiter(-1));

    // The page that says so is shown to whoever is turned away.
    private static bool IsExplanation(HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
}
