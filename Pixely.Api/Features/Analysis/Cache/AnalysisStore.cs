using Microsoft.Extensions.Options;
using Pixely.Api.Memory;

namespace Pixely.Api.Features.Analysis.Cache;

/// <summary>Finished analyses in memory, within a limit of bytes; those that were asked for last stay, and no tenant drives out the others'.</summary>
internal sealed class AnalysisStore(IOptions<AnalysisCacheOptions> options) : IDisposable
{
    private readonly AnalysisCacheOptions _options = options.Value;
    private readonly SizedMemory<AnalysisKey, CachedAnalysis> _memory = new(options.Value.Megabytes, static key => key.TenantId);

    /// <summary>Memory that the analyses take, in bytes.</summary>
    public long Size => _memory.Size;

    /// <summary>A finished analysis, or null.</summary>
    public CachedAnalysis? Find(AnalysisKey key) => _memory.Find(key);

    /// <summary>Keeps an analysis; one that is larger than the limit is not kept.</summary>
    public void Add(AnalysisKey key, CachedAnalysis analysis) => _memory.Add(
        key,
        analysis,
        analysis.Size,
        analysis.HasFailedModule
            ? new Lifetime(Whole: TimeSpan.FromSeconds(_options.FailedSeconds))
            : new Lifetime(Idle: TimeSpan.FromMinutes(_options.IdleMinutes)));

    /// <summary>Tenants of which there are analyses.</summary>
    public IEnumerable<Guid> Tenants => _memory.Keys.Select(static key => key.TenantId);

    /// <summary>Keeps no analyses of a tenant any longer.</summary>
    public void Forget(Guid tenantId)
    {
        foreach (var key in _memory.Keys.Where(key => key.TenantId == tenantId))
        {
            _memory.Remove(key);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();
}
