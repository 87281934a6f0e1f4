using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Pixely.Core.Insights;
using Pixely.Persistence.Model;
using Pixely.Persistence.Sql;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Insights;

/// <summary>
/// Reads stored insights in two steps: first which there are, in one short round trip, then the content of those that the caller does not
/// have yet. Nothing of the results is parsed.
/// </summary>
public sealed class InsightContents(PixelyDbContext db)
{
    internal const string ListSql =
        """
        select i.id, i.hash, i.content_version
        from social_media_insights as i
        where i.tenant_id = @tenant and i.client_id = @client
            and (@from is null or i.analysis_timestamp >= @from)
            and (@until is null or i.analysis_timestamp < @until)
            and (@before is null or i.sequence < (
                select b.sequence from social_media_insights as b where b.tenant_id = @tenant and b.client_id = @client and b.id = @before))
        order by i.sequence desc
        limit @limit
        """;

    internal const string FindSql = "select i.id, i.hash, i.content_version from social_media_insights as i where i.tenant_id = @tenant and i.id = @insight";

    internal const string ResultsSql =
        """
        select r.insight_id, r.module, r.schema_version, r.status, r.error, r.payload
        from analysis_results as r
        where r.tenant_id = @tenant and r.insight_id = any(@insights)
        order by r.insight_id, r.module
        """;

    /// <summary>Insights of a client, newest first.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="start">First day of the analysis, in the client's time zone; null for no bound.</param>
    /// <param name="end">Last day of the analysis, inclusive; null for no bound.</param>
    /// <param name="before">Id of the last insight of the page before; null for the first page.</param>
    /// <param name="limit">Most insights to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<InsightKey>> ListAsync(
        Guid clientId, DateOnly? start, DateOnly? end, Guid? before, int limit, CancellationToken cancellationToken)
    {
        var (from, until) = start is null && end is null ? (null, null) : await InstantsOfAsync(clientId, start, end, cancellationToken);
        await using var batch = await TenantBatch.OpenAsync(db, cancellationToken);
        batch.Add(ListSql)
            .With("tenant", db.CurrentTenantId)
            .With("client", clientId)
            .WithNullable("from", from, NpgsqlDbType.TimestampTz)
            .WithNullable("until", until, NpgsqlDbType.TimestampTz)
            .WithNullable("before", before, NpgsqlDbType.Uuid)
            .With("limit", limit);
        return await ReadKeysAsync(batch, cancellationToken);
    }

    /// <summary>One insight of the current tenant, or null.</summary>
    public async Task<InsightKey?> FindAsync(Guid insightId, CancellationToken cancellationToken)
    {
        await using var batch = await TenantBatch.OpenAsync(db, cancellationToken);
        batch.Add(FindSql).With("tenant", db.CurrentTenantId).With("insight", insightId);
        return (await ReadKeysAsync(batch, cancellationToken)).SingleOrDefault();
    }

    /// <summary>The content of insights of the current tenant, in any order; those that are gone are left out.</summary>
    public Task<IReadOnlyList<InsightContent>> ReadAsync(IReadOnlyList<Guid> insightIds, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<InsightContent>>(
            async token =>
            {
                // The heads first: an erasure in between then shows its results under the old version, which nobody is shown any more, and never
                // the old results under its own.
                var heads = await db.Insights.AsNoTracking().Where(i => insightIds.Contains(i.Id)).ToListAsync(token);
                await using var command = db.CreateCommand(ResultsSql).With("insights", insightIds.ToArray());
                var results = (await command.ReadAsync(static row => (InsightId: row.GetGuid(0), Result: ResultIn(row)), token))
                    .ToLookup(static r => r.InsightId, static r => r.Result);
                return [.. heads.Select(head => new InsightContent(KeyOf(head), head.ToResponse(), [.. results[head.Id]]))];
            },
            cancellationToken);

    private static InsightKey KeyOf(Insight insight) => new(insight.TenantId, insight.Id, insight.Hash, insight.ContentVersion);

    private static StoredResult ResultIn(NpgsqlDataReader row)
    {
        var outcome = new ModuleOutcome
        {
            SchemaVersion = row.GetInt32(2),
            Status = WireName<ModuleStatus>.Parse(row.GetString(3)),
            Error = row.IsDBNull(4) ? null : row.GetString(4),
        };
        return new StoredResult(row.GetString(1), outcome, row.IsDBNull(5) ? null : row.GetFieldValue<byte[]>(5));
    }

    private async Task<IReadOnlyList<InsightKey>> ReadKeysAsync(TenantBatch batch, CancellationToken cancellationToken)
    {
        var keys = new List<InsightKey>();
        await using var rows = await batch.ReadAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            keys.Add(new InsightKey(db.CurrentTenantId, rows.GetGuid(0), Convert.ToHexStringLower(rows.GetFieldValue<byte[]>(1)), rows.GetInt32(2)));
        }

        return keys;
    }

    private async Task<(DateTimeOffset? From, DateTimeOffset? Until)> InstantsOfAsync(
        Guid clientId, DateOnly? start, DateOnly? end, CancellationToken cancellationToken)
    {
        var zoneId = await db.InTransactionAsync(
            token => db.Clients.Where(c => c.Id == clientId).Select(static c => c.TimeZone).SingleOrDefaultAsync(token), cancellationToken);
        if (zoneId is null)
        {
            return (null, null);
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        return (start is { } first ? zone.BeginningOf(first) : null, end is { } last && last < DateOnly.MaxValue ? zone.BeginningOf(last.AddDays(1)) : null);
    }
}
