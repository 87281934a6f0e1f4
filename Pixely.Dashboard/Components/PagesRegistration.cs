using Pixely.Core.Analysis;

namespace Pixely.Dashboard.Components;

/// <summary>The pages, rendered on the server; no page needs a script.</summary>
internal static class PagesRegistration
{
    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder)
    {
        // The build's own list of static files, whatever the environment is called; a published copy has no such list.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton(ModuleCatalog.Default);
        return builder;
    }

    public static void MapPages(this IEndpointRouteBuilder endpoints) => endpoints.MapRazorComponents<App>().RequireAuthorization();
}
