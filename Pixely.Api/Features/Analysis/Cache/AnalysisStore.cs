using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Pixely.Api.Features.Analysis.Cache;

/// <summary>Finished analyses in memory, within a limit of bytes; those that were asked for last stay.</summary>
internal sealed class AnalysisStore : IDisposable
{
    private const long Megabyte = 1 << 20;

    // What is freed at once when the limit is reached, beyond what is needed.
    private const double Slack = 0.1;

    private readonly AnalysisCacheOptions _options;
    private readonly MemoryCache _cache;
    private readonly Lock _adding = new();

    /// <summary>Makes an empty store.</summary>
    public AnalysisStore(IOptions<AnalysisCacheOptions> options)
    {
        _options = options.Value;
        _cache = new MemoryCache(new MemoryCacheOptions { SizeLimit = _options.Megabytes * Megabyte, TrackStatistics = true });
    }

    /// <summary>Memory that the analyses take, in bytes.</summary>
    public long Size => _cache.GetCurrentStatistics()!.CurrentEstimatedSize!.Value;

    /// <summary>A finished analysis, or null.</summary>
    public CachedAnalysis? Find(AnalysisKey key) => _cache.Get<CachedAnalysis>(key);

    /// <summary>Keeps an analysis; one that is larger than the limit is not kept.</summary>
    public void Add(AnalysisKey key, CachedAnalysis analysis)
    {
        var limit = _options.Megabytes * Megabyte;
        var entry = new MemoryCacheEntryOptions { Size = analysis.Size };
        if (analysis.HasFailedModule)
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(_options.FailedSeconds);
        }
        else
        {
            entry.SlidingExpiration = TimeSpan.FromMinutes(_options.IdleMinutes);
        }

        lock (_adding)
        {
            // The cache itself would turn away what does not fit, and make room only afterwards.
            var excess = Size + analysis.Size - limit;
            if (excess > 0 && analysis.Size <= limit)
            {
                _cache.Compact(Math.Min(1, ((double)excess / limit) + Slack));
            }

            _cache.Set(key, analysis, entry);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();
}
