using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Pixely.Persistence.Identity;
using Pixely.ServiceDefaults.Proxies;

namespace Pixely.Api.Security.Passwords;

/// <summary>
/// Lets as many passwords be checked at once as there are processors, in the order of arrival, while other requests find threads and
/// processors as before. Of one address, and of one network, no more stand in the common line than can be served at once: the rest waits in a
/// line of the address's own, or the network's, so that whoever comes from elsewhere waits for one check and not for a thousand.
/// </summary>
internal sealed class PasswordTurns : IDisposable
{
    private readonly PartitionedRateLimiter<string> _ofAddress;
    private readonly PartitionedRateLimiter<string> _ofNetwork;
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
        // A household may have hundreds of addresses, each with a line of its own. Like the common line this one is bounded by time.
        _ofNetwork = PartitionedRateLimiter.Create<string, string>(
            network => RateLimitPartition.GetConcurrencyLimiter(network, _ => Line(atOnce, int.MaxValue)), StringComparer.Ordinal);
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
        var held = new List<RateLimitLease>(3);
        try
        {
            if (!await HoldAsync(_ofAddress.AcquireAsync(address, cancellationToken: either.Token)))
            {
                return new PasswordTurn(PasswordTurnRefusal.AddressIsCrowded, held);
            }

            var isFree = await HoldAsync(_ofNetwork.AcquireAsync(ClientAddress.NetworkOf(address), cancellationToken: either.Token))
                && await HoldAsync(_ofAll.AcquireAsync(cancellationToken: either.Token));
            return new PasswordTurn(isFree ? null : PasswordTurnRefusal.EverybodyWaits, held);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PasswordTurn(PasswordTurnRefusal.EverybodyWaits, held);
        }
        catch (OperationCanceledException)
        {
            new PasswordTurn(null, held).Dispose();
            throw;
        }

        async Task<bool> HoldAsync(ValueTask<RateLimitLease> acquired)
        {
            var lease = await acquired;
            held.Add(lease);
            return lease.IsAcquired;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ofAddress.Dispose();
        _ofNetwork.Dispose();
        _ofAll.Dispose();
    }

    private static ConcurrencyLimiterOptions Line(int atOnce, int waiting) => new()
    {
        PermitLimit = atOnce,
        QueueLimit = waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    };
}
