namespace Pixely.Core.Analysis;

/// <summary>Typed results of the modules that were computed before, for those that build on them.</summary>
public sealed class UpstreamResults
{
    private readonly Dictionary<Type, object> _results = [];

    /// <summary>The result of another module.</summary>
    /// <exception cref="KeyNotFoundException">The module was not declared in <c>DependsOn</c>, or failed.</exception>
    public TResult Get<TResult>()
        where TResult : class =>
        (TResult)_results[typeof(TResult)];

    /// <summary>The result of another module, or null when it failed.</summary>
    public TResult? Find<TResult>()
        where TResult : class =>
        _results.GetValueOrDefault(typeof(TResult)) as TResult;

    internal void Add<TResult>(AnalysisModule<TResult> module, TResult result)
        where TResult : class =>
        _results[typeof(TResult)] = result;
}
