using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Runs;

public sealed class RunTelemetryTests : IAsyncLifetime
{
    private RunBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await RunBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Tells_a_run_in_spans_and_figures()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == RunTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("a"), SheetRows.CommentRow("b", createdAt: "nunca")]);
        var run = _bench.Api.RequestRun();
        await using var services = _bench.Services();
        var outcomes = new ConcurrentQueue<object?>();
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, all) =>
        {
            if (instrument.Name == "pixely.runs" && instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>())
            {
                all.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) => outcomes.Enqueue(tags[0].Value));
        meters.Start();
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<RunExecutor>().ExecuteAsync(run, TestContext.Current.CancellationToken);
        }

        var root = Assert.Single(spans, span => span.OperationName == "run" && Equals(span.GetTagItem("pixely.run.id"), run));
        Assert.Equal("succeeded", root.GetTagItem("pixely.outcome"));
        Assert.Equal(["ingest", "annotate", "compute", "publish"], spans.Where(span => span.ParentSpanId == root.SpanId).Select(static span => span.OperationName));
        Assert.Equal(["succeeded"], outcomes);
        Assert.Equal(1, spans.Single(span => span.ParentSpanId == root.SpanId && span.OperationName == "ingest").GetTagItem("pixely.rows.rejected"));
    }
}
