using Pixely.Core.Insights;

namespace Pixely.Core.Analysis;

/// <summary>What a run of all modules gave, as it is stored and sent.</summary>
/// <param name="Results">One outcome per module of the catalogue, by module key.</param>
/// <param name="Counts">How much was looked at.</param>
public sealed record AnalysisReport(IReadOnlyDictionary<string, ModuleOutcome> Results, AnalysisCounts Counts)
{
    /// <summary>How long each module took, by its key.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Durations { get; init; } = new Dictionary<string, TimeSpan>();
}

/// <summary>How one module ended.</summary>
/// <param name="Module">The module.</param>
/// <param name="Result">Its typed result, exactly when it did not fail.</param>
/// <param name="Error">Why it failed, a plain sentence (Spanish); null when it did not.</param>
public sealed record EvaluatedModule(IAnalysisModule Module, object? Result, string? Error)
{
    /// <summary>How long it took to compute and validate.</summary>
    public TimeSpan Duration { get; init; }
}

/// <summary>What a run of all modules gave.</summary>
/// <param name="Modules">Every module of the catalogue, in display order.</param>
/// <param name="Counts">How much was looked at.</param>
public sealed record EvaluatedAnalysis(IReadOnlyList<EvaluatedModule> Modules, AnalysisCounts Counts)
{
    /// <summary>The results as JSON, by module key.</summary>
    public AnalysisReport ToReport()
    {
        var outcomes = new ModuleOutcome[Modules.Count];
        Parallel.For(0, outcomes.Length, i =>
        {
            var (module, result, error) = Modules[i];
            outcomes[i] = new ModuleOutcome
            {
                Status = error is null ? ModuleStatus.Ok : ModuleStatus.Failed,
                SchemaVersion = module.SchemaVersion,
                Result = result is null ? null : module.ToJson(result),
                Error = error,
            };
        });

        var results = new Dictionary<string, ModuleOutcome>(outcomes.Length, StringComparer.Ordinal);
        for (var i = 0; i < outcomes.Length; i++)
        {
            results.Add(Modules[i].Module.Key, outcomes[i]);
        }

        return new AnalysisReport(results, Counts) { Durations = Modules.ToDictionary(static m => m.Module.Key, static m => m.Duration, StringComparer.Ordinal) };
    }
}
