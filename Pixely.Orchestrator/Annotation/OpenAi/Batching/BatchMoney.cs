using Pixely.Core.ModelUse;

namespace Pixely.Orchestrator.Annotation.OpenAi.Batching;

/// <summary>Money set aside for the calls of a batch; what was not settled by the end is given back.</summary>
internal sealed class BatchMoney(IModelLedger ledger) : IDisposable
{
    private readonly Dictionary<string, decimal> _reserved = new(StringComparer.Ordinal);

    /// <summary>Sets aside the most that a call can cost; false when the budget does not cover it.</summary>
    public bool TryReserve(string call, decimal most)
    {
        if (!ledger.TryReserve(most))
        {
            return false;
        }

        _reserved.Add(call, most);
        return true;
    }

    /// <summary>Records an answered call, also one of a batch handed in before, which the budget would not cover now: it is paid for.</summary>
    public async Task SettleAsync(string name, ModelCall call, CancellationToken cancellationToken)
    {
        _reserved.Remove(name, out var reserved);
        await ledger.SettleAsync(reserved, call, cancellationToken);
    }

    public void Dispose()
    {
        foreach (var reserved in _reserved.Values)
        {
            ledger.Release(reserved);
        }

        _reserved.Clear();
    }
}
