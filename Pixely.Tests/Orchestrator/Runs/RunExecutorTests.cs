using System.Net;
using Pixely.Core.Analysis;
using Pixely.Core.Insights;
using Pixely.Core.Runs;
using Pixely.Core.Validation;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Runs;

public sealed class RunExecutorTests : IAsyncLifetime
{
    private RunBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await RunBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Ingests_annotates_computes_and_publishes()
    {
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("Me encanta"), SheetRows.CommentRow("Muy caro"), SheetRows.CommentRow("x", url: "https://instagram.com/p/NOBODY")]);

        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());

        var insight = Assert.Single(_bench.Api.Insights);
        Assert.Equal((1, 2, 2), (insight.Counts.Posts, insight.Counts.Comments, insight.Counts.AnnotatedComments));
        Assert.All(insight.Results.Values, static outcome => Assert.Equal(ModuleStatus.Ok, outcome.Status));
        Assert.Equal(("Comments", 4, "unknown_post"), _bench.Api.Rejections.Select(static r => (r.Sheet, r.Row, r.Code)).Single());
        Assert.Equal(RunStatus.Succeeded, _bench.Api.Runs.Values.Single().Status);
    }

    [Fact]
    public async Task Skips_without_calling_the_annotator_when_nothing_is_new()
    {
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("Me encanta")]);
        await _bench.RunAsync();
        var calls = _bench.Annotator.Calls;

        Assert.IsType<RunEnd.Skipped>(await _bench.RunAsync());

        Assert.Equal(calls, _bench.Annotator.Calls);
        Assert.Single(_bench.Api.Insights);
        Assert.Equal(RunStatus.Skipped, _bench.Api.Runs.Values.MaxBy(static r => r.RequestedAt)!.Status);
    }

    [Fact]
    public async Task Skips_an_empty_sheet()
    {
        _bench.Save([], []);

        Assert.IsType<RunEnd.Skipped>(await _bench.RunAsync());
        Assert.Equal(0, _bench.Annotator.Calls);
    }

    [Fact]
    public async Task Annotates_exactly_one_late_comment_on_an_old_post()
    {
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("Me encanta")]);
        await _bench.RunAsync();
        _bench.Annotator.Texts.Clear();
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("Me encanta"), SheetRows.CommentRow("Llego tarde", createdAt: "2025-11-19T19:00:00Z", author: "eva")]);

        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());

        Assert.Equal(["Llego tarde"], _bench.Annotator.Texts);
        Assert.Equal(2, _bench.Api.Insights[^1].Counts.Comments);
    }

    [Fact]
    public async Task Finds_rows_inserted_above_known_ones()
    {
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("uno")]);
        await _bench.RunAsync();
        _bench.Save([SheetRows.PostRow("https://instagram.com/p/OLDER", createdAt: "2020-01-01"), SheetRows.PostRow()], [SheetRows.CommentRow("cero", author: "eva"), SheetRows.CommentRow("uno")]);

        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());
        Assert.Equal((2, 2), (_bench.Api.Insights[^1].Counts.Posts, _bench.Api.Insights[^1].Counts.Comments));
    }

    [Fact]
    public async Task Counts_an_edited_comment_once()
    {
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("Me encnta")]);
        await _bench.RunAsync();
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("Me encanta")]);

        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());

        Assert.Equal(1, _bench.Api.Insights[^1].Counts.Comments);
        Assert.Equal([true, false], _bench.Api.Comments.Values.Select(static c => c.IsSuperseded));
    }

    [Fact]
    public async Task Keeps_both_comments_that_one_author_wrote_in_the_same_second()
    {
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("uno")]);
        await _bench.RunAsync();
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("uno"), SheetRows.CommentRow("dos")]);

        await _bench.RunAsync();

        Assert.Equal(2, _bench.Api.Insights[^1].Counts.Comments);
    }

    [Fact]
    public async Task Stores_why_the_source_could_not_be_read_and_goes_on_next_time()
    {
        _bench.DeleteWorkbook();
        var failed = Assert.IsType<RunEnd.Failed>(await _bench.RunAsync());
        Assert.Equal("source_file_not_found", failed.Error.Code);
        Assert.Equal(failed.Error, _bench.Api.Runs.Values.Single().Error);

        _bench.Save([SheetRows.PostRow()], []);
        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());
    }

    [Fact]
    public async Task Fails_for_an_annotator_that_is_not_installed()
    {
        _bench.Api.Client = _bench.Api.Client with { Profile = _bench.Api.Client.Profile with { Annotator = "crystal-ball" } };

        var failed = Assert.IsType<RunEnd.Failed>(await _bench.RunAsync());
        Assert.Equal(("unknown_annotator", "La ficha del cliente pide el anotador «crystal-ball», que no está instalado. Cámbialo en la ficha."), (failed.Error.Code, failed.Error.Message));
    }

    [Fact]
    public async Task Does_nothing_about_a_run_that_is_not_ours()
    {
        _bench.Api.FailOnce(static r => r.Path.Value!.EndsWith("/start", StringComparison.Ordinal), ApiDouble.Refusal("run_held"));

        Assert.Equal(new RunEnd.NotClaimed("run_held"), await _bench.RunAsync());
        Assert.Equal(2, _bench.Api.Requests.Count);
    }

    [Fact]
    public async Task Pays_no_text_twice_after_a_crash_in_the_middle()
    {
        _bench.Settings["Runs:AnnotationsPerBatch"] = "1";
        _bench.Save([SheetRows.PostRow(content: "t0")], [SheetRows.CommentRow("t1"), SheetRows.CommentRow("t2", author: "b"), SheetRows.CommentRow("t3", author: "c")]);
        using var crash = new CancellationTokenSource();
        _bench.Annotator.Before = (_, token) => _bench.Annotator.Texts.Count == 2 ? crash.CancelAsync().ContinueWith(_ => token.ThrowIfCancellationRequested(), TaskScheduler.Default) : Task.CompletedTask;
        var run = _bench.Api.RequestRun();

        Assert.IsType<RunEnd.Interrupted>(await _bench.ExecuteAsync(run, crash.Token));
        Assert.Equal(RunStatus.Running, _bench.Api.Runs[run].Status);
        _bench.Api.Abandoned[run] = true;
        _bench.Annotator.Before = static (_, _) => Task.CompletedTask;

        Assert.IsType<RunEnd.Succeeded>(await _bench.ExecuteAsync(run));
        Assert.Equal(["t0", "t1", "t2", "t3"], _bench.Annotator.Texts.Order(StringComparer.Ordinal));
        Assert.Equal(3, Assert.Single(_bench.Api.Insights).Counts.AnnotatedComments);
    }

    [Fact]
    public async Task Stays_open_while_the_Api_is_away_and_is_taken_up_again()
    {
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow()]);
        var run = _bench.Api.RequestRun();
        for (var i = 0; i < 3; i++)
        {
            _bench.Api.FailOnce(static r => r.Path.Value!.EndsWith("/batches", StringComparison.Ordinal), ApiDouble.Status(HttpStatusCode.ServiceUnavailable));
        }

        Assert.IsType<RunEnd.Interrupted>(await _bench.ExecuteAsync(run));
        Assert.Equal(RunStatus.Running, _bench.Api.Runs[run].Status);
        _bench.Api.Abandoned[run] = true;

        Assert.IsType<RunEnd.Succeeded>(await _bench.ExecuteAsync(run));
    }

    [Fact]
    public async Task Repeats_an_answer_lost_on_its_way()
    {
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow()]);
        foreach (var path in (string[])["/start", "/ingestions", "/batches", "/completion", "/annotations", "/insights"])
        {
            _bench.Api.FailOnce(r => r.Method == "POST" && r.Path.Value!.EndsWith(path, StringComparison.Ordinal), static context =>
            {
                context.Abort();
                return Task.CompletedTask;
            });
        }

        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());
        Assert.Single(_bench.Api.Insights);
    }

    [Fact]
    public async Task Publishes_what_a_failed_run_had_stored()
    {
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("uno")]);
        await _bench.RunAsync();
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("uno"), SheetRows.CommentRow("dos", author: "b")]);
        _bench.Api.FailOnce(static r => r.Path == "/insights", ApiDouble.Refusal("invalid_body"));
        Assert.Equal("unexpected", Assert.IsType<RunEnd.Failed>(await _bench.RunAsync()).Error.Code);

        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());

        Assert.Equal(2, _bench.Api.Insights[^1].Counts.Comments);
        Assert.IsType<RunEnd.Skipped>(await _bench.RunAsync());
    }

    [Fact]
    public async Task Stores_a_safe_reason_for_an_unexpected_error()
    {
        _bench.Save([SheetRows.PostRow()], []);
        _bench.Annotator.Before = static (_, _) => throw new InvalidOperationException("secret text of a comment");

        var failed = Assert.IsType<RunEnd.Failed>(await _bench.RunAsync());
        Assert.Equal("unexpected", failed.Error.Code);
        Assert.DoesNotContain("secret", failed.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_no_daily_insight_of_texts_that_the_annotator_leaves_out()
    {
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("ilegible"), SheetRows.CommentRow("claro", author: "b")]);
        _bench.Annotator.LeavesOut = static text => text == "ilegible";
        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());
        Assert.Equal((2, 1), (_bench.Api.Insights[0].Counts.Comments, _bench.Api.Insights[0].Counts.AnnotatedComments));

        Assert.IsType<RunEnd.Skipped>(await _bench.RunAsync());
        Assert.Single(_bench.Api.Insights);
    }

    [Fact]
    public async Task Stores_a_module_that_failed_beside_those_that_stand()
    {
        _bench.Catalog = new ModuleCatalog([.. ModuleCatalog.Default.Modules, new BrokenModule()]);
        _bench.Save([SheetRows.PostRow()], []);

        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());

        var results = Assert.Single(_bench.Api.Insights).Results;
        Assert.Equal(ModuleStatus.Failed, results["q99_broken"].Status);
        Assert.Equal(["q99_broken"], results.Where(static r => r.Value.Status == ModuleStatus.Failed).Select(static r => r.Key));
        Assert.DoesNotContain("quoted text", results["q99_broken"].Error, StringComparison.Ordinal);
    }

    private sealed class BrokenModule : AnalysisModule<RunSummary>
    {
        public override string Key => "q99_broken";

        public override RunSummary Analyze(AnalysisInput input, UpstreamResults upstream) =>
            throw new InvalidOperationException("quoted text of a comment");

        public override void Validate(RunSummary result, ValidationErrors errors)
        {
        }
    }
}
