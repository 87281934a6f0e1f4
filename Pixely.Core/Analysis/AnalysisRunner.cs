using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Pixely.Core.Insights;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis;

/// <summary>What a run of all modules gave.</summary>
/// <param name="Results">One outcome per module of the catalogue, by module key.</param>
/// <param name="Counts">How much was looked at.</param>
public sealed record AnalysisReport(IReadOnlyDictionary<string, ModuleOutcome> Results, AnalysisCounts Counts);

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
        "pixely.analysis.module.duration", "s", "Time to compute and validate one module.");

    /// <summary>Computes and validates all modules.</summary>
    /// <param name="input">What to analyse.</param>
    /// <param name="cancellationToken">Stops before the next module.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public AnalysisReport Run(AnalysisInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var upstream = new UpstreamResults();
        var outcomes = new ConcurrentDictionary<string, ModuleOutcome>(StringComparer.Ordinal);
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        foreach (var wave in catalog.Waves)
        {
            // Without buffering, or one thread would take several modules at once and the others would wait for it.
            var modules = Partitioner.Create(wave, EnumerablePartitionerOptions.NoBuffering);
            Parallel.ForEach(modules, options, module => outcomes[module.Key] = Run(module, input, upstream, outcomes));
        }

        // Display order makes stored insights read alike.
        var results = new Dictionary<string, ModuleOutcome>(outcomes.Count, StringComparer.Ordinal);
        foreach (var module in catalog.Modules)
        {
            results.Add(module.Key, outcomes[module.Key]);
        }

        return new AnalysisReport(results, Count(input));
    }

    private static ModuleOutcome Run(
        IAnalysisModule module, AnalysisInput input, UpstreamResults upstream, ConcurrentDictionary<string, ModuleOutcome> earlier)
    {
        using var activity = Activities.StartActivity($"compute {module.Key}");
        activity?.SetTag(ModuleTag, module.Key);
        var start = Stopwatch.GetTimestamp();
        var outcome = Outcome(module, input, upstream, earlier, activity);
        Duration.Record(
            Stopwatch.GetElapsedTime(start).TotalSeconds,
            new KeyValuePair<string, object?>(ModuleTag, module.Key),
            new KeyValuePair<string, object?>("pixely.outcome", outcome.Status == ModuleStatus.Ok ? "ok" : "failed"));
        if (outcome.Status == ModuleStatus.Failed)
        {
            activity?.SetStatus(ActivityStatusCode.Error, outcome.Error);
        }

        return outcome;
    }

    private static ModuleOutcome Outcome(
        IAnalysisModule module,
        AnalysisInput input,
        UpstreamResults upstream,
        ConcurrentDictionary<string, ModuleOutcome> earlier,
        Activity? activity)
    {
        foreach (var key in module.DependsOn)
        {
            if (earlier[key].Status == ModuleStatus.Failed)
            {
                return Failed(module, $"Se apoya en {key}, que ha fallado.");
            }
        }

        try
        {
            var errors = new ValidationErrors();
            var result = module.Compute(input, upstream, errors);
            return errors.IsEmpty ? Succeeded(module, result) : Failed(module, BrokenRule(errors));
        }
        catch (Exception surprise) // One module's surprise must not take the others down; it is recorded and stored.
        {
            Record(activity, surprise);
            return Failed(module, "No se ha podido calcular por un error interno; la traza de la ejecución tiene los detalles.");
        }
    }

    private static ModuleOutcome Succeeded(IAnalysisModule module, JsonElement result) =>
        new() { Status = ModuleStatus.Ok, SchemaVersion = module.SchemaVersion, Result = result };

    private static ModuleOutcome Failed(IAnalysisModule module, string error) =>
        new() { Status = ModuleStatus.Failed, SchemaVersion = module.SchemaVersion, Error = error };

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

    private static AnalysisCounts Count(AnalysisInput input)
    {
        var annotated = 0;
        foreach (var comment in input.Comments)
        {
            annotated += comment.Annotation is null ? 0 : 1;
        }

        // Both lists are ordered by time.
        DateTimeOffset? firstPost = input.Posts.Count > 0 ? input.Posts[0].PublishedAt : null;
        DateTimeOffset? firstComment = input.Comments.Count > 0 ? input.Comments[0].PublishedAt : null;
        DateTimeOffset? lastPost = input.Posts.Count > 0 ? input.Posts[^1].PublishedAt : null;
        DateTimeOffset? lastComment = input.Comments.Count > 0 ? input.Comments[^1].PublishedAt : null;
        return new AnalysisCounts
        {
            Posts = input.Posts.Count,
            Comments = input.Comments.Count,
            AnnotatedComments = annotated,
            FirstAt = firstPost < firstComment || firstComment is null ? firstPost : firstComment,
            LastAt = lastPost > lastComment || lastComment is null ? lastPost : lastComment,
        };
    }
}
