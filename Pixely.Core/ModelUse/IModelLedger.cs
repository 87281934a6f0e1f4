namespace Pixely.Core.ModelUse;

/// <summary>
/// Keeps a client's monthly budget for language models. Money is set aside before a call and settled after it, so that calls side by
/// side cannot pass the budget together.
/// </summary>
public interface IModelLedger
{
    /// <summary>Sets money aside for a call.</summary>
    /// <param name="most">The most that the call can cost, US dollars.</param>
    /// <returns>False when what is left of the month's budget does not cover it: the call must not be made.</returns>
    bool TryReserve(decimal most);

    /// <summary>Gives money back that was set aside for a call which the provider did not answer.</summary>
    /// <param name="reserved">What <see cref="TryReserve"/> set aside.</param>
    void Release(decimal reserved);

    /// <summary>Records an answered call in place of what was set aside for it; it is stored when the task ends.</summary>
    /// <param name="reserved">What <see cref="TryReserve"/> set aside.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task SettleAsync(decimal reserved, ModelCall call, CancellationToken cancellationToken);
}
