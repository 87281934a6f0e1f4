using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures.Spreadsheets;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Orchestrator.Runs;

public sealed class RunHeartbeatTests : IAsyncLifetime
{
    private RunBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await RunBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Says_that_it_is_alive_and_stops_when_the_run_is_lost()
    {
        _bench.Api.Lease = new RunLease(BeatSeconds: 0.05, TimeoutSeconds: 1);
        _bench.Save([SheetRows.PostRow()], []);
        _bench.Annotator.Before = static (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, token);
        var run = _bench.Api.RequestRun();
        var working = _bench.ExecuteAsync(run);
        while (_bench.Api.Requests.Count(static r => r.EndsWith("/heartbeat", StringComparison.Ordinal)) < 3)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        _bench.Api.Runs[run] = _bench.Api.Runs[run] with { Status = RunStatus.Failed };

        Assert.IsType<RunEnd.Lost>(await working.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(_bench.Api.Requests, static r => r.EndsWith("/finish", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leaves_the_run_to_others_when_no_beat_is_answered_for_nine_leases()
    {
        _bench.Api.Lease = new RunLease(BeatSeconds: 0.05, TimeoutSeconds: 0.2);
        _bench.Save([SheetRows.PostRow()], []);
        for (var beat = 0; beat < 1_000; beat++)
        {
            _bench.Api.FailOnce(static r => r.Path.Value!.EndsWith("/heartbeat", StringComparison.Ordinal), ApiDouble.Status(HttpStatusCode.ServiceUnavailable));
        }

        // As a call waits that the provider holds back, while the Api gives the run to others.
        _bench.Annotator.Before = static (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, token);

        var start = Stopwatch.GetTimestamp();
        Assert.IsType<RunEnd.Interrupted>(await _bench.RunAsync().WaitAsync(Patience.Limit, TestContext.Current.CancellationToken));
        Assert.True(Stopwatch.GetElapsedTime(start) >= 9 * TimeSpan.FromSeconds(0.2), "It left the run too soon.");
        Assert.DoesNotContain(_bench.Api.Requests, static r => r.EndsWith("/finish", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(409, "application/problem+json", """{"status":409,"code":"client_busy"}""")]
    [InlineData(400, "text/plain", "a proxy's page")]
    [InlineData(200, "application/json", "nonsense")]
    public async Task Goes_on_after_an_answer_that_does_not_say_that_the_run_is_lost(int status, string type, string body)
    {
        _bench.Api.Lease = new RunLease(BeatSeconds: 0.05, TimeoutSeconds: 1);
        _bench.Save([SheetRows.PostRow()], []);
        _bench.Api.FailOnce(static r => r.Path.Value!.EndsWith("/heartbeat", StringComparison.Ordinal), context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            return context.Response.WriteAsync(body);
        });
        _bench.Annotator.Before = async (_, token) =>
        {
            while (_bench.Api.Requests.Count(static r => r.EndsWith("/heartbeat", StringComparison.Ordinal)) < 3)
            {
                await Task.Delay(10, token);
            }
        };

        var working = _bench.RunAsync();

        Assert.IsType<RunEnd.Succeeded>(await working.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Takes_no_beat_that_overtakes_its_own_publication_for_a_loss()
    {
        _bench.Api.Lease = new RunLease(BeatSeconds: 0.05, TimeoutSeconds: 1);
        _bench.Save([SheetRows.PostRow()], []);
        _bench.Api.Publishing = async token =>
        {
            while (!_bench.Api.Requests.SkipWhile(static r => r != "POST /insights").Any(static r => r.EndsWith("/heartbeat", StringComparison.Ordinal)))
            {
                await Task.Delay(5, token);
            }

            await Task.Delay(50, token);
        };

        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());
    }

    [Fact]
    public async Task Stops_beating_when_the_run_has_ended()
    {
        _bench.Api.Lease = new RunLease(BeatSeconds: 0.05, TimeoutSeconds: 1);
        _bench.Save([SheetRows.PostRow()], []);
        await _bench.RunAsync();
        var requests = _bench.Api.Requests.Count;

        await Task.Delay(200, TestContext.Current.CancellationToken);

        Assert.Equal(requests, _bench.Api.Requests.Count);
    }

    [Fact]
    public async Task Tells_each_stage_as_it_begins_without_waiting_for_the_next_beat()
    {
        _bench.Api.Lease = new RunLease(BeatSeconds: 60, TimeoutSeconds: 180);
        _bench.Save([SheetRows.PostRow()], []);
        _bench.Annotator.Before = async (_, token) =>
        {
            while (!_bench.Api.Stages.Contains(RunStage.Annotate))
            {
                await Task.Delay(10, token);
            }
        };

        var run = _bench.Api.RequestRun();
        await _bench.ExecuteAsync(run).WaitAsync(TimeSpan.FromSeconds(50), TestContext.Current.CancellationToken);

        Assert.Equal(_bench.Api.Stages.Order(), _bench.Api.Stages);
    }

    [Fact]
    public async Task Says_where_a_run_goes_on_that_was_taken_over()
    {
        _bench.Save([SheetRows.PostRow()], []);
        var run = _bench.Api.RequestRun();
        _bench.Api.Runs[run] = _bench.Api.Runs[run] with { Status = RunStatus.Running, Stage = RunStage.Annotate, Attempt = 1 };
        _bench.Api.Workers[run] = "dead";
        _bench.Api.Abandoned[run] = true;

        await _bench.ExecuteAsync(run);

        Assert.Single(_bench.Logs, static line => line.Contains("attempt 2; it goes on at Annotate", StringComparison.Ordinal));
    }
}
