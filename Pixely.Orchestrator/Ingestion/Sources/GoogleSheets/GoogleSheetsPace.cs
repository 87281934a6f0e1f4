using Microsoft.Extensions.Options;
using Pixely.Orchestrator.SharedLimits;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>Keeps Google's limits of read requests over all workers: so many a minute for the project, so many for the account that reads.</summary>
internal sealed class GoogleSheetsPace(IRateLimiter limiter, IOptions<GoogleSheetsOptions> options)
{
    // Google states no time when its minute is used up.
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(10);

    // All workers read as one account: whatever its name is, it has one bucket.
    private SharedRate Account => Rate("google-sheets:account", options.Value.ReadsPerMinutePerUser);

    private SharedRate Project => Rate("google-sheets:project", options.Value.ReadsPerMinutePerProject);

    /// <summary>Waits until a request may be sent.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await limiter.AcquireAsync(Account, 1, cancellationToken);
        await limiter.AcquireAsync(Project, 1, cancellationToken);
    }

    /// <summary>Google refused a request for its pace: nobody sends one for a while.</summary>
    /// <param name="retryAfter">How long Google asks for, or null.</param>
    /// <param name="cancellationToken">Stops trying.</param>
    public async Task PauseAsync(TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        try
        {
            await limiter.PauseAsync(Account, retryAfter ?? Breath, cancellationToken);
        }
        catch (RateLimiterUnavailableException)
        {
            // It is in the log. This worker waits by itself; the others are refused in their turn.
        }
    }

    private SharedRate Rate(string name, int permits) => SharedRate.PerMinute(name, permits) with { LongestWait = options.Value.LongestWait };
}
