using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Http;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Json;
using Pixely.Core.Posts;
using Pixely.Persistence.Posts;

namespace Pixely.Api.Features.Analysis;

/// <summary>Where a list of a post's metrics goes on.</summary>
/// <param name="ObservedAt">Instant of the last observation of the page before (UTC).</param>
internal sealed record MetricsPosition(DateTimeOffset ObservedAt);

/// <summary>How the metrics of a post grew.</summary>
internal static class PostMetricsEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapPostMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/fichas_cliente/{id:guid}/posts/{post:guid}/metrics", List).WithTags("Analysis").RequireAuthorization(Policies.Reader)
            .WithinTenantOfClient()
            .WithSummary("Metrics of a post as runs found them, oldest first; one entry for each time that they had changed")
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Page<ObservedMetrics>>, ProblemHttpResult>> List(
        Guid id, Guid post, [AsParameters] PageQuery query, Pager pager, PostMetricsHistory history, CancellationToken cancellationToken)
    {
        if (!pager.TryRead<MetricsPosition>(query, Pager.MaximumLimit, out var page, out var problem))
        {
            return problem;
        }

        return await history.ListAsync(id, post, page.After?.ObservedAt, page.ReadLimit, cancellationToken) is { } read
            ? TypedResults.Ok(pager.ToPage(read, page, static metrics => new MetricsPosition(metrics.ObservedAt)))
            : Problems.NotFound();
    }
}
