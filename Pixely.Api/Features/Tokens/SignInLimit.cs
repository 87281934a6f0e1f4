using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Pixely.Api.Features.Tokens;

/// <summary>Slows down whoever tries passwords; each account has its own lock-out besides.</summary>
internal static class SignInLimit
{
    /// <summary>Name of the rate limiting policy.</summary>
    public const string PolicyName = "sign-in";

    private const int SegmentsPerMinute = 6;

    /// <summary>Adds the limit: a sliding minute for each client address.</summary>
    public static void AddSignInLimit(this IServiceCollection services)
    {
        services.AddOptions<SignInLimitOptions>()
            .BindConfiguration(SignInLimitOptions.SectionName)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddRateLimiter(static limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = SayWhenToTryAgain;
            limiter.AddPolicy(PolicyName, static context => RateLimitPartition.GetSlidingWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = context.RequestServices.GetRequiredService<IOptions<SignInLimitOptions>>().Value.AttemptsPerMinute,
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = SegmentsPerMinute,
                }));
        });
    }

    private static ValueTask SayWhenToTryAgain(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }
}
