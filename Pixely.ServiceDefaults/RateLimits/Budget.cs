using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;

namespace Pixely.ServiceDefaults.RateLimits;

/// <summary>How many requests somebody may make: a number at once, and so many a minute for ever.</summary>
public sealed class Budget
{
    private const int SecondsPerMinute = 60;

    /// <summary>Requests at once after a time of rest, 1..10,000,000.</summary>
    [Range(1, 10_000_000)]
    public int Burst { get; set; } = 1;

    /// <summary>Requests a minute that go on for ever, 1..10,000,000.</summary>
    [Range(1, 10_000_000)]
    public int PerMinute { get; set; } = 1;

    /// <summary>One bucket of tokens for each key.</summary>
    public RateLimitPartition<TKey> Of<TKey>(TKey key) => RateLimitPartition.GetTokenBucketLimiter(key, _ => Options());

    private TokenBucketRateLimiterOptions Options() => new()
    {
        TokenLimit = Burst,
        // Small budgets fill one by one, so that Retry-After tells the time of the next request and not that of the next minute.
        // What does not divide makes the period a little longer or shorter than a second, not the budget another one.
        TokensPerPeriod = Math.Max(1, PerMinute / SecondsPerMinute),
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) * Math.Max(1, PerMinute / SecondsPerMinute) / PerMinute,
        QueueLimit = 0,
    };
}
