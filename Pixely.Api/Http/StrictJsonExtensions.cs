using Pixely.Core.Json;

namespace Pixely.Api.Http;

/// <summary>Registers the strict JSON dialect for every body.</summary>
internal static class StrictJsonExtensions
{
    /// <summary>Bodies are read and written with <see cref="PixelyJson"/>; what does not bind ends in <see cref="MalformedRequestHandler"/>.</summary>
    public static WebApplicationBuilder AddStrictJson(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(static options => PixelyJson.Apply(options.SerializerOptions));

        // Without it a body that does not bind is a bare 400 in Production and a 500 in Development.
        builder.Services.Configure<RouteHandlerOptions>(static options => options.ThrowOnBadRequest = true);
        return builder;
    }
}
