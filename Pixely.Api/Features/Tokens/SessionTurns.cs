using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Pixely.Api.Limits;
using Pixely.Persistence.Identity;
using Pixely.ServiceDefaults.RateLimits;

namespace Pixely.Api.Features.Tokens;

/// <summary>
/// Lets one request at a time continue or end a session, and so many a minute continue it. Whoever waits does so here and not in the
/// database, where each of them would take a connection from everybody else who signs in or shows a token.
/// </summary>
internal sealed class SessionTurns(IOptions<LimitOptions> options) : IDisposable
{
    // Several tabs that wake up at the same moment. Who comes after them comes again.
    private const int MostWaiting = 16;

    private readonly PartitionedRateLimiter<int> _budgets = PartitionedRateLimiter.Create<int, int>(options.Value.Session.Of);
    private readonly PartitionedRateLimiter<int> _exchanges = PartitionedRateLimiter.Create<int, int>(OneAtATime);

    // Apart from the others: whoever continues a session without end keeps nobody from ending it.
    private readonly PartitionedRateLimiter<int> _ends = PartitionedRateLimiter.Create<int, int>(OneAtATime);

    /// <summary>Takes a turn to continue the session of a token, or says that there is none; a turn lasts until it is disposed of.</summary>
    public async ValueTask<RateLimitLease> ToContinueAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var bucket = BucketOf(refreshToken);
        var granted = _budgets.AttemptAcquire(bucket);
        if (!granted.IsAcquired)
        {
            return granted;
        }

        granted.Dispose();
        return await _exchanges.AcquireAsync(bucket, permitCount: 1, cancellationToken);
    }

    /// <summary>Takes a turn to end the session of a token, or says that there is none.</summary>
    public ValueTask<RateLimitLease> ToEndAsync(string refreshToken, CancellationToken cancellationToken) =>
        _ends.AcquireAsync(BucketOf(refreshToken), permitCount: 1, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _budgets.Dispose();
        _exchanges.Dispose();
        _ends.Dispose();
    }

    private static RateLimitPartition<int> OneAtATime(int bucket) => RateLimitPartition.GetConcurrencyLimiter(
        bucket,
        static _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = MostWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    // A fixed number, as of addresses: anybody can make up a million tokens. Which sessions meet in one differs from process to process.
    private static int BucketOf(string refreshToken)
    {
        var secret = RefreshSecret.Read(refreshToken);
        var hash = new HashCode();
        hash.AddBytes(secret.SessionHash ?? secret.Hash);
        return hash.ToHashCode() & (AddressBuckets.Count - 1);
    }
}
