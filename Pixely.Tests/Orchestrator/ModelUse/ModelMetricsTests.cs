using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.ModelUse;
using Pixely.Orchestrator.ModelUse;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Orchestrator.ModelUse;

public sealed class ModelMetricsTests
{
    [Fact]
    public void Counts_calls_tokens_and_cost_by_purpose_and_model()
    {
        using var services = new ServiceCollection().AddMetrics().AddSingleton<ModelMetrics>().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        var measured = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Meter.Scope == factory)
                {
                    all.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Enqueue(Line(instrument, value, tags)));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured.Enqueue(Line(instrument, value, tags)));
        listener.Start();

        services.GetRequiredService<ModelMetrics>().Answered(ModelCalls.Call(DateTimeOffset.UnixEpoch, 0.25m, ModelPurpose.Narrative));

        Assert.Equal(
            [
                "pixely.model.calls 1 narrative mini",
                "pixely.model.cost 0.25 narrative mini",
                "pixely.model.tokens 1000 narrative mini input",
                "pixely.model.tokens 200 narrative mini output",
                "pixely.model.tokens 600 narrative mini cached_input",
            ],
            measured.Order(StringComparer.Ordinal));
    }

    private static string Line<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(static tag => tag.Value))}");
}
