using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;
using Pixely.Core.Ingestion;
using Pixely.Core.Json;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Runs;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Ingestion;

/// <summary>Stores what a source was read to say, batch by batch, within a running run. Every step may be repeated.</summary>
public sealed class IngestionWriter(PixelyDbContext db, AuditTrail audit, TimeProvider time)
{
    /// <summary>Opens the ingestion of a run, or gives back the one that is open.</summary>
    public Task<OpenIngestionOutcome> OpenAsync(Guid clientId, OpenIngestionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return db.InTransactionAsync(
            async token =>
            {
                // Two openings at the same time wait for each other, so that the second one finds the first one's.
                var run = await db.LockRunAsync(clientId, request.RunId, token);
                if (run.HoldBy(request.Worker) is not RunHold.Held and var hold)
                {
                    return new OpenIngestionOutcome(ResultOf(hold), null);
                }

                if (await db.Ingestions.SingleOrDefaultAsync(i => i.RunId == request.RunId, token) is { } known)
                {
                    await NoteStateAsync(known, request.SourceVersion, token);
                    return new OpenIngestionOutcome(IngestionResult.Stored, new OpenIngestionResponse(known.Id));
                }

                var ingestion = new IngestionRecord
                {
                    TenantId = db.CurrentTenantId,
                    Id = time.NewId(),
                    ClientId = clientId,
                    RunId = request.RunId,
                    Source = request.Source,
                    SourceVersion = request.SourceVersion,
                    OpenedAt = await NextOpeningAsync(clientId, token),
                };
                db.Ingestions.Add(ingestion);
                audit.Note(AuditAction.IngestionOpened, ingestion.Id, new IngestionOpenedDetails(ingestion.RunId));
                await db.SaveChangesAsync(token);
                return new OpenIngestionOutcome(IngestionResult.Stored, new OpenIngestionResponse(ingestion.Id));
            },
            cancellationToken);
    }

