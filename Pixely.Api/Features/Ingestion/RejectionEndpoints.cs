using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Http;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Ingestion;
using Pixely.Core.Json;
using Pixely.Persistence.Ingestion;

namespace Pixely.Api.Features.Ingestion;

/// <summary>Where a list of rejections goes on.</summary>
/// <param name="Id">Id of the last rejection of the page before.</param>
internal sealed record RejectionPosition(Guid Id);

/// <summary>Rows that could not be used, for the people who can correct them.</summary>
internal static class RejectionEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapRejections(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/runs/{run:guid}/rejections", List).WithTags("Runs").RequireAuthorization(Policies.Reader)
            .WithinTenantOfRun()
            .WithSummary("Rows that a run could not use: sheet, row, column, value and reason")
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Page<Rejection>>, ProblemHttpResult>> List(
        Guid run, [AsParameters] PageQuery query, Pager pager, RejectionLog rejections, CancellationToken cancellationToken)
    {
        if (!pager.TryRead<RejectionPosition>(query, Pager.MaximumLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await rejections.ListAsync(run, page.After?.Id, page.ReadLimit, cancellationToken);
        var stored = pager.ToPage(read, page, static rejection => new RejectionPosition(rejection.Id));
        return TypedResults.Ok(new Page<Rejection>([.. stored.Items.Select(static item => item.Rejection)], stored.NextCursor));
    }
}
