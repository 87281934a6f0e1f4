using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Http;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Audit;
using Pixely.Core.Json;
using Pixely.Persistence.Audit;

namespace Pixely.Api.Features.Audit;

/// <summary>Who did what, when, from where, to which tenant, and how it ended.</summary>
internal static class AuditEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit", List).WithTags("Audit").RequireAuthorization(Policies.Admin).WithinTenantOfUser()
            .WithSummary("What was done and tried in the whole installation, newest first")
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);

    private static async Task<Results<Ok<Page<AuditedEvent>>, ProblemHttpResult>> List(
        [AsParameters] AuditQuery wanted, [AsParameters] PageQuery query, Pager pager, AgencyAudit audit, CancellationToken cancellationToken)
    {
        if (!wanted.TryRead(out var filter, out var violations))
        {
            return Problems.InvalidQuery(violations);
        }

        if (!pager.TryRead<AuditPosition>(query, Pager.MaximumLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await audit.ListAsync(filter, page.After, page.ReadLimit, cancellationToken);
        return TypedResults.Ok(pager.ToPage(read, page, static one => new AuditPosition(one.OccurredAt, one.Id)));
    }
}
