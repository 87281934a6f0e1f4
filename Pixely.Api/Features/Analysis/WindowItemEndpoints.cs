using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pixely.Api.Features.Audit;
using Pixely.Api.Http;
using Pixely.Api.Limits;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Persistence.Annotations;

namespace Pixely.Api.Features.Analysis;

/// <summary>Where a list of a window's posts goes on.</summary>
/// <param name="PublishedAt">Date of the last post of the page before (UTC).</param>
/// <param name="Id">Its id.</param>
internal sealed record WindowPostPosition(DateTimeOffset PublishedAt, Guid Id);

/// <summary>Where a list of a window's comments goes on.</summary>
/// <param name="PublishedAt">Date of the last comment of the page before (UTC).</param>
/// <param name="Id">Its id.</param>
internal sealed record WindowCommentPosition(DateTimeOffset PublishedAt, Guid Id);

/// <summary>The posts and comments that an analysis of a window looks at.</summary>
internal static class WindowItemEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapWindowItems(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/fichas_cliente/{id:guid}/window").WithTags("Analysis").RequireAuthorization(Policies.Reader)
            .WithinTenantOfClient()
            .IsCostly(CostlyKind.Window)
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);
        group.MapGet("/posts", ListPosts).NotesReadsInBulk().WithSummary("Own posts published or commented within a window, newest first");
        group.MapGet("/posts/{post:guid}", GetPost).WithSummary("One own post published or commented within a window");
        group.MapGet("/comments", ListComments).NotesReadsInBulk().WithSummary("The audience's comments of a window, newest first");
    }

    private static async Task<Results<Ok<Page<WindowPost>>, ProblemHttpResult>> ListPosts(
        Guid id, [AsParameters] WindowQuery query, [AsParameters] PageQuery paging, Pager pager, WindowItems items, CancellationToken cancellationToken)
    {
        if (!query.TryRead(out var window, out var problem)
            || !pager.TryRead<WindowPostPosition>(paging, Pager.MaximumExportLimit, out var page, out problem))
        {
            return problem;
        }

        var after = page.After is { } last ? new WindowPosition(last.PublishedAt, last.Id) : (WindowPosition?)null;
        var posts = await items.ListPostsAsync(id, window, after, page.ReadLimit, cancellationToken);
        return TypedResults.Ok(pager.ToPage(posts, page, static item => new WindowPostPosition(item.Post.PublishedAt, item.Post.Id)));
    }

    private static async Task<Results<Ok<WindowPost>, ProblemHttpResult>> GetPost(
        Guid id, Guid post, [AsParameters] WindowQuery query, WindowItems items, CancellationToken cancellationToken)
    {
        if (!query.TryRead(out var window, out var problem))
        {
            return problem;
        }

        return await items.FindPostAsync(id, window, post, cancellationToken) is { } found ? TypedResults.Ok(found) : Problems.NotFound();
    }

    private static async Task<Results<Ok<Page<WindowComment>>, ProblemHttpResult>> ListComments(
        Guid id,
        [AsParameters] WindowQuery query,
        [FromQuery(Name = "post"), Description("Comments on this post only.")] Guid? post,
        [AsParameters] PageQuery paging,
        Pager pager,
        WindowItems items,
        CancellationToken cancellationToken)
    {
        if (!query.TryRead(out var window, out var problem)
            || !pager.TryRead<WindowCommentPosition>(paging, Pager.MaximumExportLimit, out var page, out problem))
        {
            return problem;
        }

        if (post is { } wanted && !await items.HasPostAsync(id, wanted, cancellationToken))
        {
            return Problems.NotFound();
        }

        var after = page.After is { } last ? new WindowPosition(last.PublishedAt, last.Id) : (WindowPosition?)null;
        var comments = await items.ListCommentsAsync(id, window, post, after, page.ReadLimit, cancellationToken);
        return TypedResults.Ok(pager.ToPage(comments, page, static item => new WindowCommentPosition(item.Comment.PublishedAt, item.Comment.Id)));
    }
}
