using Microsoft.EntityFrameworkCore;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Annotations;

/// <summary>Reads everything that an analysis of a window looks at: the window, and the one before it that it is compared with.</summary>
public sealed class WindowReader(PixelyDbContext db, AnnotatedItems items)
{
    private const string Comments = $"""
        select {ItemColumns.OfComment} from comentarios
        where tenant_id = @tenant and client_id = @client and superseded_at is null and published_at >= @from and published_at < @until
        """;

    /// <summary>The input of an analysis, or null when the tenant has no such client.</summary>
    public Task<AnalysisInput?> ReadAsync(Guid clientId, AnalysisWindow window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(window);
        return db.InTransactionAsync(
            async token =>
            {
                var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == clientId, token);
                if (client is null)
                {
                    return null;
                }

                // Posts of any date: a comment within the window may stand under an old post.
                var posts = await items.ListPostsAsync(clientId, after: null, int.MaxValue, token);
                var comments = await AnnotatedItems.AnnotateAsync(
                    new AnnotationLookup(db, clientId, client.Annotator),
                    SubjectKind.Comment,
                    await ReadCommentsAsync(clientId, window, token),
                    static (comment, values) => comment with { Annotation = values },
                    token);
                var figures = await items.ListFiguresAsync(clientId, token);
                return new AnalysisInput(client.Profile, window, posts, comments, figures.Followers, figures.Competitors);
            },
            cancellationToken);
    }

    private async Task<List<KeyedItem<AnalysedComment>>> ReadCommentsAsync(Guid clientId, AnalysisWindow window, CancellationToken cancellationToken)
    {
        // Days are the client's; a day more on either side covers every time zone, and the input applies the exact window.
        var from = (window.Preceding() ?? window).From is { } first && first > DateOnly.MinValue ? Midnight(first.AddDays(-1)) : DateTimeOffset.MinValue;
        var until = window.To is { } last && last < DateOnly.MaxValue.AddDays(-2) ? Midnight(last.AddDays(2)) : DateTimeOffset.MaxValue;
        await using var command = db.CreateCommand(Comments).With("client", clientId).With("from", from).With("until", until);
        return await command.ReadAsync(ItemColumns.ReadComment, cancellationToken);
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
