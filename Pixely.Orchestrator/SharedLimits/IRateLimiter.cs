namespace Pixely.Orchestrator.SharedLimits;

/// <summary>
/// Port: spreads calls to a service so that its limits are kept. <see cref="SharedRateLimiter"/> keeps them over all workers,
/// <see cref="LocalRateLimiter"/> within one process.
/// </summary>
internal interface IRateLimiter
{
    /// <summary>Takes permits, and waits until they count. The order is that in which callers come.</summary>
    /// <param name="rate">The limit.</param>
    /// <param name="permits">How many, 1 to <see cref="SharedRate.Permits"/>.</param>
    /// <param name="cancellationToken">Stops waiting; the permits are used up all the same.</param>
    /// <returns>How long it waited.</returns>
    /// <exception cref="RateLimiterBusyException">It would take longer than <see cref="SharedRate.LongestWait"/>.</exception>
    /// <exception cref="RateLimiterUnavailableException">The place where permits are counted stayed away.</exception>
    Task<TimeSpan> AcquireAsync(SharedRate rate, long permits, CancellationToken cancellationToken);

    /// <summary>Lets nobody through for so long, also those who are waiting already: the service asked to be left alone.</summary>
    /// <param name="rate">The limit.</param>
    /// <param name="duration">How long, from now; a longer pause that was asked for before stays.</param>
    /// <param name="cancellationToken">Stops trying.</param>
    /// <exception cref="RateLimiterUnavailableException">The place where permits are counted stayed away.</exception>
    Task PauseAsync(SharedRate rate, TimeSpan duration, CancellationToken cancellationToken);
}

/// <summary>The place where permits are counted is away. Without it nobody knows whether a call would pass a limit.</summary>
internal sealed class RateLimiterUnavailableException(string message, Exception? inner) : Exception(message, inner);

/// <summary>There is no turn within the time that the caller would wait.</summary>
internal sealed class RateLimiterBusyException(string bucket, TimeSpan wait) : Exception($"The bucket {bucket} has no turn for {wait}.")
{
    /// <summary>How long it would take.</summary>
    public TimeSpan Wait => wait;
}
