namespace Pixely.Core.ModelUse;

/// <summary>A budget without money: only what costs nothing may be called.</summary>
public sealed class EmptyLedger : IModelLedger
{
    /// <inheritdoc/>
    public bool TryReserve(decimal most) => most <= 0;

    /// <inheritdoc/>
    public void Release(decimal reserved)
    {
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The call had a price.</exception>
    public Task SettleAsync(decimal reserved, ModelCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Cost == 0 ? Task.CompletedTask : throw new InvalidOperationException("A call was paid for without a budget.");
    }
}
