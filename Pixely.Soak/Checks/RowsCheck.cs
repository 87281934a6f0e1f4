using Npgsql;
using Pixely.Soak.Sheets;
using Pixely.Soak.World;

namespace Pixely.Soak.Checks;

/// <summary>Every row that ever stood in a sheet is stored, once, and nothing else; what was edited away does not count any more, all else does.</summary>
internal sealed class RowsCheck : ICheck
{
    public string Rule => "every row is stored once";

    public async Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var client in history.Clients)
        {
            found.AddRange(await PostsAsync(client, database, cancellationToken));
            found.AddRange(await CommentsAsync(client, database, cancellationToken));
        }

        return found;
    }

    private static async Task<IEnumerable<string>> PostsAsync(SoakClient client, NpgsqlConnection database, CancellationToken cancellationToken)
    {
        var stored = await database.ReadAsync("select url from social_media_posts where client_id = $1", static row => row.GetString(0), cancellationToken, client.Id);
        return Compare("post", [.. client.Sheet.Posts.Select(static p => p.Url)], stored);
    }

    private static async Task<IEnumerable<string>> CommentsAsync(SoakClient client, NpgsqlConnection database, CancellationToken cancellationToken)
    {
        var stored = await database.ReadAsync(
            """
            select p.url, c.author, c.published_at, c.text, c.superseded_at is not null
            from comentarios c join social_media_posts p on p.tenant_id = c.tenant_id and p.id = c.post_id
            where c.client_id = $1
            """,
            static row => (
                Comment: new SheetComment(row.GetString(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3)),
                IsSuperseded: row.GetBoolean(4)),
            cancellationToken,
            client.Id);
        var superseded = client.Sheet.Superseded.ToHashSet();
        return Compare("comment", client.Sheet.Ever, [.. stored.Select(static s => s.Comment)])
            .Concat(stored.Where(s => s.IsSuperseded && !superseded.Contains(s.Comment)).Select(static s => $"counts no longer though nobody edited it: {s.Comment}"))
            .Concat(stored.Where(s => !s.IsSuperseded && superseded.Contains(s.Comment)).Select(static s => $"still counts though it was edited away: {s.Comment}"));
    }

    private static IEnumerable<string> Compare<T>(string what, IReadOnlyCollection<T> real, List<T> stored)
        where T : notnull =>
        real.Except(stored).Select(row => $"lost {what}: {row}")
            .Concat(stored.Except(real).Select(row => $"{what} that never stood in the sheet: {row}"))
            .Concat(stored.GroupBy(static row => row).Where(static same => same.Skip(1).Any()).Select(same => $"{what} stored {same.Count()} times: {same.Key}"));
}
