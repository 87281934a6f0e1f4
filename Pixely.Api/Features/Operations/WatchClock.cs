using Pixely.Persistence.Time;

namespace Pixely.Api.Features.Operations;

/// <summary>Tells the present to whoever judges how long something has not happened.</summary>
internal sealed class WatchClock(ISharedClock shared, TimeProvider time)
{
    /// <summary>Reads both clocks.</summary>
    public async Task<WatchTime> ReadAsync(CancellationToken cancellationToken)
    {
        var common = await shared.GetUtcNowAsync(cancellationToken);
        return WatchTime.Of(time.GetUtcNow(), common);
    }
}
