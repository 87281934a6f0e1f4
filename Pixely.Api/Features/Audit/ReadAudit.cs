using Pixely.Api.Features.Audit.Bursts;
using Pixely.Api.Paging;
using Pixely.Api.Tenancy;
using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Features.Audit;

/// <summary>Notes reads by which a client's data leaves the house.</summary>
internal static class ReadAudit
{
    /// <summary>Header of a read that is made for a file: its kind, one of <see cref="FileKinds"/>.</summary>
    public const string ExportHeader = "Pixely-Export";

    /// <summary>Kinds of file that the dashboard makes.</summary>
    public static readonly IReadOnlyList<string> FileKinds = ["csv", "xlsx", "pdf"];

    /// <summary>The endpoint is asked with <see cref="ExportHeader"/> before a file of the client in its path is made, and notes that.</summary>
    public static RouteHandlerBuilder NotesExports(this RouteHandlerBuilder builder) =>
        builder.AddEndpointFilter(static async (context, next) =>
        {
            var result = await next(context);
            if (context.HttpContext.Request.Headers[ExportHeader] is [{ } kind] && FileKinds.Contains(kind) && TenantUnitOfWork.IsSuccess(result))
            {
                Note(context.HttpContext, AuditAction.DataExported, new ExportDetails(kind));
            }

            return result;
        });

    /// <summary>The endpoint lists texts of the client in its path; pages larger than people look at are noted, whoever reads them.</summary>
    public static RouteHandlerBuilder NotesReadsInBulk(this RouteHandlerBuilder builder) =>
        builder.AddEndpointFilter(static async (context, next) =>
        {
            var result = await next(context);
            if (context.Arguments.OfType<PageQuery>().FirstOrDefault()?.Limit > Pager.MaximumLimit && TenantUnitOfWork.IsSuccess(result))
            {
                var list = ((RouteEndpoint)context.HttpContext.GetEndpoint()!).RoutePattern.RawText!.Split('/')[^1];
                Note(context.HttpContext, AuditAction.DataReadInBulk, new BulkReadDetails(list));
            }

            return result;
        });

    private static void Note(HttpContext context, string action, IAuditDetails details)
    {
        var services = context.RequestServices;
        services.GetRequiredService<BurstTrail>().Note(
            services.GetRequiredService<TenantScope>().TenantId!.Value,
            action,
            AuditOutcome.Succeeded,
            Guid.Parse((string)context.GetRouteValue(TenancyExtensions.ClientRoute)!),
            details: details);
    }
}
