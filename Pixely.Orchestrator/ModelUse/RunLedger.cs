using Pixely.Core.ModelUse;
using Pixely.Orchestrator.Api;

namespace Pixely.Orchestrator.ModelUse;

/// <summary>
/// The ledger of one run. What is left of the month's budget is asked for once, when the run begins to spend; from then on it is kept here,
/// because a client has one run at a time. Every answered call is stored by the Api before its answer is used.
/// </summary>
internal sealed class RunLedger(PixelyApiClient api, ModelMetrics metrics, Guid client, Guid run, decimal remaining) : IModelLedger
{
    private readonly Lock _gate = new();
    private decimal _remaining = remaining;

    /// <summary>What is neither spent nor set aside, US dollars; below 0 when calls cost more than was set aside for them.</summary>
    public decimal Remaining
    {
        get
        {
            lock (_gate)
            {
                return _remaining;
            }
        }
    }

    /// <inheritdoc/>
    public bool TryReserve(decimal most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        lock (_gate)
        {
            if (most > 0 && most > _remaining)
            {
                return false;
            }

            _remaining -= most;
            return true;
        }
    }

    /// <inheritdoc/>
    public void Release(decimal reserved)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(reserved);
        lock (_gate)
        {
            _remaining += reserved;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ApiUnavailableException">The Api is away; the call is not recorded, and its answer is not to be used.</exception>
    public async Task SettleAsync(decimal reserved, ModelCall call, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(reserved);
        ArgumentNullException.ThrowIfNull(call);
        lock (_gate)
        {
            _remaining += reserved - call.Cost;
        }

        metrics.Answered(call);
        // The money is spent whether or not the run goes on: a run that is stopped still has a moment to say so.
        using var grace = new GracePeriod(cancellationToken);
        await api.RecordModelCallsAsync(client, new ModelCallBatch(run, [call]), grace.Token);
    }
}
