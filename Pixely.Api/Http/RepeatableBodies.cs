using Microsoft.AspNetCore.Http.Metadata;

namespace Pixely.Api.Http;

/// <summary>Keeps JSON bodies until the request ends, so that one that does not bind can be explained.</summary>
internal static class RepeatableBodies
{
    // Longer bodies wait in a temporary file.
    private const int MemoryThreshold = 1024 * 1024;

    /// <summary>Buffers the bodies of endpoints that read JSON.</summary>
    public static WebApplication UseRepeatableBodies(this WebApplication app)
    {
        app.Use(static (context, next) =>
        {
            var accepts = context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>();
            if (accepts?.RequestType is not null)
            {
                context.Request.EnableBuffering(MemoryThreshold);
            }

            return next(context);
        });
        return app;
    }
}
