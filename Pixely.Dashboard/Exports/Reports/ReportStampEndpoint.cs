using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Exports.Reports;

/// <summary>
/// <c>GET /clientes/{id}/informe.css</c>: the stamp of the report that is printed by hand. A page's own text may hold no style, so that the
/// stamp comes as a sheet, with the report's parameters.
/// </summary>
internal static class ReportStampEndpoint
{
    public static void MapReportStamp(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/clientes/{id}/informe.css", AnswerAsync).RequireAuthorization();

    /// <summary>Its address, without parameters.</summary>
    public static string Address(ClientPages pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return $"{pages.Report}.css";
    }

    private static async Task<IResult> AnswerAsync(
        string id, HttpContext context, ViewReader reader, ModuleCatalog catalog, PageText text, TimeProvider clock)
    {
        if (!Guid.TryParse(id, out var client))
        {
            return await ApiProblem.NotFound.ToResultAsync(context);
        }

        // Any module will do; what is wanted is the window and the counts.
        var filter = FilterParameters.Read(context.Request.Query).Filter;
        string[] modules = [catalog.Of<ExecutiveSummaryResult>().Key];
        if (!(await reader.ReadAsync(new ClientPages(client), filter, modules, ViewMedium.Paper, context.RequestAborted)).TryGet(out var view, out var problem))
        {
            return await problem.Value.ToResultAsync(context);
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(PageStamp.Css(view, text, clock.GetUtcNow()), "text/css; charset=utf-8");
    }
}
