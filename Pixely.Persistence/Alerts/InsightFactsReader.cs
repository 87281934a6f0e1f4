using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Alerts;
using Pixely.Core.Analysis.Modules.SegmentedSentiment;
using Pixely.Core.Annotations;
using Pixely.Core.Insights;
using Pixely.Core.Json;

namespace Pixely.Persistence.Alerts;

/// <summary>
/// Reads of an insight what the rules of alerts look at. Within the tenant, one insight after the other: nobody reads results over all tenants.
/// An insight never changes, so that each is read once.
/// </summary>
public sealed class InsightFactsReader(PixelyDbContext db)
{
    private const string Weeks = "q17_sentimiento_agrupado";
    private const string Anomalies = "q18_anomalias";
    private const int RunsOfAgreement = 31;

    /// <summary>The facts of an insight of the current tenant, or null when there is none.</summary>
    public Task<InsightFacts?> ReadAsync(Guid clientId, Guid insightId, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                var insight = await db.Insights.AsNoTracking().Where(i => i.Id == insightId && i.ClientId == clientId)
                    .Select(static i => new { i.RunId, i.AnnotatorName, i.AnnotatorVersion, Modules = i.Results.Select(static r => new { r.Module, r.Status }).ToList() })
                    .SingleOrDefaultAsync(token);
                if (insight is null)
                {
                    return null;
                }

                var crisis = await ReadCrisisAsync(insightId, token);
                return new InsightFacts
                {
                    InsightId = insightId,
                    RunId = insight.RunId,
                    Modules = insight.Modules.Count,
                    FailedModules = [.. insight.Modules.Where(static m => m.Status == ModuleStatus.Failed).Select(static m => m.Module).Order(StringComparer.Ordinal)],
                    Weeks = await ReadWeeksAsync(insightId, token),
                    CrisisPosts = crisis.Posts,
                    JudgedPosts = crisis.Judged,
                    Agreements = await ReadAgreementsAsync(clientId, insight.RunId, new AnnotatorIdentity(insight.AnnotatorName, insight.AnnotatorVersion), token),
                };
            },
            cancellationToken);

    private async Task<IReadOnlyList<WeekScore>> ReadWeeksAsync(Guid insightId, CancellationToken cancellationToken)
    {
        // The rest of the list is as long as the client's history.
        var json = await db.Database.SqlQuery<string?>($"""
            select jsonb_path_query_array(payload, '$.weeks[last - 5 to last]')::text as "Value" from analysis_results
            where tenant_id = {db.CurrentTenantId} and insight_id = {insightId} and module = {Weeks} and payload is not null
            """).SingleOrDefaultAsync(cancellationToken);
        return json is null
            ? []
            : [.. JsonSerializer.Deserialize<IReadOnlyList<WeeklySentiment>>(json, PixelyJson.Options)!
                .Select(static week => new WeekScore(week.Week, week.StartsOn, week.Sentiment.NetSentimentScore))];
    }

    private async Task<(IReadOnlyList<CrisisPost> Posts, int Judged)> ReadCrisisAsync(Guid insightId, CancellationToken cancellationToken)
    {
        // No quote and no name leaves the database.
        var row = await db.Database.SqlQuery<CrisisRow>($"""
            select coalesce((payload->'summary'->>'posts')::integer, 0) as judged, coalesce((
                select jsonb_agg(jsonb_build_object(
                    'post_id', a->'post_id', 'published_at', a->'published_at', 'score', a->'net_sentiment_score',
                    'last_comment_at', (select max((e->>'published_at')::timestamptz) from jsonb_array_elements(a->'evidence') as e)))
                from jsonb_array_elements(payload->'anomalies') as a where a->>'label' = 'crisis_risk'), '[]')::text as posts
            from analysis_results
            where tenant_id = {db.CurrentTenantId} and insight_id = {insightId} and module = {Anomalies} and payload is not null
            """).SingleOrDefaultAsync(cancellationToken);
        return row is null ? ([], 0) : (JsonSerializer.Deserialize<IReadOnlyList<CrisisPost>>(row.Posts, PixelyJson.Options)!, row.Judged);
    }

    // By the insight's annotator: a run that had nothing to annotate names none, and says nothing of those before it.
    private async Task<IReadOnlyList<RunAgreement>> ReadAgreementsAsync(
        Guid clientId, Guid runId, AnnotatorIdentity annotator, CancellationToken cancellationToken)
    {
        var requestedAt = await db.Runs.Where(r => r.Id == runId).Select(static r => r.RequestedAt).SingleAsync(cancellationToken);
        var runs = await db.Runs.AsNoTracking()
            .Where(r => r.ClientId == clientId && r.InsightId != null && r.RequestedAt <= requestedAt && r.Agreement != null
                && r.AnnotatorName == annotator.Name && r.AnnotatorVersion == annotator.Version)
            .OrderByDescending(static r => r.RequestedAt).ThenByDescending(static r => r.Id).Take(RunsOfAgreement)
            .Select(static r => new { r.Id, r.Agreement })
            .ToListAsync(cancellationToken);
        return [.. runs.OrderByDescending(r => r.Id == runId).Select(r => new RunAgreement(r.Id, annotator, r.Agreement!))];
    }

    private sealed record CrisisRow([property: Column("judged")] int Judged, [property: Column("posts")] string Posts);
}
