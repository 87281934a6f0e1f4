using System.Diagnostics;
using Pixely.Core.Analysis;
using Pixely.Persistence.Annotations;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Features.Analysis.Cache;

/// <summary>Computes analyses, each in a unit of work of its own.</summary>
internal sealed class AnalysisComputer(IServiceScopeFactory scopes, AnalysisRunner runner, ILogger<AnalysisComputer> logger)
{
    /// <summary>The analysis of a key, of the data as they are now; null when the tenant has no such client.</summary>
    public async Task<CachedAnalysis?> ComputeAsync(AnalysisKey key, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        if (await ReadAsync(key, cancellationToken) is not { } read)
        {
            return null;
        }

        var reading = Stopwatch.GetElapsedTime(start);
        var report = runner.Run(read.Input, cancellationToken);
        var analysis = new CachedAnalysis(key.ClientId, read.DataVersion, key.Window, WindowPosts.Of(read.Input), report);
        AnalysisLog.Computed(
            logger,
            key.ClientId,
            report.Counts.Comments,
            (long)reading.TotalMilliseconds,
            (long)(Stopwatch.GetElapsedTime(start) - reading).TotalMilliseconds,
            analysis.Size / 1_024);
        return analysis;
    }

    private async Task<VersionedInput?> ReadAsync(AnalysisKey key, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(key.TenantId);
        return await scope.ServiceProvider.GetRequiredService<WindowReader>().ReadAsync(key.ClientId, key.Window, key.Post, cancellationToken);
    }
}
