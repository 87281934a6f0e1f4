using Pixely.Api.Http;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Pixely.Api.Description;

/// <summary>The OpenAPI document and a page to read and try it.</summary>
internal static class ApiDescriptionExtensions
{
    /// <summary>Path of the page.</summary>
    public const string PagePath = "/docs";

    private const string DocumentPath = "/openapi/v1.json";

    // The page's own scripts and styles, all served from here; its logo is inline.
    private const string PageContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

    /// <summary>Adds the description of every endpoint.</summary>
    public static WebApplicationBuilder AddApiDescription(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(static options =>
        {
            options.AddDocumentTransformer<DocumentFrame>();
            options.AddOperationTransformer<OperationSecurity>();
            options.AddOperationTransformer<OperationIds>();
            options.AddOperationTransformer<QueryEnums>();
            options.AddSchemaTransformer<TextSchema>();
            options.AddSchemaTransformer<BodyExamples>();
        });
        return builder;
    }

    /// <summary>Serves the page; everything that it needs comes from this process.</summary>
    public static WebApplication UseApiDescriptionPage(this WebApplication app)
    {
        app.UseWhen(static context => context.Request.Path.StartsWithSegments(PagePath, StringComparison.Ordinal), static page =>
        {
            page.Use(static (context, next) =>
            {
                context.Features.Set(new ContentPolicy(PageContentPolicy));
                return next(context);
            });
            page.UseSwaggerUI(static options =>
            {
                options.RoutePrefix = PagePath[1..];
                options.DocumentTitle = "Pixely Api";
                options.DocExpansion(DocExpansion.List);
                options.SwaggerEndpoint(DocumentPath, "Pixely Api");
            });
        });
        return app;
    }

    /// <summary>Maps the OpenAPI document; it says nothing that a reader of the page could not see.</summary>
    public static WebApplication MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        return app;
    }
}
