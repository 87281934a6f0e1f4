using Npgsql;
using Pixely.Soak.Databases;
using Pixely.Soak.Sheets;

namespace Pixely.Soak.World;

/// <summary>
/// What the product has stored of a client so far. Only a row that was stored may be edited or removed: one that no run has seen is lost
/// with reason, and nobody could tell that from a fault of the product's.
/// </summary>
internal sealed class StoredRows(PostgresCluster cluster)
{
    /// <summary>Stored comments, by author: authors of the soak write once.</summary>
    public async Task<HashSet<(string Author, string Text)>> CommentsAsync(SoakClient client, CancellationToken cancellationToken)
    {
        await using var connection = await cluster.OpenAsync(PostgresCluster.Business, cancellationToken);
        await using var command = new NpgsqlCommand("select author, text from comentarios where client_id = $1", connection) { Parameters = { new() { Value = client.Id } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var stored = new HashSet<(string, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            stored.Add((reader.GetString(0), reader.GetString(1)));
        }

        return stored;
    }

    /// <summary>Present figures of the stored posts, by link.</summary>
    public async Task<Dictionary<string, PostFigures>> FiguresAsync(SoakClient client, CancellationToken cancellationToken)
    {
        await using var connection = await cluster.OpenAsync(PostgresCluster.Business, cancellationToken);
        await using var command = new NpgsqlCommand("select url, likes, comments_count, shares, views from social_media_posts where client_id = $1", connection)
        {
            Parameters = { new() { Value = client.Id } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var stored = new Dictionary<string, PostFigures>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            stored[reader.GetString(0)] = new PostFigures(reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4));
        }

        return stored;
    }
}
