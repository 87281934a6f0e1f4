namespace Pixely.Persistence.Time;

/// <summary>The clock that all Apis share. The machine's own may have been set wrong, and nothing on the machine tells.</summary>
public interface ISharedClock
{
    /// <summary>What time it is by it (UTC).</summary>
    /// <param name="cancellationToken">Stops asking.</param>
    Task<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken);
}
