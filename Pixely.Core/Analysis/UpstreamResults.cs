using System.Collections.Concurrent;
using Pixely.Core.Analysis.Narratives;

namespace Pixely.Core.Analysis;

/// <summary>Typed results of the modules that were computed before, for those that build on them.</summary>
public sealed class UpstreamResults
{
    private readonly ConcurrentDictionary<Type, (string Module, object Result)> _results = new();

    /// <summary>The result of another module.</summary>
    /// <exception cref="KeyNotFoundException">The module was not declared in <c>DependsOn</c>, or failed.</exception>
    public TResult Get<TResult>()
        where TResult : class =>
        (TResult)_results[typeof(TResult)].Result;

    /// <summary>The result of another module, or null when it failed.</summary>
    public TResult? Find<TResult>()
        where TResult : class =>
        _results.GetValueOrDefault(typeof(TResult)).Result as TResult;

    /// <summary>The result of another module as something to cite, or null when it failed.</summary>
    internal FigureSource<TResult>? Cite<TResult>()
        where TResult : class =>
        _results.TryGetValue(typeof(TResult), out var known) ? new FigureSource<TResult>(known.Module, (TResult)known.Result) : null;

    /// <summary>Whether a module's result is there.</summary>
    internal bool Has(string module) => _results.Values.Any(known => known.Module == module);

    internal void Add<TResult>(AnalysisModule<TResult> module, TResult result)
        where TResult : class =>
        _results[typeof(TResult)] = (module.Key, result);
}
