using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Runs;

/// <summary>What counts as news apart from new rows.</summary>
public sealed class NewsCheckTests : IAsyncLifetime
{
    private RunBench _bench = null!;

    public async ValueTask InitializeAsync()
    {
        _bench = await RunBench.StartAsync();
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("uno")]);
        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Publishes_what_a_run_stored_that_was_taken_over_and_then_failed_on_its_source()
    {
        // The first worker stores a new post without a text to annotate, and dies before it can complete the ingestion.
        _bench.Save([SheetRows.PostRow(), SheetRows.PostRow("https://instagram.com/p/NEW", content: "")], [SheetRows.CommentRow("uno")]);
        var run = _bench.Api.RequestRun();
        for (var i = 0; i < 3; i++)
        {
            _bench.Api.FailOnce(static r => r.Path.Value!.EndsWith("/completion", StringComparison.Ordinal), ApiDouble.Status(System.Net.HttpStatusCode.ServiceUnavailable));
        }

        Assert.IsType<RunEnd.Interrupted>(await _bench.ExecuteAsync(run));

        // The second one finds no sheet.
        _bench.DeleteWorkbook();
        _bench.Api.Abandoned[run] = true;
        Assert.IsType<RunEnd.Failed>(await _bench.ExecuteAsync(run));

        _bench.Save([SheetRows.PostRow(), SheetRows.PostRow("https://instagram.com/p/NEW", content: "")], [SheetRows.CommentRow("uno")]);
        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());
        Assert.Equal([1, 2], _bench.Api.Insights.Select(static i => i.Counts.Posts));
        Assert.IsType<RunEnd.Skipped>(await _bench.RunAsync());
    }

    [Fact]
    public async Task Skips_after_a_run_that_failed_on_its_source_and_had_stored_nothing()
    {
        _bench.DeleteWorkbook();
        Assert.IsType<RunEnd.Failed>(await _bench.RunAsync());
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("uno")]);

        Assert.IsType<RunEnd.Skipped>(await _bench.RunAsync());
    }

    [Fact]
    public async Task Publishes_a_correction_of_the_agency_once()
    {
        _bench.Api.Client = _bench.Api.Client with { LastCorrectionAt = _bench.Api.Client.LastAnalysisTimestamp!.Value.AddSeconds(1) };
        var calls = _bench.Annotator.Calls;
        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());
        _bench.Api.Client = _bench.Api.Client with { LastAnalysisTimestamp = _bench.Api.Client.LastCorrectionAt };

        Assert.IsType<RunEnd.Skipped>(await _bench.RunAsync());
        Assert.Equal(calls, _bench.Annotator.Calls);
    }
}
