using Microsoft.AspNetCore.Http.Metadata;
using Pixely.ServiceDefaults.Transport;

namespace Pixely.Api.Http;

/// <summary>How large a body may be, in bytes.</summary>
internal static class RequestLimits
{
    /// <summary>Most bytes of any body: a batch of 5,000 long rows or an insight of 20 modules fits.</summary>
    public const long Largest = 32 * 1024 * 1024;

    /// <summary>Most bytes of a body that people write: sign-in, client file.</summary>
    public const long Small = 64 * 1024;

    // The longest field is a password.
    private const int LongestField = 16 * 1024;

    /// <summary>Limits the bodies of an endpoint or group.</summary>
    public static TBuilder WithBodyLimit<TBuilder>(this TBuilder builder, long bytes)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new BodyLimit(bytes));

    /// <summary>Limits what the server reads, whatever a body announces.</summary>
    public static WebApplicationBuilder AddRequestLimits(this WebApplicationBuilder builder) => builder.AddServerLimits(Largest, LongestField);

    /// <summary>Refuses a body that announces to be too large before anything is read, and query parameters that mean nothing.</summary>
    public static WebApplication UseRequestLimits(this WebApplication app)
    {
        app.Use(static (context, next) =>
        {
            var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Largest;
            return context.Request.ContentLength > limit
                ? Problems.Of(StatusCodes.Status413PayloadTooLarge).ExecuteAsync(context)
                : next(context);
        });
        app.UseMiddleware<QueryParameterGuard>();
        app.UseUtf8Json();
        app.UseRepeatableBodies();
        return app;
    }

    private sealed class BodyLimit(long bytes) : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => bytes;
    }
}
