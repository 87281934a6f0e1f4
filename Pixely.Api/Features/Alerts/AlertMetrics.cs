using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Pixely.Core.Json;
using Pixely.Persistence.Alerts;

namespace Pixely.Api.Features.Alerts;

/// <summary>What is counted about alerts. No tenant or client is ever a label.</summary>
internal sealed class AlertMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Pixely.Alerts";

    private static readonly ConcurrentDictionary<Enum, string> Names = [];

    private readonly Counter<long> _deliveries;
    private IReadOnlyList<OpenAlerts> _open = [];

    public AlertMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _deliveries = meter.CreateCounter<long>("pixely.alert.deliveries", "{message}", "Attempts to tell a receiver of an alert.");
        // Only the Api that looked last knows: whoever did not has nothing to say.
        meter.CreateObservableGauge(
            "pixely.alerts.open",
            () => Volatile.Read(ref _open).Select(static line => new Measurement<int>(
                line.Count,
                new KeyValuePair<string, object?>("pixely.kind", NameOf(line.Kind)),
                new KeyValuePair<string, object?>("pixely.severity", NameOf(line.Severity)))),
            "{alert}",
            "Alerts that are open.");
    }

    /// <summary>What is open now; nothing once another Api looks.</summary>
    public void Opened(IReadOnlyList<OpenAlerts> open) => Volatile.Write(ref _open, open);

    /// <summary>Counts an attempt.</summary>
    /// <param name="outcome"><c>sent</c>, <c>failed</c> or <c>given_up</c>.</param>
    public void Delivered(string outcome) => _deliveries.Add(1, new KeyValuePair<string, object?>("pixely.outcome", outcome));

    /// <summary>The wire name of a value, as labels have it.</summary>
    public static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        Names.GetOrAdd(value, static one => System.Text.Json.JsonSerializer.SerializeToElement(one, one.GetType(), PixelyJson.Options).GetString()!);
}
