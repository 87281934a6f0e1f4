using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Http;
using Pixely.Api.Limits;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Analysis;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Persistence.Annotations;

namespace Pixely.Api.Features.Analysis;

/// <summary>Where a list of posts goes on.</summary>
/// <param name="Id">Id of the last post of the page before.</param>
internal sealed record PostPosition(Guid Id);

/// <summary>Where a list of comments goes on.</summary>
/// <param name="Id">Id of the last comment of the page before.</param>
internal sealed record CommentPosition(Guid Id);

/// <summary>What the worker computes its analysis from.</summary>
internal static class AnalysedItemEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapAnalysedItems(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/fichas_cliente/{id:guid}").WithTags("Analysis (worker)")
            .RequireAuthorization(Policies.Worker)
            .WithinTenantOfClient()
            .TakesLong()
            .WithProblems(
                StatusCodes.Status400BadRequest,
                StatusCodes.Status401Unauthorized,
                StatusCodes.Status403Forbidden,
                StatusCodes.Status404NotFound);
        group.MapGet("/posts", ListPosts).WithSummary("Posts with their annotations");
        group.MapGet("/comments", ListComments).WithSummary("Comments that count, with their annotations");
        group.MapGet("/figures", GetFigures).WithSummary("Follower and competitor figures");
    }

    private static async Task<Results<Ok<Page<AnalysedPost>>, ProblemHttpResult>> ListPosts(
        Guid id, [AsParameters] PageQuery query, Pager pager, AnnotatedItems items, CancellationToken cancellationToken)
    {
        if (!pager.TryRead<PostPosition>(query, Pager.MaximumWorkerLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await items.ListPostsAsync(id, page.After?.Id, page.ReadLimit, cancellationToken);
        return TypedResults.Ok(pager.ToPage(read, page, static post => new PostPosition(post.Id)));
    }

    private static async Task<Results<Ok<Page<AnalysedComment>>, ProblemHttpResult>> ListComments(
        Guid id, [AsParameters] PageQuery query, Pager pager, AnnotatedItems items, CancellationToken cancellationToken)
    {
        if (!pager.TryRead<CommentPosition>(query, Pager.MaximumWorkerLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await items.ListCommentsAsync(id, page.After?.Id, page.ReadLimit, cancellationToken);
        return TypedResults.Ok(pager.ToPage(read, page, static comment => new CommentPosition(comment.Id)));
    }

    private static async Task<Ok<StoredFigures>> GetFigures(
        Guid id, AnnotatedItems items, CancellationToken cancellationToken) =>
        TypedResults.Ok(await items.ListFiguresAsync(id, cancellationToken));
}
