using System.Diagnostics.Metrics;
using Pixely.Orchestrator.Runs;

namespace Pixely.Orchestrator.ChainHeads;

/// <summary>Figures of the export, for an alert when it stays away.</summary>
internal sealed class ChainHeadTelemetry : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _exports;
    private readonly TimeProvider _time;
    private DateTimeOffset? _lastAt;

    public ChainHeadTelemetry(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _meter = meters.Create(RunTelemetry.Name);
        _exports = _meter.CreateCounter<long>("pixely.chain_heads.exports", "{export}", "Attempts to export chain heads, by outcome: succeeded, failed.");
        _meter.CreateObservableGauge("pixely.chain_heads.age", ObserveAge, "s", "Time since this worker last exported chain heads.");
    }

    public void Exported(DateTimeOffset at)
    {
        _lastAt = at;
        _exports.Add(1, new KeyValuePair<string, object?>("pixely.outcome", "succeeded"));
    }

    public void Failed() => _exports.Add(1, new KeyValuePair<string, object?>("pixely.outcome", "failed"));

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<double>> ObserveAge() => _lastAt is { } last ? [new Measurement<double>((_time.GetUtcNow() - last).TotalSeconds)] : [];
}
