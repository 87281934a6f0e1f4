using Pixely.Core.Runs;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Runs;

/// <summary>When a source is read and when it need not be.</summary>
public sealed class IngestStepTests : IAsyncLifetime
{
    private RunBench _bench = null!;

    public async ValueTask InitializeAsync()
    {
        _bench = await RunBench.StartAsync();
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("uno")]);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Sends_no_row_of_a_source_that_has_not_changed()
    {
        Assert.IsType<RunEnd.Succeeded>(await RunAsync(RunTrigger.Schedule));
        Assert.Equal(1, Batches());
        Assert.NotNull(_bench.Api.StoredVersion);

        await RunAsync(RunTrigger.Schedule);
        await RunAsync(RunTrigger.Retry);
        Assert.Equal(1, Batches());
    }

    [Fact]
    public async Task Reads_a_source_that_has_changed_and_finds_what_is_new()
    {
        await RunAsync(RunTrigger.Schedule);
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("uno"), SheetRows.CommentRow("dos", author: "eva")]);

        await RunAsync(RunTrigger.Schedule);
        Assert.Equal((2, 2), (Batches(), _bench.Api.Comments.Count));
    }

    [Fact]
    public async Task Reads_a_source_whatever_is_known_of_it_when_somebody_asks()
    {
        await RunAsync(RunTrigger.Schedule);

        await RunAsync(RunTrigger.Request);
        Assert.Equal(2, Batches());
    }

    [Fact]
    public async Task Reads_a_source_after_all_when_another_run_has_stored_other_rows_meanwhile()
    {
        await RunAsync(RunTrigger.Schedule);
        var refusal = ApiDouble.Refusal("source_changed");
        _bench.Api.FailOnce(static request => request.Path.Value!.EndsWith("/completion", StringComparison.Ordinal), refusal);

        await RunAsync(RunTrigger.Schedule);
        Assert.Equal(2, Batches());
    }

    private async Task<RunEnd> RunAsync(RunTrigger trigger)
    {
        var run = _bench.Api.RequestRun();
        _bench.Api.Runs[run] = _bench.Api.Runs[run] with { Trigger = trigger };
        return await _bench.ExecuteAsync(run);
    }

    private int Batches() => _bench.Api.Requests.Count(static request => request.EndsWith("/batches", StringComparison.Ordinal));
}
