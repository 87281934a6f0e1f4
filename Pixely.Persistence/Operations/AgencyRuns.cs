using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Annotations;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Operations;
using Pixely.Core.Runs;
using Pixely.Persistence.Model;
using Pixely.Persistence.Runs;

namespace Pixely.Persistence.Operations;

/// <summary>Runs of all tenants, for the agency.</summary>
public sealed class AgencyRuns(PixelyDbContext db)
{
    /// <summary>Runs, newest first.</summary>
    /// <param name="status">Only those in this state; null for all.</param>
    /// <param name="clientId">Only those of this client; null for all.</param>
    /// <param name="after">The last run of the page before; null for the first page.</param>
    /// <param name="limit">Most runs to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<OperatedRun>> ListAsync(
        RunStatus? status, Guid? clientId, RunPosition? after, int limit, CancellationToken cancellationToken)
    {
        var name = status is { } wanted ? WireName<RunStatus>.Of(wanted) : null;
        return ReadAsync($"select * from directory.runs({name}, {clientId}, {after?.RequestedAt}, {after?.Id}, {limit})", cancellationToken);
    }

    /// <summary>One run, or null.</summary>
    public async Task<OperatedRun?> GetAsync(Guid runId, CancellationToken cancellationToken) =>
        (await ReadAsync($"select * from directory.run({runId})", cancellationToken)).SingleOrDefault();

    private Task<IReadOnlyList<OperatedRun>> ReadAsync(FormattableString sql, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<OperatedRun>>(
            async token =>
            {
                var runs = await db.Runs.FromSql(sql).IgnoreQueryFilters([TenantFilter.Name]).AsNoTracking()
                    .OrderByDescending(static r => r.RequestedAt).ThenByDescending(static r => r.Id)
                    .ToListAsync(token);
                var clients = await db.ReadClientNamesAsync([.. runs.Select(static r => r.ClientId).Distinct()], token);
                var insights = runs.Select(static r => r.InsightId).OfType<Guid>().ToArray();
                var modules = await ReadModulesAsync(insights, token);
                var fallbacks = await ReadFallbacksAsync(insights, token);
                return
                [
                    .. runs.Select(run => new OperatedRun
                    {
                        Run = run.ToSummary(),
                        Client = clients[run.ClientId],
                        DurationSeconds = (run.FinishedAt - run.StartedAt)?.TotalSeconds,
                        Modules = run.InsightId is { } insight ? [.. modules[insight]] : [],
                        Fallbacks = run.InsightId is { } stored ? fallbacks.GetValueOrDefault(stored, []) : [],
                    }),
                ];
            },
            cancellationToken);

    private async Task<ILookup<Guid, ModuleEnd>> ReadModulesAsync(Guid[] insights, CancellationToken cancellationToken)
    {
        var rows = await db.Database
            .SqlQuery<ModuleRow>($"select * from directory.module_ends({insights})").ToListAsync(cancellationToken);
        return rows.OrderBy(static row => row.Module, StringComparer.Ordinal).ToLookup(
            static row => row.InsightId, static row => new ModuleEnd(row.Module, WireName<ModuleStatus>.Parse(row.Status), row.Error));
    }

    private async Task<Dictionary<Guid, IReadOnlyList<FallbackCount>>> ReadFallbacksAsync(Guid[] insights, CancellationToken cancellationToken)
    {
        var rows = await db.Database
            .SqlQuery<FallbackRow>($"select * from directory.fallbacks({insights})").ToListAsync(cancellationToken);
        return rows.ToDictionary(
            static row => row.InsightId,
            static row => JsonSerializer.Deserialize<IReadOnlyList<FallbackCount>>(row.Fallbacks, PixelyJson.Options)!);
    }

    private sealed record ModuleRow(
        [property: Column("insight_id")] Guid InsightId,
        [property: Column("module")] string Module,
        [property: Column("status")] string Status,
        [property: Column("error")] string? Error);

    private sealed record FallbackRow([property: Column("insight_id")] Guid InsightId, [property: Column("fallbacks", TypeName = "jsonb")] string Fallbacks);
}
