using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;
using Pixely.Persistence.Model;
using Pixely.Persistence.Sql;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Ingestion;

/// <summary>What storing posts changed.</summary>
internal sealed record PostChanges(int New, int Changed, int Known);

/// <summary>Stores posts, one statement a batch, and their metrics over time, another: a post is known by its link, and changed when its row says anything else.</summary>
internal sealed class PostRows(PixelyDbContext db, TimeProvider time, Guid clientId)
{
    private const string Upsert = """
        insert into social_media_posts as known (
            tenant_id, client_id, first_seen_at, changed_at,
            id, url, platform, published_at, content, text_hash, row_hash, likes, comments_count, shares, views,
            content_type, is_sponsored, account, is_competitor)
        select @tenant, @client, @now, @now, row.*
        from unnest(
            @id, @url, @platform, @published_at, @content, @text_hash, @row_hash, @likes, @comments_count, @shares, @views,
            @content_type, @is_sponsored, @account, @is_competitor) as row
        on conflict (tenant_id, client_id, url) do update set
            platform = excluded.platform, published_at = excluded.published_at, content = excluded.content,
            text_hash = excluded.text_hash, row_hash = excluded.row_hash, likes = excluded.likes,
            comments_count = excluded.comments_count, shares = excluded.shares, views = excluded.views,
            content_type = excluded.content_type, is_sponsored = excluded.is_sponsored, account = excluded.account,
            is_competitor = excluded.is_competitor, changed_at = excluded.changed_at
        where known.row_hash <> excluded.row_hash
        returning id
        """;

    // Never two at one instant, nor one before an older one, whatever the clocks of the servers say.
    private const string Observe = """
        insert into post_metrics (tenant_id, post_id, observed_at, likes, comments_count, shares, views)
        select post.tenant_id, post.id, greatest(@now, last.observed_at + interval '1 microsecond'),
            post.likes, post.comments_count, post.shares, post.views
        from social_media_posts as post
        left join lateral (
            select * from post_metrics as known
            where known.tenant_id = post.tenant_id and known.post_id = post.id
            order by known.observed_at desc limit 1) as last on true
        where post.tenant_id = @tenant and post.id = any(@ids)
          and (post.likes, post.comments_count, post.shares, post.views) is distinct from (last.likes, last.comments_count, last.shares, last.views)
        """;

    public async Task<PostChanges> UpsertAsync(IReadOnlyList<PostRow> rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return new PostChanges(0, 0, 0);
        }

        // One statement cannot touch a row twice: of two rows with the same link the later one counts. Sorted, so that two writers never wait in a circle.
        var posts = rows.GroupBy(static r => r.Url, StringComparer.Ordinal).Select(static g => g.Last())
            .OrderBy(static r => r.Url, StringComparer.Ordinal).Select(row => (Id: time.NewId(), Row: row)).ToList();

        await using var command = db.CreateCommand(Upsert)
            .With("client", clientId)
            .With("now", now)
            .WithColumn("id", posts, static p => p.Id)
            .WithColumn("url", posts, static p => p.Row.Url)
            .WithColumn("platform", posts, static p => WireName<Platform>.Of(p.Row.Platform))
            .WithColumn("published_at", posts, static p => p.Row.PublishedAt.ToDatabaseInstant())
            .WithColumn("content", posts, static p => p.Row.Content)
            .WithColumn("text_hash", posts, static p => Convert.FromHexString(ContentHashes.OfText(p.Row.Content)))
            .WithColumn("row_hash", posts, static p => HashOf(p.Row))
            .WithColumn("likes", posts, static p => p.Row.Likes)
            .WithColumn("comments_count", posts, static p => p.Row.CommentsCount)
            .WithColumn("shares", posts, static p => p.Row.Shares)
            .WithColumn("views", posts, static p => p.Row.Views)
            .WithColumn("content_type", posts, static p => p.Row.ContentType)
            .WithColumn("is_sponsored", posts, static p => p.Row.IsSponsored)
            .WithColumn("account", posts, static p => p.Row.Account)
            .WithColumn("is_competitor", posts, static p => p.Row.IsCompetitor);
        var written = await command.ReadAsync(static reader => reader.GetGuid(0), cancellationToken);

        await ObserveAsync(written, now, cancellationToken);

        // A written row that kept the id we gave it is new; one that has another id was known and changed.
        var given = posts.Select(static p => p.Id).ToHashSet();
        var added = written.Count(given.Contains);
        return new PostChanges(added, written.Count - added, rows.Count - written.Count);
    }

    /// <summary>Adds the metrics of posts to their series, where they are not what they were.</summary>
    private async Task ObserveAsync(List<Guid> posts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (posts.Count > 0)
        {
            await using var command = db.CreateCommand(Observe).With("now", now).With("ids", posts.ToArray());
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static byte[] HashOf(PostRow row) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\u001f',
        WireName<Platform>.Of(row.Platform),
        row.PublishedAt.ToDatabaseInstant().UtcTicks.ToString(CultureInfo.InvariantCulture),
        row.Content,
        row.Likes?.ToString(CultureInfo.InvariantCulture),
        row.CommentsCount?.ToString(CultureInfo.InvariantCulture),
        row.Shares?.ToString(CultureInfo.InvariantCulture),
        row.Views?.ToString(CultureInfo.InvariantCulture),
        row.ContentType,
        row.IsSponsored ? "sponsored" : "",
        row.Account,
        row.IsCompetitor ? "competitor" : "")));
}
