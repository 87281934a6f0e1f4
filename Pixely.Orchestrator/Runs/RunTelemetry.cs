using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pixely.Core.Ingestion;

namespace Pixely.Orchestrator.Runs;

/// <summary>Spans and figures of runs. Ids are on spans only: a metric with a label per client would grow with the clients.</summary>
internal sealed class RunTelemetry : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Pixely.Orchestrator";

    private static readonly ActivitySource Activities = new(Name);

    private readonly Meter _meter;
    private readonly Counter<long> _runs;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _annotations;
    private double? _oldestSuccessSeconds;

    public RunTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _runs = _meter.CreateCounter<long>("pixely.runs", "{run}", "Runs that this worker ended, by outcome.");
        _duration = _meter.CreateHistogram<double>("pixely.run.duration", "s", "Time from claim to end.");
        _rows = _meter.CreateCounter<long>("pixely.ingestion.rows", "{row}", "Rows read from sources, by kind: new, changed, known, superseded, rejected.");
        _annotations = _meter.CreateCounter<long>("pixely.annotations", "{text}", "Texts annotated and stored.");
        _meter.CreateObservableGauge(
            "pixely.client.oldest_success", ObserveOldestSuccess, "s", "Time since the last good run of the client that has waited longest.");
    }

    /// <summary>Begins the span of a run.</summary>
    public static Activity? StartRun(Guid run) => Activities.StartActivity("run")?.SetTag("pixely.run.id", run);

    /// <summary>Begins the span of a step: ingest, annotate, compute or publish.</summary>
    public static Activity? StartStep(string name) => Activities.StartActivity(name);

    /// <summary>Marks a span as failed, without the exception's message: it may quote what people wrote.</summary>
    public static void Fail(Activity? activity, Exception fault)
    {
        activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", fault.GetType().FullName)
            .AddEvent(new ActivityEvent("exception", tags: new ActivityTagsCollection
            {
                ["exception.type"] = fault.GetType().FullName,
                ["exception.stacktrace"] = fault.StackTrace,
            }));
    }

    public void RunEnded(RunEnd end, TimeSpan duration)
    {
        var outcome = new KeyValuePair<string, object?>("pixely.outcome", end.Outcome);
        _runs.Add(1, outcome);
        _duration.Record(duration.TotalSeconds, outcome);
    }

    public void RowsRead(IngestionReport report)
    {
        AddRows("post", "new", report.PostsNew);
        AddRows("post", "changed", report.PostsChanged);
        AddRows("post", "known", report.PostsKnown);
        AddRows("comment", "new", report.CommentsNew);
        AddRows("comment", "known", report.CommentsKnown);
        AddRows("comment", "superseded", report.CommentsSuperseded);
        AddRows("figure", "changed", report.FiguresChanged);
        AddRows("any", "rejected", report.Rejected);
    }

    public void Annotated(int texts) => _annotations.Add(texts);

    /// <summary>States how long ago the longest waiting client's last good run ended; null while none has had one.</summary>
    public void OldestSuccess(TimeSpan? age) => _oldestSuccessSeconds = age?.TotalSeconds;

    public void Dispose() => _meter.Dispose();

    private void AddRows(string item, string change, int count)
    {
        if (count > 0)
        {
            _rows.Add(count, new("pixely.item", item), new("pixely.change", change));
        }
    }

    private IEnumerable<Measurement<double>> ObserveOldestSuccess() =>
        _oldestSuccessSeconds is { } seconds ? [new Measurement<double>(seconds)] : [];
}
