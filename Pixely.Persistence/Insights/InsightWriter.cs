using Microsoft.EntityFrameworkCore;
using Pixely.Core.Annotations;
using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;
using Pixely.Core.Insights;
using Pixely.Core.ModelUse;
using Pixely.Core.Runs;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Privacy;
using Pixely.Persistence.Runs;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Insights;

/// <summary>Ends a run with its insight: results, link of the hash chain, run and client in one transaction.</summary>
public sealed class InsightWriter(PixelyDbContext db, AuditTrail audit, TimeProvider time)
{
    /// <summary>Stores an insight whose results were validated; the same run again gives the stored one.</summary>
    public Task<InsightOutcome> StoreAsync(CreateInsightRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return db.InTransactionAsync(
            async token =>
            {
                // Before any other lock, so that nobody waits for what waits for an erasure.
                if (!await db.TryKeepFromErasingAsync(request.ClientId, token))
                {
                    return new InsightOutcome(InsightResult.TextsErased, null);
                }

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

                var run = await db.LockRunAsync(request.ClientId, request.RunId, token);
                if (run.HoldBy(request.Worker) is not RunHold.Held and var hold)
                {
                    return new InsightOutcome(ResultOf(hold), null);
                }

                if (await db.ErasureSteps.AnyAsync(
                    s => s.ErasedAt >= run!.StartedAt && s.Comments + s.Authors + s.Mentions > 0
                        && db.Erasures.Any(e => e.Id == s.ErasureId && e.ClientId == request.ClientId),
                    token))
                {
                    return new InsightOutcome(InsightResult.TextsErased, null);
                }

                var fallbacks = await CountFallbacksAsync(request, run!, token);
                var insight = await LinkAsync(request with { Fallbacks = fallbacks }, run!, token);
                db.Insights.Add(insight);
                RunStore.End(run!, RunStatus.Succeeded, error: null, insight.AnalysisTimestamp);
                run!.InsightId = insight.Id;
                run.Agreement = request.Agreement;
                client.LastAnalysisTimestamp = insight.AnalysisTimestamp;
                client.Fallbacks = fallbacks;
                // The hash once more, where whoever rewrites a chain may forget it.
                audit.Note(AuditAction.InsightStored, insight.Id, new InsightStoredDetails(insight.RunId, insight.Sequence, insight.Hash));
                audit.Note(AuditAction.RunFinished, run.Id, new RunFinishedDetails(run.Status, run.ErrorCode));
                await db.SaveChangesAsync(token);
                return new InsightOutcome(InsightResult.Stored, insight.ToResponse());
            },
            cancellationToken);
    }

    private static InsightResult ResultOf(RunHold hold) => hold switch
    {
        RunHold.NotRunning => InsightResult.RunNotRunning,
        RunHold.Lost => InsightResult.RunLost,
        RunHold.NotFound or RunHold.Held => InsightResult.NotFound,
    };

    // A worker that took the run over was not told which texts the one before it asked about in vain, and does not ask about them again.
    private async Task<IReadOnlyList<FallbackCount>> CountFallbacksAsync(
        CreateInsightRequest request, AnalysisRun run, CancellationToken cancellationToken)
    {
        var stored = await db.UnansweredTexts.CountAsync(
            t => t.ClientId == request.ClientId && t.AnnotatorName == request.Annotator.Name && t.AnnotatorVersion == request.Annotator.Version
                && t.CreatedAt >= run.StartedAt,
            cancellationToken);
        var told = request.Fallbacks.SingleOrDefault(static f => f.Reason == FallbackReason.Unanswered)?.Texts ?? 0;
        return stored <= told
            ? request.Fallbacks
            :
            [
                .. request.Fallbacks.Where(static f => f.Reason != FallbackReason.Unanswered)
                    .Append(new FallbackCount(FallbackReason.Unanswered, stored)).OrderBy(static f => f.Reason),
            ];
    }

    private async Task<Insight> LinkAsync(CreateInsightRequest request, AnalysisRun run, CancellationToken cancellationToken)
    {
        var last = await db.Insights.AsNoTracking().Where(i => i.ClientId == request.ClientId)
            .OrderByDescending(static i => i.Sequence).FirstOrDefaultAsync(cancellationToken);
        var asked = await db.ModelCalls.Where(c => c.RunId == run.Id && c.Purpose == ModelPurpose.Annotation && c.PromptHash != null)
            .OrderByDescending(static c => c.AnsweredAt).Select(static c => c.PromptHash).FirstOrDefaultAsync(cancellationToken);
        // A run that asked nothing shows what the same annotator was asked before.
        var prompt = asked ?? (last is not null && IsSame(last, request.Annotator) ? last.PromptHash : null);
        var insight = Create(request, run.Usage, prompt, (last?.Sequence ?? 0) + 1, last?.Hash ?? InsightHash.Beginning);
        insight.Hash = InsightHash.Of(insight);
        return insight;
    }

    private static bool IsSame(Insight insight, AnnotatorIdentity annotator) =>
        insight.AnnotatorName == annotator.Name && insight.AnnotatorVersion == annotator.Version;

    private Insight Create(CreateInsightRequest request, ModelUsage usage, string? promptHash, int sequence, string previousHash)
    {
        var nonces = Commitments.DrawNonces(
            request.Results.Where(static pair => pair.Value.Result is not null).Select(static pair => KeyValuePair.Create(pair.Key, pair.Value.Result!.Value)));
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
            PromptHash = promptHash,
            ModelCalls = usage.Calls,
            InputTokens = usage.InputTokens,
            CachedInputTokens = usage.CachedInputTokens,
            OutputTokens = usage.OutputTokens,
            Cost = usage.Cost,
            Fallbacks = request.Fallbacks,
            PreviousHash = previousHash,
            Hash = "",
            HashVersion = InsightHash.CurrentVersion,
            Results = [.. request.Results.Select(pair => new AnalysisResult
            {
                TenantId = db.CurrentTenantId,
                InsightId = id,
                Module = pair.Key,
                SchemaVersion = pair.Value.SchemaVersion,
                Status = pair.Value.Status,
                Payload = pair.Value.Result?.GetRawText(),
                Nonces = nonces.GetValueOrDefault(pair.Key),
                Error = pair.Value.Error,
            })],
        };
    }
}
