using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.ModelUse;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.ModelUse;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Orchestrator.Runs;

namespace Pixely.Tests.Orchestrator.ModelUse;

public sealed class RunLedgerTests : IAsyncLifetime
{
    private RunBench _bench = null!;
    private ServiceProvider _services = null!;
    private AsyncServiceScope _scope;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = await RunBench.StartAsync();
        _services = _bench.Services();
        _scope = _services.CreateAsyncScope();
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task Lets_no_more_be_set_aside_than_the_month_has_left()
    {
        Spend(4);
        var ledger = await OpenAsync(budget: 5);

        Assert.True(ledger.TryReserve(0.75m));
        Assert.False(ledger.TryReserve(0.26m));
        Assert.True(ledger.TryReserve(0.25m));
        Assert.False(ledger.TryReserve(0.000001m));
        Assert.True(ledger.TryReserve(0));
    }

    [Fact]
    public async Task Gives_back_what_a_call_did_not_need()
    {
        var ledger = await OpenAsync(budget: 1);
        Assert.True(ledger.TryReserve(1));
        await ledger.SettleAsync(1, Call(0.4m), Token);
        Assert.Equal(0.6m, ledger.Remaining);

        Assert.True(ledger.TryReserve(0.6m));
        ledger.Release(0.6m);
        Assert.Equal(0.6m, ledger.Remaining);
    }

    [Fact]
    public async Task Stops_after_a_call_that_cost_more_than_was_set_aside()
    {
        var ledger = await OpenAsync(budget: 1);
        Assert.True(ledger.TryReserve(1));
        await ledger.SettleAsync(1, Call(1.5m), Token);

        Assert.Equal(-0.5m, ledger.Remaining);
        Assert.False(ledger.TryReserve(0.000001m));
        Assert.True(ledger.TryReserve(0));
    }

    [Fact]
    public async Task Allows_only_what_is_free_when_the_budget_is_zero()
    {
        var ledger = await OpenAsync(budget: 0);

        Assert.False(ledger.TryReserve(0.000001m));
        Assert.True(ledger.TryReserve(0));
    }

    [Fact]
    public async Task Stores_a_call_before_it_returns()
    {
        var ledger = await OpenAsync(budget: 1);
        var call = Call(0.4m);
        ledger.TryReserve(1);
        await ledger.SettleAsync(1, call, Token);

        Assert.Equal(call, Assert.Single(_bench.Api.ModelCalls.Values));
    }

    [Fact]
    public async Task Does_not_let_calls_side_by_side_pass_the_budget_together()
    {
        var ledger = await OpenAsync(budget: 1);
        var allowed = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 64), Token, async (_, token) =>
        {
            if (ledger.TryReserve(0.1m))
            {
                Interlocked.Increment(ref allowed);
                await ledger.SettleAsync(0.1m, Call(0.1m), token);
            }
        });

        Assert.Equal(10, allowed);
        Assert.Equal((10, 1m), (_bench.Api.ModelCalls.Count, _bench.Api.ModelCalls.Values.Sum(static c => c.Cost)));
    }

    [Fact]
    public async Task Records_a_paid_call_even_while_the_run_is_being_stopped()
    {
        var ledger = await OpenAsync(budget: 1);
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();
        ledger.TryReserve(1);
        await ledger.SettleAsync(1, Call(0.4m), stopping.Token);

        Assert.Single(_bench.Api.ModelCalls);
    }

    [Fact]
    public async Task Counts_a_call_once_whose_record_was_acknowledged_on_the_second_try()
    {
        var ledger = await OpenAsync(budget: 1);
        _bench.Api.FailOnce(static r => r.Path.Value!.EndsWith("/model_calls", StringComparison.Ordinal), ApiDouble.Status(System.Net.HttpStatusCode.ServiceUnavailable));
        ledger.TryReserve(1);
        await ledger.SettleAsync(1, Call(0.4m), Token);

        Assert.Single(_bench.Api.ModelCalls);
        Assert.Equal(0.6m, ledger.Remaining);
    }

    [Fact]
    public async Task Says_when_a_call_could_not_be_recorded()
    {
        var ledger = await OpenAsync(budget: 1);
        for (var i = 0; i < 3; i++)
        {
            _bench.Api.FailOnce(static r => r.Path.Value!.EndsWith("/model_calls", StringComparison.Ordinal), ApiDouble.Status(System.Net.HttpStatusCode.ServiceUnavailable));
        }

        ledger.TryReserve(1);
        await Assert.ThrowsAsync<ApiUnavailableException>(() => ledger.SettleAsync(1, Call(0.4m), Token));
    }

    private static ModelCall Call(decimal cost) => ModelCalls.Call(DateTimeOffset.UnixEpoch, cost);

    private void Spend(decimal cost)
    {
        var earlier = Call(cost);
        _bench.Api.ModelCalls[earlier.Id] = earlier;
    }

    private Task<RunLedger> OpenAsync(decimal budget)
    {
        _bench.Api.Budget = budget;
        return _scope.ServiceProvider.GetRequiredService<ModelLedgers>().OpenAsync(_bench.Api.Runs[_bench.Api.RequestRun()], Token);
    }
}
