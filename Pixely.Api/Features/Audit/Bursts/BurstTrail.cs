using System.Threading.Channels;
using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;

namespace Pixely.Api.Features.Audit.Bursts;

/// <summary>
/// Takes events of refusals and large reads while a request is answered, and lets <see cref="BurstWriter"/> store them: the answer to
/// an id of another tenant takes as long as that to an id of nothing.
/// </summary>
internal sealed class BurstTrail(BurstWindow window, IHttpContextAccessor accessor, TimeProvider time, ILogger<BurstTrail> logger)
{
    // More cannot wait: a minute has no more events that are stored one by one, unless the database stands still.
    private readonly Channel<BurstEvent> _waiting = Channel.CreateBounded<BurstEvent>(
        new BoundedChannelOptions(1_000) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>What waits to be stored.</summary>
    public ChannelReader<BurstEvent> Waiting => _waiting.Reader;

    /// <summary>Notes an event of the current request.</summary>
    /// <param name="tenantId">In whose records it is.</param>
    /// <param name="action">What was tried.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="subjectId">Id of what was meant, or null.</param>
    /// <param name="subjectTenantId">Whose that is, where it is another tenant.</param>
    /// <param name="details">More, or null.</param>
    public void Note(
        Guid tenantId, string action, AuditOutcome outcome, Guid? subjectId = null, Guid? subjectTenantId = null, IAuditDetails? details = null)
    {
        var one = EventOf(tenantId, action, outcome) with { SubjectId = subjectId, SubjectTenantId = subjectTenantId, Details = details };
        if (window.Take(one) && !_waiting.Writer.TryWrite(one))
        {
            AuditLog.NotTaken(logger, one.Action, one.TenantId);
        }
    }

    /// <summary>Asks whether an event of the current request is to be stored by itself: the caller does that, in its own transaction. Otherwise it is counted.</summary>
    /// <param name="tenantId">In whose records it is.</param>
    /// <param name="action">What was tried.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="actorId">Who did it, where the request does not carry their token.</param>
    public bool Takes(Guid tenantId, string action, AuditOutcome outcome, Guid? actorId = null)
    {
        var one = EventOf(tenantId, action, outcome);
        return window.Take(actorId is null ? one : one with { ActorId = actorId });
    }

    /// <summary>Has what the last minute left out stored, too.</summary>
    public IReadOnlyList<BurstEvent> Roll() => window.Roll();

    /// <summary>Takes no more.</summary>
    public void Close() => _waiting.Writer.TryComplete();

    private BurstEvent EventOf(Guid tenantId, string action, AuditOutcome outcome)
    {
        var context = accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");
        return new BurstEvent
        {
            TenantId = tenantId,
            Action = action,
            Outcome = outcome,
            OccurredAt = time.GetUtcNow(),
            ActorId = RequestOrigin.ActorOf(context),
            Address = RequestOrigin.AddressOf(context),
        };
    }
}
