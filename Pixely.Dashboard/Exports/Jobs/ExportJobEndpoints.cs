using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Core.Analysis;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.Http;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;
using Pixely.Dashboard.Sessions;

namespace Pixely.Dashboard.Exports.Jobs;

/// <summary>
/// Begins and cancels jobs, which only this process hears of, and gives their files. What is asked of the Api is the right to see the
/// client: before a job, and again before its file.
/// </summary>
internal static class ExportJobEndpoints
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string RetrySeconds = "30";

    public static void MapExportJobs(this IEndpointRouteBuilder endpoints)
    {
        var form = new RequireAntiforgeryTokenAttribute(required: true);
        endpoints.MapPost("/clientes/{id}/exportaciones", BeginAsync).RequireAuthorization().WithMetadata(form).GivesFiles();
        endpoints.MapPost("/clientes/{id}/exportaciones/{job}/cancelar", CancelAsync).RequireAuthorization().WithMetadata(form);
        endpoints.MapGet("/clientes/{id}/exportaciones/{job}/archivo", DownloadAsync).RequireAuthorization().GivesFiles();
    }

    private static async Task<IResult> BeginAsync(
        string id, HttpContext context, ExportJobs jobs, DashboardApiClient api, ModuleCatalog catalog, PageText text)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (ReadRequest(id, form, catalog) is not { } request || await SessionTokens.ReadFromAsync(context) is not var (session, tokens))
        {
            return await ApiProblem.NotFound.ToResultAsync(context);
        }

        var format = request.Format.ToString().ToLowerInvariant();
        if (!(await api.GetClientForFileAsync(request.Pages.Client, format, context.RequestAborted)).TryGet(out _, out var problem))
        {
            return await problem.Value.ToResultAsync(context);
        }

        if (jobs.Add(ReaderName.Of(context.User) ?? session, session, tokens, request, text.Language) is { } job)
        {
            return SeeOther(context, request.Pages.Job(job.Id));
        }

        context.Response.Headers.RetryAfter = RetrySeconds;
        return SeeOther(context, ExportAddresses.Chosen(request, isFull: true));
    }

    private static async Task<IResult> CancelAsync(string id, string job, HttpContext context, ExportJobs jobs)
    {
        if (await FindAsync(id, job, context, jobs) is not { } found)
        {
            return await ApiProblem.NotFound.ToResultAsync(context);
        }

        jobs.Cancel(found);
        return SeeOther(context, found.Request.Pages.Job(found.Id));
    }

    private static async Task<IResult> DownloadAsync(string id, string job, HttpContext context, ExportJobs jobs, DashboardApiClient api)
    {
        if (await FindAsync(id, job, context, jobs) is not { State: ExportState.Done done } found)
        {
            return await ApiProblem.NotFound.ToResultAsync(context);
        }

        if (!(await api.GetClientAsync(found.Request.Pages.Client, context.RequestAborted)).TryGet(out _, out var problem))
        {
            return await problem.Value.ToResultAsync(context);
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.PhysicalFile(found.Path, found.Request.Format == ExportFormat.Pdf ? "application/pdf" : WorkbookType, done.FileName);
    }

    /// <summary>The job of an address; null when there is none for the request's session and client.</summary>
    public static async Task<ExportJob?> FindAsync(string id, string job, HttpContext context, ExportJobs jobs) =>
        Guid.TryParse(id, out var client) && Guid.TryParse(job, out var known)
        && await SessionTokens.ReadFromAsync(context) is var (session, _)
        && jobs.Find(known, session) is { } found && found.Request.Pages.Client == client
            ? found
            : null;

    private static ExportRequest? ReadRequest(string id, IFormCollection form, ModuleCatalog catalog)
    {
        var module = form[ExportAddresses.Module].ToString();
        var insight = form[ExportAddresses.Insight].ToString();
        Guid stored = default;
        if (!Guid.TryParse(id, out var client)
            || !TryRead(form[ExportAddresses.Format], out var format)
            || (module.Length > 0 && catalog.Find(module) is null)
            || (insight.Length > 0 && !Guid.TryParse(insight, out stored)))
        {
            return null;
        }

        // A form's fields are named as the address's parameters are.
        var filter = FilterParameters.Read(new QueryCollection(form.ToDictionary(static f => f.Key, static f => f.Value))).Filter;
        return new ExportRequest(
            new ClientPages(client, insight.Length > 0 ? stored : null), filter with { Post = null }, module.Length > 0 ? module : null, format);
    }

    private static bool TryRead(string? name, out ExportFormat format)
    {
        (var known, format) = name switch
        {
            "xlsx" => (true, ExportFormat.Xlsx),
            "pdf" => (true, ExportFormat.Pdf),
            _ => (false, default),
        };
        return known;
    }

    private static StatusCodeHttpResult SeeOther(HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
