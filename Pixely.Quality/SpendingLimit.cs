using Pixely.Core.ModelUse;

namespace Pixely.Quality;

/// <summary>A ledger for one measurement: what is spent and set aside never passes the limit; nothing is stored.</summary>
/// <param name="limit">The limit, US dollars.</param>
internal sealed class SpendingLimit(decimal limit) : IModelLedger
{
    private readonly Lock _gate = new();
    private decimal _reserved;

    /// <summary>What the answered calls cost, US dollars.</summary>
    public decimal Spent { get; private set; }

    /// <summary>Calls that were answered.</summary>
    public int Calls { get; private set; }

    /// <inheritdoc/>
    public bool TryReserve(decimal most)
    {
        lock (_gate)
        {
            if (Spent + _reserved + most > limit)
            {
                return false;
            }

            _reserved += most;
            return true;
        }
    }

    /// <inheritdoc/>
    public void Release(decimal reserved)
    {
        lock (_gate)
        {
            _reserved -= reserved;
        }
    }

    /// <inheritdoc/>
    public Task SettleAsync(decimal reserved, ModelCall call, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _reserved -= reserved;
            Spent += call.Cost;
            Calls++;
        }

        return Task.CompletedTask;
    }
}
