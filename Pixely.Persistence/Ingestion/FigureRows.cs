using Pixely.Core.Ingestion;
using Pixely.Core.Posts;
using Pixely.Persistence.Model;
using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Ingestion;

/// <summary>Stores follower and competitor figures: one a day and network, as the source last said it.</summary>
internal sealed class FigureRows(PixelyDbContext db, Guid clientId)
{
    private const string UpsertFollowers = """
        insert into follower_snapshots as known (tenant_id, client_id, platform, date, followers, row)
        select @tenant, @client, row.* from unnest(@platform, @date, @followers, @row) as row
        on conflict (tenant_id, client_id, platform, date) do update set followers = excluded.followers, row = excluded.row
        where known.followers <> excluded.followers
        """;

    private const string UpsertCompetitors = """
        insert into competitor_snapshots as known (tenant_id, client_id, name, platform, date, followers, posts, interactions, views, row)
        select @tenant, @client, row.* from unnest(@name, @platform, @date, @followers, @posts, @interactions, @views, @row) as row
        on conflict (tenant_id, client_id, name, platform, date) do update set
            followers = excluded.followers, posts = excluded.posts, interactions = excluded.interactions, views = excluded.views, row = excluded.row
        where (known.followers, known.posts, known.interactions, known.views)
            is distinct from (excluded.followers, excluded.posts, excluded.interactions, excluded.views)
        """;

    /// <summary>Stores the rows and returns how many are new or changed.</summary>
    public async Task<int> UpsertAsync(IReadOnlyList<FollowerRow> rows, CancellationToken cancellationToken)
    {
        var figures = rows.GroupBy(static r => (r.Platform, r.Date)).Select(static g => g.Last()).ToList();
        if (figures.Count == 0)
        {
            return 0;
        }

        await using var command = db.CreateCommand(UpsertFollowers)
            .With("client", clientId)
            .WithColumn("platform", figures, static f => WireName<Platform>.Of(f.Platform))
            .WithColumn("date", figures, static f => f.Date)
            .WithColumn("followers", figures, static f => f.Followers)
            .WithColumn("row", figures, static f => f.Row);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc cref="UpsertAsync(IReadOnlyList{FollowerRow}, CancellationToken)"/>
    public async Task<int> UpsertAsync(IReadOnlyList<CompetitorRow> rows, CancellationToken cancellationToken)
    {
        var figures = rows.GroupBy(static r => (r.Name, r.Platform, r.Date)).Select(static g => g.Last()).ToList();
        if (figures.Count == 0)
        {
            return 0;
        }

        await using var command = db.CreateCommand(UpsertCompetitors)
            .With("client", clientId)
            .WithColumn("name", figures, static f => f.Name)
            .WithColumn("platform", figures, static f => WireName<Platform>.Of(f.Platform))
            .WithColumn("date", figures, static f => f.Date)
            .WithColumn("followers", figures, static f => f.Followers)
            .WithColumn("posts", figures, static f => f.Posts)
            .WithColumn("interactions", figures, static f => f.Interactions)
            .WithColumn("views", figures, static f => f.Views)
            .WithColumn("row", figures, static f => f.Row);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
