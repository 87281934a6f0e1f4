using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Annotations;

/// <summary>
/// Reads everything that an analysis of a window looks at. Annotations and comments are two plain streams that meet in memory: a million
/// comments need no join, and equal texts share one object.
/// </summary>
public sealed class WindowReader(PixelyDbContext db, AnnotatedItems items)
{
    private const string Annotations = $"""
        select text_hash, annotator_name, annotator_version, id, {AnnotationColumns.Names}
        from annotations
        where tenant_id = @tenant and client_id = @client and kind = 'comment'
        """;

    private const string OfTheseComments = """
         and text_hash in (
            select text_hash from comentarios
            where tenant_id = @tenant and client_id = @client and published_at >= @from and published_at < @until)
        """;

    private const string Comments = """
        select id, post_id, author, text, published_at, likes, text_hash
        from comentarios
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

                var annotations = await ReadAnnotationsAsync(clientId, client.Annotator, window, token);
                await using var command = Bounded(Comments, clientId, window);
                var comments = await command.ReadAsync(
                    row => AnnotatedItems.ReadComment(row, annotations.GetValueOrDefault(TextKey.Read(row, 6))?.Values), token);

                // Posts of any date: a comment within the window may stand under an old post.
                var posts = await items.ListPostsAsync(clientId, after: null, int.MaxValue, token);
                var figures = await items.ListFiguresAsync(clientId, token);
                return new AnalysisInput(client.Profile, window, posts, comments, figures.Followers, figures.Competitors);
            },
            cancellationToken);
    }

    private async Task<Dictionary<TextKey, Ranked>> ReadAnnotationsAsync(
        Guid clientId, string annotator, AnalysisWindow window, CancellationToken cancellationToken)
    {
        var isWhole = window.From is null && window.To is null;
        await using var command = Bounded(isWhole ? Annotations : Annotations + OfTheseComments, clientId, window);
        var best = new Dictionary<TextKey, Ranked>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var key = TextKey.Read(row, 0);
            var rank = (row.GetString(1) == annotator, row.GetInt32(2), row.GetGuid(3));
            if (!best.TryGetValue(key, out var known) || rank.CompareTo(known.Rank) > 0)
            {
                best[key] = new Ranked(rank, row.ReadAnnotation(4)!);
            }
        }

        return best;
    }

    // Days are the client's; a day more on either side covers every time zone, and the input applies the exact window.
    private NpgsqlCommand Bounded(string sql, Guid clientId, AnalysisWindow window)
    {
        var from = window.From is { } first && first > DateOnly.MinValue ? Midnight(first.AddDays(-1)) : DateTimeOffset.MinValue;
        var until = window.To is { } last && last < DateOnly.MaxValue.AddDays(-2) ? Midnight(last.AddDays(2)) : DateTimeOffset.MaxValue;
        return db.CreateCommand(sql).With("client", clientId).With("from", from).With("until", until);
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private sealed record Ranked((bool Preferred, int Version, Guid Id) Rank, AnnotationValues Values);
}
