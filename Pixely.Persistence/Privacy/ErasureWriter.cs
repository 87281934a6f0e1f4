using Microsoft.EntityFrameworkCore;
using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;
using Pixely.Core.Privacy;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Locks;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Privacy;

/// <summary>
/// Erases what people wrote and are called, in many short transactions, each noted with what it erased. What was cut short is finished by asking
/// again.
/// </summary>
public sealed class ErasureWriter(
    PixelyDbContext db, AdvisoryLocks locks, ActingAdministrator administrator, AuditTrail audit, IRequestOrigin origin, TimeProvider time)
{
    private static readonly CommentPosition _beginning = new(DateTimeOffset.MinValue, Guid.Empty);

    /// <summary>Erases of a client of the current tenant.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="request">What, by exactly one of its members.</param>
    /// <param name="cancellationToken">Stops the work; what was erased until then stays erased.</param>
    /// <returns>What was erased, or why nothing was.</returns>
    /// <exception cref="NoAdministratorException">Whoever asks was disabled while another erasure was waited for.</exception>
    /// <exception cref="InvalidOperationException">There is a transaction, which would grow too long.</exception>
    public async Task<ErasureOutcome> EraseAsync(Guid clientId, EraseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (db.Database.CurrentTransaction is not null)
        {
            throw new InvalidOperationException("An erasure needs transactions of its own.");
        }

        await using var held = await locks.TryLockErasureAsync(clientId, cancellationToken);
        if (held is null)
        {
            return new ErasureOutcome(ErasureResult.Running, null);
        }

        if (await BeginAsync(clientId, request, cancellationToken) is not var (erasure, plan))
        {
            return new ErasureOutcome(ErasureResult.NotFound, null);
        }

        // Comments last of what shows them: as long as one has its text, an erasure that was cut short is found unfinished.
        await EraseResultsAsync(held, erasure, plan, cancellationToken);
        var texts = await EraseCommentsAsync(held, erasure, plan, cancellationToken);
        await EraseRejectionsAsync(held, erasure, plan, texts, cancellationToken);
        return new ErasureOutcome(
            ErasureResult.Erased, await db.InTransactionAsync(token => db.FindErasureAsync(erasure.Id, token), cancellationToken));
    }

    private Task<(Erasure Erasure, ErasurePlan Plan)?> BeginAsync(Guid clientId, EraseRequest request, CancellationToken cancellationToken) =>
        db.InTransactionAsync<(Erasure, ErasurePlan)?>(
            async token =>
            {
                if (await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == clientId, token) is not { } client)
                {
                    return null;
                }

                await administrator.ConfirmAsync(token);
                var plan = await new ErasurePlanner(db).PlanAsync(client, request, token);
                var erasure = new Erasure
                {
                    TenantId = client.TenantId,
                    Id = time.NewId(),
                    ClientId = clientId,
                    RequestedBy = origin.ActorId,
                    RequestedAt = time.GetDatabaseNow(),
                    Scope = plan.Scope,
                };
                db.Erasures.Add(erasure);
                audit.Note(AuditAction.DataErased, clientId, new ErasureDetails(erasure.Id, plan.Scope.Kind, plan.Scope.Named, plan.Scope.Before));
                await db.SaveChangesAsync(token);
                db.ChangeTracker.Clear();
                return (erasure, plan);
            },
            cancellationToken);

    private async Task<HashSet<string>> EraseCommentsAsync(
        AdvisoryLock held, Erasure erasure, ErasurePlan plan, CancellationToken cancellationToken)
    {
        var comments = new CommentErasure(db, erasure.ClientId, plan);
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var people = new HashSet<string>(StringComparer.Ordinal);
        for (var position = _beginning; position is not null;)
        {
            var batch = await InStepAsync(
                held,
                erasure,
                async token =>
                {
                    var erased = await comments.EraseAsync(position, time.GetDatabaseNow(), token);
                    return (erased, ErasureCounts.Nothing with
                    {
                        Authors = erased.Authors.Count(people.Add),
                        Comments = erased.Erased,
                        Mentions = erased.Mentions,
                        Passages = erased.Passages,
                    });
                },
                cancellationToken);
            texts.UnionWith(batch.Texts);
            position = batch.Next;
        }

        return texts;
    }

    private async Task EraseRejectionsAsync(
        AdvisoryLock held, Erasure erasure, ErasurePlan plan, HashSet<string> texts, CancellationToken cancellationToken)
    {
        var rejections = new RejectionErasure(db, erasure.ClientId, plan);
        for (Guid? position = Guid.Empty; position is { } after;)
        {
            position = await InStepAsync(
                held,
                erasure,
                async token =>
                {
                    var (next, erased) = await rejections.EraseAsync(erasure.Id, after, texts, token);
                    return (next, ErasureCounts.Nothing with { Rejections = erased });
                },
                cancellationToken);
        }
    }

    private async Task EraseResultsAsync(AdvisoryLock held, Erasure erasure, ErasurePlan plan, CancellationToken cancellationToken)
    {
        var results = new ResultErasure(db, erasure.ClientId, plan);
        for (int? position = 0; position is { } after;)
        {
            position = await InStepAsync(
                held,
                erasure,
                async token =>
                {
                    var (sequence, changed, strings) = await results.EraseNextAsync(erasure.Id, after, token);
                    return (sequence, ErasureCounts.Nothing with { Results = changed, Strings = strings });
                },
                cancellationToken);
        }
    }

    // What a transaction erased is noted in it, or neither happened; and neither does once the lock is lost.
    private Task<TNext> InStepAsync<TNext>(
        AdvisoryLock held,
        Erasure erasure,
        Func<CancellationToken, Task<(TNext Next, ErasureCounts Counts)>> step,
        CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                var (next, counts) = await step(token);
                if (counts != ErasureCounts.Nothing)
                {
                    db.ErasureSteps.Add(ErasureStep.Of(erasure, counts, time.NewId(), time.GetDatabaseNow()));
                    await db.SaveChangesAsync(token);
                    db.ChangeTracker.Clear();
                }

                await held.ConfirmAsync(token);
                return next;
            },
            cancellationToken);
}
