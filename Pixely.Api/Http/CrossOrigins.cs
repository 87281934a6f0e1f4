using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Pixely.Api.Http;

/// <summary>Whose pages may call the Api from a browser.</summary>
internal sealed class CrossOriginOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string SectionName = "Cors";

    /// <summary>Origins such as <c>https://tablero.example</c>; none unless set. There is no way to name all.</summary>
    public IList<string> Origins { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from origin in Origins
        where !IsOrigin(origin)
        select new ValidationResult($"Cors:Origins: '{origin}' is no origin such as https://tablero.example (scheme, host, port and nothing else).", [nameof(Origins)]);

    private static bool IsOrigin(string text) =>
        !text.Contains('*', StringComparison.Ordinal)
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address.GetLeftPart(UriPartial.Authority) == text;
}

/// <summary>Lets configured origins in, and no other (CORS). Credentials that browsers send by themselves are never among it: tokens are not.</summary>
internal static class CrossOrigins
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    /// <summary>Reads and checks the origins.</summary>
    public static WebApplicationBuilder AddCrossOrigins(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CrossOriginOptions>().BindConfiguration(CrossOriginOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddCors();
        return builder;
    }

    /// <summary>Answers for the origins; without any there is nothing that answers, as if CORS did not exist.</summary>
    public static WebApplication UseCrossOrigins(this WebApplication app)
    {
        var origins = app.Services.GetRequiredService<IOptions<CrossOriginOptions>>().Value.Origins;
        if (origins.Count > 0)
        {
            app.UseCors(policy => policy
                .WithOrigins([.. origins])
                .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete)
                .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.IfNoneMatch)
                .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Location, HeaderNames.RetryAfter)
                .DisallowCredentials()
                .SetPreflightMaxAge(Remembered));
        }

        return app;
    }
}
