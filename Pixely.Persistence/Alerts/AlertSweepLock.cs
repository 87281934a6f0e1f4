using Pixely.Persistence.Locks;

namespace Pixely.Persistence.Alerts;

/// <summary>
/// One Api of all looks for alerts at a time. What two of them found would be stored once all the same; this saves the database the work. Should the
/// connection that carries the lock break, so does the lock: whoever looks for minutes confirms it now and then.
/// </summary>
public sealed class AlertSweepLock(AdvisoryLocks locks)
{
    /// <summary>Takes the lock, or gives null when another Api has it.</summary>
    public Task<AdvisoryLock?> TryTakeAsync(CancellationToken cancellationToken) =>
        locks.TryTakeAsync("pixely alerts", TimeSpan.Zero, cancellationToken);
}
