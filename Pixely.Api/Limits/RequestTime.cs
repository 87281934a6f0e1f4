using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;
using Pixely.Api.Http;

namespace Pixely.Api.Limits;

/// <summary>How long answering may take. What goes on longer is stopped, in the database too.</summary>
internal static class RequestTime
{
    /// <summary>Name of the policy for what may take longer.</summary>
    public const string Long = "long";

    private const string RetryAfterSeconds = "5";

    /// <summary>Adds the limits.</summary>
    public static void AddRequestTime(this IServiceCollection services)
    {
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<LimitOptions>>(static (timeouts, limits) =>
        {
            timeouts.DefaultPolicy = Policy(limits.Value.Seconds);
            timeouts.Policies[Long] = Policy(limits.Value.CostlySeconds);
        });
    }

    /// <summary>
    /// Begins to count, and tells the framework when the time was over while a request waited for its turn: the rate limiter drops
    /// such a request without a word, and it would be answered with an empty success.
    /// </summary>
    public static WebApplication UseRequestTime(this WebApplication app)
    {
        app.UseRequestTimeouts();
        app.Use(static async (context, next) =>
        {
            await next(context);
            if (!context.Response.HasStarted && context.RequestAborted.IsCancellationRequested)
            {
                throw new OperationCanceledException(context.RequestAborted);
            }
        });
        return app;
    }

    private static RequestTimeoutPolicy Policy(int seconds) => new()
    {
        Timeout = TimeSpan.FromSeconds(seconds),
        TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
        WriteTimeoutResponse = static context =>
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            return Problems.Of(StatusCodes.Status504GatewayTimeout, ProblemCode.Timeout, "Answering took too long. Try again later, or ask for less.")
                .ExecuteAsync(context);
        },
    };
}
