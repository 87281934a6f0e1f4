using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Pixely.Api.Features.Analysis.Cache;
using Pixely.Api.Http;
using Pixely.Api.Limits;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Insights;
using Pixely.Persistence.Annotations;
using Pixely.Persistence.Tenancy;
using Pixely.Persistence.Versions;

namespace Pixely.Api.Features.Analysis;

/// <summary>The modules recomputed over any window, from stored annotations; no model is asked.</summary>
internal static class AnalysisEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapAnalysis(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/fichas_cliente/{id:guid}/analysis", Get).WithTags("Analysis").RequireAuthorization(Policies.Reader)
            .WithinTenantOfClient()
            .IsCostly(CostlyKind.Analysis)
            .WithSummary("Modules over a window of days and one network or all; everything by default")
            .WithDescription("Has an ETag; If-None-Match is answered with 304 as long as the client's data are the same.")
            .Produces<WindowAnalysisResponse>()
            .Produces(StatusCodes.Status304NotModified)
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);

    private static async Task<IResult> Get(
        Guid id,
        [AsParameters] WindowQuery query,
        [FromQuery(Name = "modules"), Description(ModuleSelection.Description)] string? modules,
        [FromQuery(Name = "post"), Description("A post of the client. Lists of posts hold its values in any case, if it has any within the window.")] Guid? post,
        TenantScope tenant,
        DataVersions versions,
        WindowItems items,
        CancellationToken cancellationToken)
    {
        if (!query.TryRead(out var window, out var problem))
        {
            return problem;
        }

        if (!ModuleSelection.TryRead(modules, out var keys, out problem))
        {
            return problem;
        }

        if (await versions.FindAsync(id, cancellationToken) is not { } version
            || (post is { } wanted && !await items.HasPostAsync(id, wanted, cancellationToken)))
        {
            return Problems.NotFound();
        }

        return new AnalysisAnswer(new AnalysisKey(tenant.TenantId!.Value, id, version, window, post), keys);
    }
}
