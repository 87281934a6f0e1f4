using Pixely.Dashboard.Exports.Csv;

namespace Pixely.Dashboard.Exports;

/// <summary>Files to take away: tables, workbooks and the printed report.</summary>
internal static class ExportsRegistration
{
    public static WebApplicationBuilder AddExports(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ViewReader>();
        return builder;
    }

    public static void MapExports(this IEndpointRouteBuilder endpoints) => endpoints.MapCsv();
}
