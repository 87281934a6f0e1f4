using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;

namespace Pixely.Api.Memory;

/// <summary>
/// Finished answers in memory, within a limit of bytes; those that were asked for last stay. A tenant that takes more than half of it makes
/// room before the others do: nobody empties the memory of all by asking for much.
/// </summary>
/// <param name="megabytes">The limit.</param>
/// <param name="tenantOf">Whose a value is.</param>
internal sealed class SizedMemory<TKey, TValue>(int megabytes, Func<TKey, Guid> tenantOf) : IDisposable
    where TKey : notnull
    where TValue : class
{
    private const long Megabyte = 1 << 20;

    private readonly long _limit = megabytes * Megabyte;
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = megabytes * Megabyte, TrackStatistics = true });
    private readonly Lock _adding = new();

    // All that the cache holds, and for a moment what it has just let go.
    private readonly ConcurrentDictionary<TKey, Kept> _kept = [];
    private long _uses;

    /// <summary>Memory that the values take, in bytes.</summary>
    public long Size => _cache.GetCurrentStatistics()!.CurrentEstimatedSize!.Value;

    /// <summary>A value, or null.</summary>
    public TValue? Find(TKey key)
    {
        if (_cache.Get<Kept>(key) is not { } kept)
        {
            return null;
        }

        kept.LastUse = Interlocked.Increment(ref _uses);
        return kept.Value;
    }

    /// <summary>Keeps a value; one that is larger than the limit is not kept.</summary>
    /// <param name="key">What it is found by.</param>
    /// <param name="value">The value.</param>
    /// <param name="size">Memory that it takes, in bytes.</param>
    /// <param name="lifetime">How long it is kept.</param>
    public void Add(TKey key, TValue value, long size, Lifetime lifetime)
    {
        var kept = new Kept(value, size) { LastUse = Interlocked.Increment(ref _uses) };
        var entry = new MemoryCacheEntryOptions
        {
            Size = size,
            SlidingExpiration = lifetime.Idle,
            AbsoluteExpirationRelativeToNow = lifetime.Whole,
        };
        entry.RegisterPostEvictionCallback((_, _, _, _) => _kept.TryRemove(KeyValuePair.Create(key, kept)));
        lock (_adding)
        {
            Remove(key);
            if (size <= _limit)
            {
                // The cache itself would turn away what does not fit, and make room only afterwards.
                MakeRoom(tenantOf(key), size);
                _kept[key] = kept;
                _cache.Set(key, kept, entry);
            }
        }
    }

    /// <summary>Keeps a value no longer.</summary>
    public void Remove(TKey key)
    {
        lock (_adding)
        {
            _cache.Remove(key);
            _kept.TryRemove(key, out _);
        }
    }

    /// <summary>What is kept now.</summary>
    public IEnumerable<TKey> Keys => _cache.Keys.OfType<TKey>();

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();

    private void MakeRoom(Guid tenant, long size)
    {
        var oldest = _kept.Select(pair => (pair.Key, Tenant: tenantOf(pair.Key), pair.Value.Size, pair.Value.LastUse)).OrderBy(static k => k.LastUse).ToList();
        var bytes = oldest.GroupBy(static k => k.Tenant).ToDictionary(static g => g.Key, static g => g.Sum(static k => k.Size));
        bytes[tenant] = bytes.GetValueOrDefault(tenant) + size;
        for (var excess = bytes.Values.Sum() - _limit; excess > 0 && oldest.Count > 0;)
        {
            var greedy = bytes.MaxBy(static pair => pair.Value);
            var next = greedy.Value > _limit / 2 ? oldest.FindIndex(k => k.Tenant == greedy.Key) : 0;
            var gone = oldest[Math.Max(0, next)];
            oldest.RemoveAt(Math.Max(0, next));
            bytes[gone.Tenant] -= gone.Size;
            excess -= gone.Size;
            Remove(gone.Key);
        }
    }

    private sealed class Kept(TValue value, long size)
    {
        private long _lastUse;

        public TValue Value => value;

        public long Size => size;

        public long LastUse
        {
            get => Interlocked.Read(ref _lastUse);
            set => Interlocked.Exchange(ref _lastUse, value);
        }
    }
}
