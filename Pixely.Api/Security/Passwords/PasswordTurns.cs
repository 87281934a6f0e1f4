using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Pixely.Persistence.Identity;

namespace Pixely.Api.Security.Passwords;

/// <summary>
/// Lets as many passwords be checked at once as there are processors, in the order of arrival, while other requests find threads and
/// processors as before. Of one address no more stand in the common line than can be served at once: the rest waits in a line of the
/// address's own, so that whoever comes from elsewhere waits for one check and not for a thousand.
/// </summary>
internal sealed class PasswordTurns : IDisposable
{
    private readonly PartitionedRateLimiter<string> _ofAddress;
    private readonly ConcurrencyLimiter _ofAll;
    private readonly TimeProvider _clock;

    /// <summary>Makes free turns.</summary>
    public PasswordTurns(IOptions<PasswordTurnOptions> options, TimeProvider clock)
    {
        var settings = options.Value;
        var atOnce = settings.AtOnce > 0 ? settings.AtOnce : Environment.ProcessorCount;
        // Every attempt counts as failed until its password is known to be right: more at once would pause an address for nothing.
        var ofAddress = Math.Min(atOnce, SignInBackOff.FreePerAddress);
        _clock = clock;
        LongestWait = TimeSpan.FromSeconds(settings.LongestWaitSeconds);
        _ofAddress = PartitionedRateLimiter.Create<string, string>(
            address => RateLimitPartition.GetConcurrencyLimiter(address, _ => Line(ofAddress, settings.WaitingPerAddress)), StringComparer.Ordinal);
        // This line is bounded by time: whoever stands in it for too long goes.
        _ofAll = new ConcurrencyLimiter(Line(atOnce, int.MaxValue));
    }

    /// <summary>How long an attempt waits at most, and how long one that was turned away should.</summary>
    public TimeSpan LongestWait { get; }

    /// <summary>Waits for a turn.</summary>
    /// <param name="address">Where the attempt comes from.</param>
    /// <param name="cancellationToken">Gives the place up, when the caller is gone.</param>
    public async Task<PasswordTurn> TakeAsync(string address, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(LongestWait, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        RateLimitLease? own = null;
        try
        {
            own = await _ofAddress.AcquireAsync(address, cancellationToken: either.Token);
            if (!own.IsAcquired)
            {
                return new PasswordTurn(PasswordTurnRefusal.AddressIsCrowded, own);
            }

            var turn = await _ofAll.AcquireAsync(cancellationToken: either.Token);
            return new PasswordTurn(turn.IsAcquired ? null : PasswordTurnRefusal.EverybodyWaits, turn, own);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return own is null ? new PasswordTurn(PasswordTurnRefusal.EverybodyWaits) : new PasswordTurn(PasswordTurnRefusal.EverybodyWaits, own);
        }
        catch (OperationCanceledException)
        {
            own?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ofAddress.Dispose();
        _ofAll.Dispose();
    }

    private static ConcurrencyLimiterOptions Line(int atOnce, int waiting) => new()
    {
        PermitLimit = atOnce,
        QueueLimit = waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    };
}
