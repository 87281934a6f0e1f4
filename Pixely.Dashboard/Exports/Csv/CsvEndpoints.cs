using Pixely.Core.Analysis;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.Http;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Exports.Csv;

/// <summary>
/// <c>GET /clientes/{id}/modulos/{key}/{table}.csv</c>, and the same of a stored insight: a table of a module with the parameters of its
/// page. A table that nobody knows, or that has no rows there, is 404.
/// </summary>
internal static class CsvEndpoints
{
    public static void MapCsv(this IEndpointRouteBuilder endpoints)
    {
        const string Table = "/modulos/{key}/{table}.csv";
        endpoints.MapGet("/clientes/{id}" + Table, PresentAsync).RequireAuthorization().GivesFiles();
        endpoints.MapGet("/clientes/{id}/historial/{insight}" + Table, StoredAsync).RequireAuthorization().GivesFiles();
    }

    private static Task<IResult> PresentAsync(string id, string key, string table, HttpContext context, ViewReader reader, ModuleCatalog catalog, PageText text) =>
        Guid.TryParse(id, out var client)
            ? AnswerAsync(new ClientPages(client), key, table, context, reader, catalog, text)
            : ApiProblem.NotFound.ToResultAsync(context);

    private static Task<IResult> StoredAsync(
        string id, string insight, string key, string table, HttpContext context, ViewReader reader, ModuleCatalog catalog, PageText text) =>
        Guid.TryParse(id, out var client) && Guid.TryParse(insight, out var stored)
            ? AnswerAsync(new ClientPages(client, stored), key, table, context, reader, catalog, text)
            : ApiProblem.NotFound.ToResultAsync(context);

    private static async Task<IResult> AnswerAsync(
        ClientPages pages, string key, string table, HttpContext context, ViewReader reader, ModuleCatalog catalog, PageText text)
    {
        if (catalog.Find(key) is null)
        {
            return await ApiProblem.NotFound.ToResultAsync(context);
        }

        var filter = FilterParameters.Read(context.Request.Query).Filter;
        if (!(await reader.ReadForFileAsync(pages, filter, [key], "csv", context.RequestAborted)).TryGet(out var view, out var problem))
        {
            return await problem.Value.ToResultAsync(context);
        }

        if (TableCatalog.Of(view, key, text).FirstOrDefault(t => t.Key == table) is not { } found)
        {
            return await ApiProblem.NotFound.ToResultAsync(context);
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(
            CsvTableWriter.Write(found, text),
            "text/csv; charset=utf-8",
            ExportFileName.Of("csv", view.Window, view.Client.Profile.BrandName, ModuleNames.Of(text, key), found.Key));
    }
}
