using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Pixely.Api.Description;

/// <summary>Names the product, the order of its parts and how to be somebody.</summary>
internal sealed class DocumentFrame : IOpenApiDocumentTransformer
{
    /// <summary>A token in the header.</summary>
    public const string Bearer = "bearer";

    /// <summary>E-mail and password, for pages that offer to sign in.</summary>
    public const string Password = "password";

    private static readonly string[] TagsInReadingOrder =
    [
        "Tokens", "Users", "Clients", "Runs", "Insights", "Analysis",
        "Runs (worker)", "Ingestion (worker)", "Annotations (worker)", "Model use (worker)", "Analysis (worker)",
    ];

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Pixely Api",
            Version = "v1",
            Description = "Posts and comments of brands, what they express, and the insights of every run. Errors are problem details "
                + "(RFC 9457) with a stable `code`; lists are paged by `cursor`.",
        };
        document.Tags = new HashSet<OpenApiTag>(TagsInReadingOrder.Select(static name => new OpenApiTag { Name = name }));
        document.Components ??= new OpenApiComponents();
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "The access_token of POST /token.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(Password, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Flows = new OpenApiOAuthFlows
            {
                Password = new OpenApiOAuthFlow { TokenUrl = new Uri("/token", UriKind.Relative), Scopes = new Dictionary<string, string>() },
            },
        });
        return Task.CompletedTask;
    }
}
