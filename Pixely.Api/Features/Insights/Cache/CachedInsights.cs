using Microsoft.Extensions.Options;
using Pixely.Api.Memory;
using Pixely.Persistence.Insights;

namespace Pixely.Api.Features.Insights.Cache;

/// <summary>Insights as they are sent: from memory, or read and written once. What is asked for must be what the database has just shown the caller.</summary>
internal sealed class CachedInsights(IOptions<InsightCacheOptions> options) : IDisposable
{
    private readonly Lifetime _lifetime = new(Idle: TimeSpan.FromMinutes(options.Value.IdleMinutes));
    private readonly SizedMemory<InsightKey, CachedInsight> _memory = new(options.Value.Megabytes);

    /// <summary>Memory that the insights take, in bytes.</summary>
    public long Size => _memory.Size;

    /// <summary>An insight, or null.</summary>
    public CachedInsight? Find(InsightKey key) => _memory.Find(key);

    /// <summary>Insights in the order of their keys; those that are gone since the keys were read are left out.</summary>
    /// <param name="keys">As the database listed them for this caller.</param>
    /// <param name="contents">Reads as the caller's tenant.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<CachedInsight>> GetAsync(
        IReadOnlyList<InsightKey> keys, InsightContents contents, CancellationToken cancellationToken)
    {
        var found = new CachedInsight?[keys.Count];
        List<Guid> missing = [];
        for (var i = 0; i < keys.Count; i++)
        {
            found[i] = Find(keys[i]);
            if (found[i] is null)
            {
                missing.Add(keys[i].InsightId);
            }
        }

        if (missing.Count > 0)
        {
            // Kept under what it is now, which may be newer than what was listed.
            var read = (await contents.ReadAsync(missing, cancellationToken)).ToDictionary(static c => c.Key.InsightId, Keep);
            for (var i = 0; i < keys.Count; i++)
            {
                found[i] ??= read.GetValueOrDefault(keys[i].InsightId);
            }
        }

        return [.. found.OfType<CachedInsight>()];
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
    public void Dispose() => _memory.Dispose();

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
