using Npgsql;
using Pixely.Soak.Sheets;

namespace Pixely.Soak.Checks;

/// <summary>
/// A post has the figures that the sheet has now, and its series has every figure that it had, in order: figures are changed only after the
/// ones before were stored, so none may be missing.
/// </summary>
internal sealed class FiguresCheck : ICheck
{
    public string Rule => "figures over time are the sheet's";

    public async Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken)
    {
        var series = await database.ReadAsync(
            """
            select p.client_id, p.url, m.likes, m.comments_count, m.shares, m.views
            from post_metrics m join social_media_posts p on p.tenant_id = m.tenant_id and p.id = m.post_id
            order by m.observed_at
            """,
            static row => (Client: row.GetGuid(0), Url: row.GetString(1), Figures: Figures(row, 2)),
            cancellationToken);
        var present = await database.ReadAsync(
            "select client_id, url, likes, comments_count, shares, views from social_media_posts",
            static row => (Client: row.GetGuid(0), Url: row.GetString(1), Figures: Figures(row, 2)),
            cancellationToken);
        var seriesOf = series.ToLookup(static s => (s.Client, s.Url), static s => s.Figures);
        var presentOf = present.ToLookup(static s => (s.Client, s.Url), static s => s.Figures);
        return
        [
            .. from client in history.Clients
               from post in client.Sheet.Posts
               let stored = seriesOf[(client.Id, post.Url)].ToList()
               where !stored.SequenceEqual(post.History)
               select $"{post.Url}: the sheet had {Told(post.History)}, the series has {Told(stored)}",
            .. from client in history.Clients
               from post in client.Sheet.Posts
               let now = presentOf[(client.Id, post.Url)].ToList()
               where now.Count == 1 && now[0] != post.Figures
               select $"{post.Url}: the sheet has {post.Figures}, the post {now[0]}",
        ];
    }

    private static PostFigures Figures(NpgsqlDataReader row, int first) =>
        new(row.GetInt64(first), row.GetInt64(first + 1), row.GetInt64(first + 2), row.GetInt64(first + 3));

    private static string Told(IEnumerable<PostFigures> figures) =>
        $"[{string.Join(", ", figures.Select(static f => $"{f.Likes}/{f.Comments}/{f.Shares}/{f.Views}"))}]";
}
