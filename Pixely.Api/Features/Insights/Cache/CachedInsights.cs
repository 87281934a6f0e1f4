using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Pixely.Api.Memory;
using Pixely.Persistence.Insights;

namespace Pixely.Api.Features.Insights.Cache;

/// <summary>Insights out of those that were asked for.</summary>
/// <param name="Insights">The insights.</param>
/// <param name="Keys">How many keys, from the first on, they answer; the others did not fit.</param>
internal readonly record struct InsightSelection(IReadOnlyList<CachedInsight> Insights, int Keys);

/// <summary>Insights as they are sent: from memory, or read and written once. What is asked for must be what the database has just shown the caller.</summary>
internal sealed class CachedInsights(IOptions<InsightCacheOptions> options) : IDisposable
{
    private const long Megabyte = 1 << 20;

    private readonly Lifetime _lifetime = new(Idle: TimeSpan.FromMinutes(options.Value.IdleMinutes));
    private readonly SizedMemory<InsightKey, CachedInsight> _memory = new(options.Value.Megabytes, static key => key.TenantId);
    private readonly long _mostOfPage = options.Value.PageMegabytes * Megabyte;

    private readonly PartitionedRateLimiter<InsightKey> _turns = PartitionedRateLimiter.Create<InsightKey, InsightKey>(static key =>
        RateLimitPartition.GetConcurrencyLimiter(key, static _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = int.MaxValue }));

    /// <summary>Memory that the insights take, in bytes.</summary>
    public long Size => _memory.Size;

    /// <summary>An insight, or null.</summary>
    public CachedInsight? Find(InsightKey key) => _memory.Find(key);

    /// <summary>
    /// Insights in the order of their keys, as many as fit into a page, and at least one; those that are gone since the keys were read are left
    /// out. They are read one after another: whatever was asked for, no more than a page and one insight lie in memory for it.
    /// </summary>
    /// <param name="keys">As the database listed them for this caller.</param>
    /// <param name="contents">Reads as the caller's tenant.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<InsightSelection> GetAsync(IReadOnlyList<InsightKey> keys, InsightContents contents, CancellationToken cancellationToken)
    {
        List<CachedInsight> insights = [];
        long size = 0;
        for (var i = 0; i < keys.Count; i++)
        {
            if ((Find(keys[i]) ?? await ReadAsync(keys[i], contents, cancellationToken)) is not { } insight)
            {
                continue;
            }

            size += insight.Size;
            if (insights.Count > 0 && size > _mostOfPage)
            {
                return new InsightSelection(insights, i);
            }

            insights.Add(insight);
        }

        return new InsightSelection(insights, keys.Count);
    }

    /// <summary>Tenants of which there are insights.</summary>
    public IEnumerable<Guid> Tenants => _memory.Keys.Select(static key => key.TenantId);

    /// <summary>Keeps no insights of a tenant any longer.</summary>
    public void Forget(Guid tenantId)
    {
        foreach (var key in _memory.Keys.Where(key => key.TenantId == tenantId))
        {
            _memory.Remove(key);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _turns.Dispose();
        _memory.Dispose();
    }

    // Whoever asks for the same meanwhile waits, and finds it in memory.
    private async Task<CachedInsight?> ReadAsync(InsightKey key, InsightContents contents, CancellationToken cancellationToken)
    {
        using var turn = await _turns.AcquireAsync(key, permitCount: 1, cancellationToken);
        if (Find(key) is { } known)
        {
            return known;
        }

        // Kept under what it is now, which may be newer than what was listed.
        return (await contents.ReadAsync([key.InsightId], cancellationToken)).SingleOrDefault() is { } content ? Keep(content) : null;
    }

    private CachedInsight Keep(InsightContent content)
    {
        var insight = new CachedInsight(content);
        _memory.Add(content.Key, insight, insight.Size, _lifetime);
        // Nobody is shown the earlier ones any more; what was erased from them is to leave the memory, too.
        for (var earlier = content.Key.ContentVersion - 1; earlier >= 1; earlier--)
        {
            _memory.Remove(content.Key with { ContentVersion = earlier });
        }

        return insight;
    }
}
