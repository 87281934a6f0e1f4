using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Pixely.Api.Telemetry;
using Pixely.Core.Ingestion;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Telemetry;

[Collection(nameof(AloneInProcess))]
public sealed class ApiMetricsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private static readonly string[] AllowedLabels = ["pixely.kind", "pixely.outcome"];

    private readonly ConcurrentBag<(string Name, string Labels, long Value)> _measured = [];

    [Fact]
    public async Task Counts_what_is_ingested_rejected_and_tried_without_naming_anybody()
    {
        using var listener = Listen();
        var client = await Api.CreateClientAsync();
        await Api.IngestAsync(client.Id, new IngestionBatch
        {
            Posts = [Examples.Post(1)],
            Comments = [Examples.Comment(1, "ana", "Hola"), Examples.Comment(7, "eva", "¿Dónde?", 1)],
        });
        await Api.FailToSignInAsync("nobody@example.com");

        Assert.Equal(1, Sum("pixely.ingestion.items", "comment,new"));
        Assert.Equal(1, Sum("pixely.ingestion.items", "post,new"));
        Assert.Equal(1, Sum("pixely.ingestion.rejected", ""));
        Assert.Equal(1, Sum("pixely.sign_ins", "refused"));
    }

    private long Sum(string name, string labels) => _measured.Where(m => m.Name == name && m.Labels == labels).Sum(static m => m.Value);

    private MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == ApiMetrics.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var labels = tags.ToArray();
            Assert.Subset(AllowedLabels.ToHashSet(), labels.Select(static label => label.Key).ToHashSet());
            _measured.Add((instrument.Name, string.Join(',', labels.Select(static label => label.Value)), value));
        });
        listener.Start();
        return listener;
    }
}
