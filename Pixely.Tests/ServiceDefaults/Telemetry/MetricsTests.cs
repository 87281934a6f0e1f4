using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Otlp;

namespace Pixely.Tests.ServiceDefaults.Telemetry;

/// <summary>What a host exports of its meters.</summary>
/// <remarks>
/// The SDK takes instruments of the same name in several hosts of a process for one, and gives it up when the first of
/// these hosts ends. Only here are there several hosts in a process.
/// </remarks>
[Collection(nameof(AloneInProcess))]
public sealed class MetricsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sends_metrics_of_the_server_and_of_own_meters()
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancellation);
        await using var host = await DefaultHost.StartAsync(
            receiver.EnvironmentFor("measuring"),
            static _ => { },
            static app => app.MapGet("/count", static (IMeterFactory meters) =>
                meters.Create("Pixely.Tests.Telemetry").CreateCounter<long>("pixely.test.visits").Add(3, new KeyValuePair<string, object?>("kind", "guest"))));

        using var response = await host.Http.GetAsync("/count", Cancellation);

        var visits = await receiver.WaitForMetricAsync(static m => m is { Origin.ServiceName: "measuring", Name: "pixely.test.visits" }, Cancellation);
        Assert.Equal(3, visits.Points.Single().Value);
        Assert.Equal("guest", visits.Points.Single().Attributes["kind"]);
        var duration = await receiver.WaitForMetricAsync(
            static m => m is { Origin.ServiceName: "measuring", Name: "http.server.request.duration" }
                && m.Points.Any(static p => p.Attributes.GetValueOrDefault("http.route") == "/count"),
            Cancellation);
        Assert.Equal("s", duration.Unit);
    }
}
