using Microsoft.Extensions.Options;

namespace Pixely.Api.Features.Analysis.Cache;

/// <summary>Analyses of windows: from memory, or computed once for all who ask at the same time.</summary>
internal sealed class WindowAnalyses(
    AnalysisStore store, AnalysisComputer computer, IOptions<AnalysisCacheOptions> options, IHostApplicationLifetime lifetime)
{
    // About a second of computing.
    private const int MostForOnePost = 100_000;

    private readonly SharedWork<AnalysisKey, CachedAnalysis?> _underWay = new(options.Value.Computations, static key => key.TenantId, lifetime.ApplicationStopping);

    /// <summary>
    /// An analysis that says all about the key's post, if it names one, as far as <paramref name="modules"/> go. It may be of newer data than
    /// the key says; null when the client is gone.
    /// </summary>
    public async Task<CachedAnalysis?> GetAsync(AnalysisKey key, IReadOnlyList<string>? modules, CancellationToken cancellationToken)
    {
        if (key.Post is not { } post)
        {
            return await GetAsync(key, cancellationToken);
        }

        // Nearly always the post is listed anyway; only a client with very many posts needs an analysis for one of them. Where that would
        // take seconds and the memory of thousands of others, the lists stay as they are, and the page says that the post is not on them.
        var common = await GetAsync(key with { Post = null }, cancellationToken);
        return common is null || common.Covers(post, modules) || common.Comments > MostForOnePost ? common : await GetAsync(key, cancellationToken);
    }

    private async Task<CachedAnalysis?> GetAsync(AnalysisKey key, CancellationToken cancellationToken) =>
        store.Find(key) ?? await _underWay.DoAsync(key, token => ComputeAsync(key, token), cancellationToken);

    private async Task<CachedAnalysis?> ComputeAsync(AnalysisKey key, CancellationToken cancellationToken)
    {
        // Whoever asked between the end of the last computation and its leaving the list of those under way.
        if (store.Find(key) is { } known)
        {
            return known;
        }

        var analysis = await computer.ComputeAsync(key, cancellationToken);
        if (analysis is not null)
        {
            store.Add(key with { DataVersion = analysis.DataVersion }, analysis);
        }

        return analysis;
    }
}