    /// <summary>Stores a batch; the same batch again gets the same answer and changes nothing.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="ingestionId">The ingestion.</param>
    /// <param name="worker">The worker that holds its run.</param>
    /// <param name="batch">The rows.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IngestionBatchOutcome> WriteAsync(
        Guid clientId, Guid ingestionId, string worker, IngestionBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(batch, PixelyJson.Options)));
        return db.InTransactionAsync(
            async token =>
            {
                if (await LockAsync(clientId, ingestionId, token) is not { } ingestion)
                {
                    return new IngestionBatchOutcome(IngestionResult.NotFound, null);
                }

                var known = await db.IngestionBatches.AsNoTracking()
                    .SingleOrDefaultAsync(b => b.IngestionId == ingestionId && b.BatchHash == hash, token);
                if (known is not null)
                {
                    return new IngestionBatchOutcome(IngestionResult.Stored, known.Response);
                }

                if (ingestion.CompletedAt is not null)
                {
                    return new IngestionBatchOutcome(IngestionResult.Completed, null);
                }

                var run = await db.LockRunAsync(clientId, ingestion.RunId, token);
                if (run.HoldBy(worker) is not RunHold.Held and var hold)
                {
                    return new IngestionBatchOutcome(ResultOf(hold), null);
                }

                var response = await StoreAsync(ingestion, batch, token);
                db.IngestionBatches.Add(new IngestionBatchRecord
                {
                    TenantId = ingestion.TenantId,
                    IngestionId = ingestionId,
                    BatchHash = hash,
                    Response = response,
                    ReceivedAt = time.GetDatabaseNow(),
                });
                await db.SaveChangesAsync(token);
                return new IngestionBatchOutcome(IngestionResult.Stored, response);
            },
            cancellationToken);
    }

    /// <summary>Ends an ingestion: comments that were edited away stop counting, and the run gets the report.</summary>
    /// <inheritdoc cref="WriteAsync"/>
    public Task<CompleteIngestionOutcome> CompleteAsync(
        Guid clientId, Guid ingestionId, string worker, CompleteIngestionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return db.InTransactionAsync(
            async token =>
            {
                if (await LockAsync(clientId, ingestionId, token) is not { } ingestion)
                {
                    return new CompleteIngestionOutcome(IngestionResult.NotFound, null);
                }

                var run = await db.LockRunAsync(clientId, ingestion.RunId, token);
                if (ingestion.CompletedAt is not null)
                {
                    return new CompleteIngestionOutcome(IngestionResult.Stored, run!.Ingestion);
                }

                if (run.HoldBy(worker) is not RunHold.Held and var hold)
                {
                    return new CompleteIngestionOutcome(ResultOf(hold), null);
                }

                var now = time.GetDatabaseNow();
                if (await (request.IsUnchanged ? ReportUnchangedAsync(ingestion, token) : ReportAsync(ingestion, request, now, token)) is not { } report)
                {
                    return new CompleteIngestionOutcome(IngestionResult.SourceChanged, null);
                }

                ingestion.CompletedAt = now;
                run!.Ingestion = report;
                audit.Note(AuditAction.IngestionCompleted, ingestion.Id, report);
                await db.SaveChangesAsync(token);
                return new CompleteIngestionOutcome(IngestionResult.Stored, report);
            },
            cancellationToken);
    }

    // Never two at one instant, nor one before an older one, whatever the clocks of the servers say: edits are told by the order of readings.
    private async Task<DateTimeOffset> NextOpeningAsync(Guid clientId, CancellationToken cancellationToken)
    {
        var now = time.GetDatabaseNow();
        var last = await db.Ingestions.Where(i => i.ClientId == clientId).MaxAsync(static i => (DateTimeOffset?)i.OpenedAt, cancellationToken);
        return last >= now ? last.Value.AddMicroseconds(1) : now;
    }

    // Read in two states, the source may have given rows of both: whoever comes next reads all of it.
    private async Task NoteStateAsync(IngestionRecord ingestion, string? version, CancellationToken cancellationToken)
    {
        if (ingestion.CompletedAt is null && ingestion.SourceVersion != version)
        {
            var hasRows = await db.IngestionBatches.AnyAsync(b => b.IngestionId == ingestion.Id, cancellationToken);
            ingestion.SourceVersion = hasRows ? null : version;
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task<IngestionReport?> ReportAsync(
        IngestionRecord ingestion, CompleteIngestionRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var superseded = await new EditedComments(db, ingestion.ClientId).SupersedeAsync(request.SupersededCommentIds, now, cancellationToken);
        return (await db.SumBatchesOfAsync(ingestion.RunId, cancellationToken) ?? IngestionReports.Nothing) with { CommentsSuperseded = superseded };
    }

    private async Task<IngestionReport?> ReportUnchangedAsync(IngestionRecord ingestion, CancellationToken cancellationToken)
    {
        var last = await new SourceVersions(db, time).FindStoredAsync(ingestion.ClientId, cancellationToken);
        if (last is null || last.SourceVersion != ingestion.SourceVersion
            || await db.IngestionBatches.AnyAsync(b => b.IngestionId == ingestion.Id, cancellationToken)
            || await db.Runs.Where(r => r.Id == last.RunId).Select(static r => r.Ingestion).SingleAsync(cancellationToken) is not { } report)
        {
            return null;
        }

        // The rows that could not be used still are in the source, and whoever looks at this run is told of them.
        ingestion.RejectionsOf = last.RejectionsOf ?? last.Id;
        return report.AllKnown();
    }

    private static IngestionResult ResultOf(RunHold hold) => hold switch
    {
        RunHold.NotRunning => IngestionResult.RunNotRunning,
        RunHold.Lost => IngestionResult.RunLost,
        RunHold.NotFound or RunHold.Held => IngestionResult.NotFound,
    };

    private async Task<IngestionBatchResponse> StoreAsync(IngestionRecord ingestion, IngestionBatch batch, CancellationToken cancellationToken)
    {
        var now = time.GetDatabaseNow();
        var posts = await new PostRows(db, time, ingestion.ClientId).UpsertAsync(batch.Posts, now, cancellationToken);
        var comments = await new CommentRows(db, ingestion.ClientId).UpsertAsync(batch.Comments, time, now, cancellationToken);
        var figures = new FigureRows(db, ingestion.ClientId);
        var figuresChanged = await figures.UpsertAsync(batch.Followers, cancellationToken)
            + await figures.UpsertAsync(batch.Competitors, cancellationToken);
        var rejections = new RejectionRows(db, time, ingestion.Id);
        var rejected = await rejections.InsertAsync(
            [.. batch.Rejections, .. await rejections.LimitAsync(comments.Rejections, cancellationToken)], cancellationToken);

        return new IngestionBatchResponse
        {
            Report = IngestionReports.Nothing with
            {
                PostsNew = posts.New,
                PostsChanged = posts.Changed,
                PostsKnown = posts.Known,
                CommentsNew = comments.New,
                CommentsKnown = comments.Known,
                FiguresChanged = figuresChanged,
                Rejected = rejected,
            },
            PossibleEdits = comments.PossibleEdits,
            Newcomers = comments.Newcomers,
        };
    }

    private Task<IngestionRecord?> LockAsync(Guid clientId, Guid ingestionId, CancellationToken cancellationToken) =>
        db.Ingestions
            .FromSql($"select * from ingestions where tenant_id = {db.CurrentTenantId} and id = {ingestionId} for update")
            .SingleOrDefaultAsync(i => i.ClientId == clientId, cancellationToken);
}
