using System.Threading.RateLimiting;

namespace Pixely.Api.Security.Passwords;

/// <summary>A turn to check a password, until it is disposed of; or why there is none.</summary>
/// <param name="refusal">Why there is none, or null.</param>
/// <param name="leases">What is given back.</param>
internal sealed class PasswordTurn(PasswordTurnRefusal? refusal, IReadOnlyList<RateLimitLease> leases) : IDisposable
{
    /// <summary>Why there is no turn; null when there is one.</summary>
    public PasswordTurnRefusal? Refusal => refusal;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Last taken, first given back: whoever stands in a line before finds the next one free.
        foreach (var lease in leases.Reverse())
        {
            lease.Dispose();
        }
    }
}

/// <summary>Why there is no turn.</summary>
internal enum PasswordTurnRefusal
{
    /// <summary>Too many attempts of the same address wait.</summary>
    AddressIsCrowded,

    /// <summary>Everybody has waited for too long.</summary>
    EverybodyWaits,
}
