using System.Threading.RateLimiting;

namespace Pixely.Api.Security.Passwords;

/// <summary>A turn to check a password, until it is disposed of; or why there is none.</summary>
/// <param name="refusal">Why there is none, or null.</param>
/// <param name="leases">What is given back.</param>
internal sealed class PasswordTurn(PasswordTurnRefusal? refusal, params ReadOnlySpan<RateLimitLease> leases) : IDisposable
{
    private readonly RateLimitLease[] _leases = leases.ToArray();

    /// <summary>Why there is no turn; null when there is one.</summary>
    public PasswordTurnRefusal? Refusal => refusal;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var lease in _leases)
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
