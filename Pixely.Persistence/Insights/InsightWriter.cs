using Microsoft.EntityFrameworkCore;
using Pixely.Core.Insights;
using Pixely.Core.Runs;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Runs;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Insights;

/// <summary>Ends a run with its insight: results, link of the hash chain, run and client in one transaction.</summary>
public sealed class InsightWriter(PixelyDbContext db, TimeProvider time)
{
    /// <summary>Stores an insight whose results were validated; the same run again gives the stored one.</summary>
    public Task<InsightOutcome> StoreAsync(CreateInsightRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return db.InTransactionAsync(
            async token =>
            {
                // The lock makes the insights of a client a chain: each one sees the one before it.
                if (await db.LockClientAsync(request.ClientId, token) is not { } client)
                {
                    return new InsightOutcome(InsightResult.NotFound, null);
                }

                var known = await db.Insights.AsNoTracking().Include(static i => i.Results)
                    .SingleOrDefaultAsync(i => i.RunId == request.RunId && i.ClientId == request.ClientId, token);
                if (known is not null)
                {
                    return new InsightOutcome(InsightResult.AlreadyStored, known.ToResponse());
                }

                var run = await db.Runs.SingleOrDefaultAsync(r => r.Id == request.RunId && r.ClientId == request.ClientId, token);
                if (run is null)
                {
                    return new InsightOutcome(InsightResult.NotFound, null);
                }

                await db.Entry(run).ReloadAsync(token);
                if (run.Status != RunStatus.Running)
                {
                    return new InsightOutcome(InsightResult.RunNotRunning, null);
                }

                var insight = await LinkAsync(request, token);
                db.Insights.Add(insight);
                RunStore.End(run, RunStatus.Succeeded, error: null, insight.AnalysisTimestamp);
                run.InsightId = insight.Id;
                client.LastAnalysisTimestamp = insight.AnalysisTimestamp;
                await db.SaveChangesAsync(token);
                return new InsightOutcome(InsightResult.Stored, insight.ToResponse());
            },
            cancellationToken);
    }

    private async Task<Insight> LinkAsync(CreateInsightRequest request, CancellationToken cancellationToken)
    {
        var last = await db.Insights.Where(i => i.ClientId == request.ClientId)
            .OrderByDescending(static i => i.Sequence).Select(static i => new { i.Sequence, i.Hash }).FirstOrDefaultAsync(cancellationToken);
        var insight = Create(request, (last?.Sequence ?? 0) + 1, last?.Hash ?? InsightHash.Beginning);
        insight.Hash = InsightHash.Compute(insight.TenantId, insight.Sequence, insight.ToResponse());
        return insight;
    }

    private Insight Create(CreateInsightRequest request, int sequence, string previousHash)
    {
        var id = time.NewId();
        return new Insight
        {
            TenantId = db.CurrentTenantId,
            Id = id,
            ClientId = request.ClientId,
            RunId = request.RunId,
            Sequence = sequence,
            AnalysisTimestamp = time.GetDatabaseNow(),
            WindowFrom = request.Window.From,
            WindowTo = request.Window.To,
            WindowPlatform = request.Window.Platform,
            Posts = request.Counts.Posts,
            Comments = request.Counts.Comments,
            AnnotatedComments = request.Counts.AnnotatedComments,
            FirstAt = request.Counts.FirstAt?.ToDatabaseInstant(),
            LastAt = request.Counts.LastAt?.ToDatabaseInstant(),
            AnnotatorName = request.Annotator.Name,
            AnnotatorVersion = request.Annotator.Version,
            PreviousHash = previousHash,
            Hash = "",
            Results = [.. request.Results.Select(pair => new AnalysisResult
            {
                TenantId = db.CurrentTenantId,
                InsightId = id,
                Module = pair.Key,
                SchemaVersion = pair.Value.SchemaVersion,
                Status = pair.Value.Status,
                Payload = pair.Value.Result?.GetRawText(),
                Error = pair.Value.Error,
            })],
        };
    }
}
