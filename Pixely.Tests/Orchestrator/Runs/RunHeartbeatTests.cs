using Microsoft.AspNetCore.Http;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Runs;

public sealed class RunHeartbeatTests : IAsyncLifetime
{
    private RunBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await RunBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Says_that_it_is_alive_and_stops_when_the_run_is_lost()
    {
        _bench.Settings["Runs:HeartbeatInterval"] = "00:00:00.050";
        _bench.Save([SheetRows.PostRow()], []);
        _bench.Annotator.Before = static (_, token) => Task.Delay(TimeSpan.FromSeconds(30), token);
        var run = _bench.Api.RequestRun();
        var working = _bench.ExecuteAsync(run);
        while (_bench.Api.Requests.Count(static r => r.EndsWith("/heartbeat", StringComparison.Ordinal)) < 3)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        _bench.Api.Runs[run] = _bench.Api.Runs[run] with { Status = RunStatus.Failed };

        Assert.IsType<RunEnd.Lost>(await working.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.DoesNotContain(_bench.Api.Requests, static r => r.EndsWith("/finish", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(409, "application/problem+json", """{"status":409,"code":"client_busy"}""")]
    [InlineData(400, "text/plain", "a proxy's page")]
    [InlineData(200, "application/json", "nonsense")]
    public async Task Goes_on_after_an_answer_that_does_not_say_that_the_run_is_lost(int status, string type, string body)
    {
        _bench.Settings["Runs:HeartbeatInterval"] = "00:00:00.050";
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

        Assert.IsType<RunEnd.Succeeded>(await working.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Takes_no_beat_that_overtakes_its_own_publication_for_a_loss()
    {
        _bench.Settings["Runs:HeartbeatInterval"] = "00:00:00.050";
        _bench.Save([SheetRows.PostRow()], []);
        _bench.Api.Publishing = async token =>
        {
            var beats = _bench.Api.Requests.Count(static r => r.EndsWith("/heartbeat", StringComparison.Ordinal));
            while (_bench.Api.Requests.Count(static r => r.EndsWith("/heartbeat", StringComparison.Ordinal)) == beats)
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
        _bench.Settings["Runs:HeartbeatInterval"] = "00:00:00.050";
        _bench.Save([SheetRows.PostRow()], []);
        await _bench.RunAsync();
        var requests = _bench.Api.Requests.Count;

        await Task.Delay(200, TestContext.Current.CancellationToken);

        Assert.Equal(requests, _bench.Api.Requests.Count);
    }
}
