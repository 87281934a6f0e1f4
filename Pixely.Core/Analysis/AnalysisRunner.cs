using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pixely.Core.Insights;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis;

/// <summary>
/// Runs every module of a catalogue over one input, each after those it builds on and otherwise side by side, on as many threads
/// as there are cores. A module that throws, or whose result breaks its own rules, is marked failed with a plain sentence; the
/// others stand.
/// </summary>
/// <param name="catalog">The modules to run.</param>
public sealed class AnalysisRunner(ModuleCatalog catalog)
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string TelemetryName = "Pixely.Analysis";

    private const string ModuleTag = "pixely.module";

    private static readonly ActivitySource Activities = new(TelemetryName);
    private static readonly Meter Meter = new(TelemetryName);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "pixely.module.duration", "s", "Time to compute and validate one module.");

    /// <summary>Computes and validates all modules, and gives their results as they are stored and sent.</summary>
    /// <param name="input">What to analyse.</param>
    /// <param name="cancellationToken">Stops before the next module.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public AnalysisReport Run(AnalysisInput input, CancellationToken cancellationToken) => Evaluate(input, cancellationToken).ToReport();

    /// <summary>Computes and validates all modules.</summary>
    /// <inheritdoc cref="Run"/>
    public EvaluatedAnalysis Evaluate(AnalysisInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var upstream = new UpstreamResults();
        var results = new ConcurrentDictionary<string, EvaluatedModule>(StringComparer.Ordinal);
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        foreach (var wave in catalog.Waves)
        {
            // Without buffering, or one thread would take several modules at once and the others would wait for it.
            var modules = Partitioner.Create(wave, EnumerablePartitionerOptions.NoBuffering);
            Parallel.ForEach(modules, options, module => results[module.Key] = Evaluate(module, input, upstream, results));
        }

        // Display order makes stored insights read alike.
        return new EvaluatedAnalysis([.. catalog.Modules.Select(m => results[m.Key])], AnalysisCounts.Of(input));
    }

    private static EvaluatedModule Evaluate(
        IAnalysisModule module, AnalysisInput input, UpstreamResults upstream, ConcurrentDictionary<string, EvaluatedModule> earlier)
    {
        using var activity = Activities.StartActivity($"compute {module.Key}");
        activity?.SetTag(ModuleTag, module.Key);
        var start = Stopwatch.GetTimestamp();
        var outcome = Outcome(module, input, upstream, earlier, activity);
        var took = Stopwatch.GetElapsedTime(start);
        Duration.Record(
            took.TotalSeconds,
            new KeyValuePair<string, object?>(ModuleTag, module.Key),
            new KeyValuePair<string, object?>("pixely.outcome", outcome.Error is null ? "ok" : "failed"));
        if (outcome.Error is not null)
        {
            activity?.SetStatus(ActivityStatusCode.Error, outcome.Error);
        }

        return outcome with { Duration = took };
    }

    private static EvaluatedModule Outcome(
        IAnalysisModule module,
        AnalysisInput input,
        UpstreamResults upstream,
        ConcurrentDictionary<string, EvaluatedModule> earlier,
        Activity? activity)
    {
        foreach (var key in module.DependsOn)
        {
            if (earlier[key].Error is not null)
            {
                return Failed(module, $"Se apoya en {key}, que ha fallado.");
            }
        }

        try
        {
            var errors = new ValidationErrors();
            var result = module.Evaluate(input, upstream, errors);
            return errors.IsEmpty ? new EvaluatedModule(module, result, Error: null) : Failed(module, BrokenRule(errors));
        }
        catch (Exception surprise) // One module's surprise must not take the others down; it is recorded and stored.
        {
            Record(activity, surprise);
            return Failed(module, "No se ha podido calcular por un error interno; la traza de la ejecución tiene los detalles.");
        }
    }

    private static EvaluatedModule Failed(IAnalysisModule module, string error) => new(module, Result: null, error);

    private static string BrokenRule(ValidationErrors errors) =>
        $"Su resultado incumple {errors.Violations.Count} de sus propias reglas; la primera, en {errors.Violations[0].Path}.";

    // Without the exception's message: it may quote what people wrote.
    private static void Record(Activity? activity, Exception surprise) =>
        activity?.SetTag("error.type", surprise.GetType().FullName)
            .AddEvent(new ActivityEvent("exception", tags: new ActivityTagsCollection
            {
                ["exception.type"] = surprise.GetType().FullName,
                ["exception.stacktrace"] = surprise.StackTrace,
            }));
}
