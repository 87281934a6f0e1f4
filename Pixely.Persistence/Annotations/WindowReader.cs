using Microsoft.EntityFrameworkCore;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Insights;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Sql;
using Pixely.Persistence.Versions;

namespace Pixely.Persistence.Annotations;

/// <summary>What an analysis looks at, and of which state of the client's data it is.</summary>
/// <param name="Input">The input.</param>
/// <param name="DataVersion">The state, see <see cref="Versions.DataVersion"/>.</param>
public sealed record VersionedInput(AnalysisInput Input, Guid DataVersion);

/// <summary>Reads everything that an analysis of a window looks at: the window, and the one before it that it is compared with.</summary>
public sealed class WindowReader(PixelyDbContext db, AnnotatedItems items, DataVersions versions)
{
    /// <summary>The input of an analysis, or null when the tenant has no such client. Must not be called within a transaction.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="window">The window to look at.</param>
    /// <param name="postInAnyCase">A post that results list in any case, see <see cref="AnalysisInput.PostInAnyCase"/>; or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<VersionedInput?> ReadAsync(Guid clientId, AnalysisWindow window, Guid? postInAnyCase, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(window);
        if (await db.InSnapshotAsync(token => ReadRowsAsync(clientId, window, token), cancellationToken) is not { } rows)
        {
            return null;
        }

        // The connection is free again: what follows only computes.
        var input = new AnalysisInput(rows.Client.Profile, window, rows.Posts, rows.Comments, rows.Figures.Followers, rows.Figures.Competitors)
        {
            PostInAnyCase = postInAnyCase,
        };
        return new VersionedInput(input, rows.DataVersion);
    }

    private async Task<WindowRows?> ReadRowsAsync(Guid clientId, AnalysisWindow window, CancellationToken cancellationToken)
    {
        var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == clientId, cancellationToken);
        if (client is null || await versions.FindAsync(clientId, cancellationToken) is not { } version)
        {
            return null;
        }

        // Posts of any date: a comment within the window may stand under an old post.
        var posts = await items.ListPostsAsync(clientId, after: null, int.MaxValue, cancellationToken);
        var comments = await new AnnotationLookup(db, clientId, client.Annotator).AnnotateAsync(
            SubjectKind.Comment,
            await ReadCommentsAsync(clientId, window, cancellationToken),
            static (comment, values) => comment with { Annotation = values },
            cancellationToken);
        return new WindowRows(client, version, posts, comments, await items.ListFiguresAsync(clientId, cancellationToken));
    }

    private async Task<List<KeyedItem<AnalysedComment>>> ReadCommentsAsync(Guid clientId, AnalysisWindow window, CancellationToken cancellationToken)
    {
        // Days are the client's; a day more on either side covers every time zone, and the input applies the exact window.
        var from = (window.Preceding() ?? window).From is { } first && first > DateOnly.MinValue ? Midnight(first.AddDays(-1)) : DateTimeOffset.MinValue;
        var until = window.To is { } last && last < DateOnly.MaxValue.AddDays(-2) ? Midnight(last.AddDays(2)) : DateTimeOffset.MaxValue;
        return await db.CopyAsync(
            $"""
            select {ItemColumns.OfComment} from comentarios
            where tenant_id = {SqlLiteral.Of(db.CurrentTenantId)} and client_id = {SqlLiteral.Of(clientId)} and superseded_at is null
              and published_at >= {SqlLiteral.Of(from)} and published_at < {SqlLiteral.Of(until)}
            """,
            ItemColumns.ReadComment,
            cancellationToken);
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private sealed record WindowRows(
        Client Client, Guid DataVersion, IReadOnlyList<AnalysedPost> Posts, IReadOnlyList<AnalysedComment> Comments, StoredFigures Figures);
}
