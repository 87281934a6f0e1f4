using Pixely.Core.Annotations;
using Pixely.Core.ModelUse;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Runs;

/// <summary>What is paid for is stored, and what is stored is never paid for again.</summary>
public sealed class AnnotateStepTests : IAsyncLifetime
{
    private RunBench _bench = null!;

    public async ValueTask InitializeAsync()
    {
        _bench = await RunBench.StartAsync();
        _bench.Api.PageSize = 100;
        _bench.Save([SheetRows.PostRow(content: "cero")], [SheetRows.CommentRow("uno"), SheetRows.CommentRow("dos", author: "b"), SheetRows.CommentRow("tres", author: "c")]);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Stores_what_there_is_while_the_annotator_waits_for_its_next_answer()
    {
        var stored = new List<int>();
        _bench.Annotator.Before = async (_, token) =>
        {
            // The annotator waits for its provider until the step has stored what it has, and it must not have to wait long.
            var texts = _bench.Annotator.Texts.Count;
            await Task.Yield();
            for (var i = 0; i < 500 && _bench.Api.Annotations.Count < texts; i++)
            {
                await Task.Delay(10, token);
            }

            stored.Add(_bench.Api.Annotations.Count);
        };

        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());

        Assert.Equal([0, 1, 2, 3], stored);
    }

    [Fact]
    public async Task Sends_no_stored_text_again_after_a_crash_while_it_waited()
    {
        using var crash = new CancellationTokenSource();
        _bench.Annotator.Before = async (_, token) =>
        {
            var texts = _bench.Annotator.Texts.Count;
            await Task.Yield();
            for (var i = 0; i < 500 && _bench.Api.Annotations.Count < texts; i++)
            {
                await Task.Delay(10, token);
            }

            if (texts == 2)
            {
                await crash.CancelAsync();
                token.ThrowIfCancellationRequested();
            }
        };
        var run = _bench.Api.RequestRun();
        Assert.IsType<RunEnd.Interrupted>(await _bench.ExecuteAsync(run, crash.Token));
        Assert.Equal(2, _bench.Api.Annotations.Count);

        _bench.Annotator.Before = static (_, _) => Task.CompletedTask;
        _bench.Api.Abandoned[run] = true;
        Assert.IsType<RunEnd.Succeeded>(await _bench.ExecuteAsync(run));

        Assert.Equal(["cero", "dos", "tres", "uno"], _bench.Annotator.Texts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Hands_the_clients_budget_to_the_annotator_and_records_its_calls()
    {
        _bench.Api.Budget = 0.5m;
        var refused = 0;
        _bench.Annotator.Meanwhile = async (_, request) =>
        {
            if (request.Ledger.TryReserve(0.2m))
            {
                await request.Ledger.SettleAsync(0.2m, ModelCalls.Call(DateTimeOffset.UnixEpoch, 0.2m), TestContext.Current.CancellationToken);
            }
            else
            {
                refused++;
                request.Fallbacks.Add(FallbackReason.BudgetExhausted, 1);
            }
        };

        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());

        Assert.Equal((2, 2), (_bench.Api.ModelCalls.Count, refused));
        Assert.Equal([new FallbackCount(FallbackReason.BudgetExhausted, 2)], Assert.Single(_bench.Api.Insights).Fallbacks);
    }

    [Fact]
    public async Task Gives_every_page_the_same_budget()
    {
        _bench.Api.PageSize = 1;
        _bench.Api.Budget = 0.3m;
        var ledgers = new HashSet<IModelLedger>();
        _bench.Annotator.Meanwhile = (_, request) =>
        {
            ledgers.Add(request.Ledger);
            return Task.CompletedTask;
        };

        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());

        Assert.Equal(4, _bench.Annotator.Calls);
        Assert.Single(ledgers);
    }

    [Fact]
    public async Task Loses_the_run_when_another_worker_has_taken_it_over()
    {
        _bench.Annotator.Meanwhile = (_, _) =>
        {
            foreach (var run in _bench.Api.Workers.Keys)
            {
                _bench.Api.Workers[run] = "another";
            }

            return Task.CompletedTask;
        };

        Assert.IsType<RunEnd.Lost>(await _bench.RunAsync());

        Assert.Empty(_bench.Api.Annotations);
        Assert.Empty(_bench.Api.Insights);
        Assert.Equal(RunStatus.Running, _bench.Api.Runs.Values.Single().Status);
    }

    [Fact]
    public async Task Has_leftovers_cleared_away_page_by_page_when_the_annotations_are_stored()
    {
        _bench.Api.PageSize = 2;
        var stored = new List<int>();
        LeaveBehind(() => stored.Add(_bench.Api.Annotations.Count));

        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());

        Assert.Equal([2, 4], stored);
    }

    [Fact]
    public async Task Leaves_leftovers_to_the_next_attempt_when_annotations_cannot_be_stored()
    {
        var cleared = 0;
        LeaveBehind(() => cleared++);
        var leave = _bench.Annotator.Meanwhile;
        _bench.Annotator.Meanwhile = (text, request) =>
        {
            foreach (var run in _bench.Api.Workers.Keys)
            {
                _bench.Api.Workers[run] = "another";
            }

            return leave(text, request);
        };

        Assert.IsType<RunEnd.Lost>(await _bench.RunAsync());

        Assert.Equal(0, cleared);
    }

    // Once a request.
    private void LeaveBehind(Action clear)
    {
        AnnotationRequest? last = null;
        _bench.Annotator.Meanwhile = (_, request) =>
        {
            if (!ReferenceEquals(last, request))
            {
                last = request;
                request.Leftovers.Add(_ =>
                {
                    clear();
                    return Task.CompletedTask;
                });
            }

            return Task.CompletedTask;
        };
    }
}
