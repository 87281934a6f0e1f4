using Microsoft.Extensions.Caching.Memory;

namespace Pixely.Api.Memory;

/// <summary>Finished answers in memory, within a limit of bytes; those that were asked for last stay.</summary>
/// <param name="megabytes">The limit.</param>
internal sealed class SizedMemory<TKey, TValue>(int megabytes) : IDisposable
    where TKey : notnull
    where TValue : class
{
    private const long Megabyte = 1 << 20;

    // What is freed at once when the limit is reached, beyond what is needed.
    private const double Slack = 0.1;

    private readonly long _limit = megabytes * Megabyte;
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = megabytes * Megabyte, TrackStatistics = true });
    private readonly Lock _adding = new();

    /// <summary>Memory that the values take, in bytes.</summary>
    public long Size => _cache.GetCurrentStatistics()!.CurrentEstimatedSize!.Value;

    /// <summary>A value, or null.</summary>
    public TValue? Find(TKey key) => _cache.Get<TValue>(key);

    /// <summary>Keeps a value; one that is larger than the limit is not kept.</summary>
    /// <param name="key">What it is found by.</param>
    /// <param name="value">The value.</param>
    /// <param name="size">Memory that it takes, in bytes.</param>
    /// <param name="lifetime">How long it is kept.</param>
    public void Add(TKey key, TValue value, long size, Lifetime lifetime)
    {
        var entry = new MemoryCacheEntryOptions
        {
            Size = size,
            SlidingExpiration = lifetime.Idle,
            AbsoluteExpirationRelativeToNow = lifetime.Whole,
        };
        lock (_adding)
        {
            // The cache itself would turn away what does not fit, and make room only afterwards.
            var excess = Size + size - _limit;
            if (excess > 0 && size <= _limit)
            {
                _cache.Compact(Math.Min(1, ((double)excess / _limit) + Slack));
            }

            _cache.Set(key, value, entry);
        }
    }

    /// <summary>Keeps a value no longer.</summary>
    public void Remove(TKey key) => _cache.Remove(key);

    /// <summary>What is kept now.</summary>
    public IEnumerable<TKey> Keys => _cache.Keys.OfType<TKey>();

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();
}
