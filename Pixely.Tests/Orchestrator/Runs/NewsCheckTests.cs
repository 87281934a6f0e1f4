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
        await FailAfterStoringAsync(_bench.Api.RequestRun());

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

    // The day's run is due before somebody asks for one, and waits for its turn while that one is made.
    [Fact]
    public async Task Publishes_what_a_run_stored_that_was_due_before_a_good_one_and_failed_after_it()
    {
        var due = _bench.Api.RequestRun();
        var asked = _bench.Api.RequestRun();
        Assert.IsType<RunEnd.Skipped>(await _bench.ExecuteAsync(asked));
        await FailAfterStoringAsync(due);

        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());
        Assert.Equal([1, 2], _bench.Api.Insights.Select(static i => i.Counts.Posts));
        Assert.IsType<RunEnd.Skipped>(await _bench.RunAsync());
    }

    [Fact]
    public async Task Publishes_nothing_again_that_a_run_showed_which_was_due_before_the_failed_one_and_made_after_it()
    {
        var due = _bench.Api.RequestRun();
        await FailAfterStoringAsync(_bench.Api.RequestRun());
        Assert.IsType<RunEnd.Succeeded>(await _bench.ExecuteAsync(due));
        Assert.Equal([1, 2], _bench.Api.Insights.Select(static i => i.Counts.Posts));

        Assert.IsType<RunEnd.Skipped>(await _bench.RunAsync());
    }

    // Saved when the run had read its data, and before its insight was stored: neither of the two knows of the other.
    [Fact]
    public async Task Publishes_a_correction_that_was_saved_while_the_last_run_was_at_work_once()
    {
        var run = Assert.Single(_bench.Api.Runs.Values);
        _bench.Api.Client = _bench.Api.Client with { LastCorrectionAt = run.StartedAt!.Value.AddMilliseconds(1), LastAnalysisTimestamp = run.StartedAt.Value.AddMinutes(1) };
        var calls = _bench.Annotator.Calls;
        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());

        Assert.IsType<RunEnd.Skipped>(await _bench.RunAsync());
        Assert.Equal(calls, _bench.Annotator.Calls);
    }

    // A first worker stores a new post whose text is annotated already and dies before it can complete the ingestion; a second one finds no sheet.
    private async Task FailAfterStoringAsync(Guid run)
    {
        object?[][] posts = [SheetRows.PostRow(), SheetRows.PostRow("https://instagram.com/p/NEW")];
        _bench.Save(posts, [SheetRows.CommentRow("uno")]);
        for (var i = 0; i < 3; i++)
        {
            _bench.Api.FailOnce(static r => r.Path.Value!.EndsWith("/completion", StringComparison.Ordinal), ApiDouble.Status(System.Net.HttpStatusCode.ServiceUnavailable));
        }

        Assert.IsType<RunEnd.Interrupted>(await _bench.ExecuteAsync(run));
        _bench.DeleteWorkbook();
        _bench.Api.Abandoned[run] = true;
        Assert.IsType<RunEnd.Failed>(await _bench.ExecuteAsync(run));
        _bench.Save(posts, [SheetRows.CommentRow("uno")]);
    }
}
