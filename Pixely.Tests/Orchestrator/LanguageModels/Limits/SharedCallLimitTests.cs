using Pixely.Benchmarks.Scale.Simulation;
using Pixely.Orchestrator.LanguageModels;
using Pixely.Orchestrator.LanguageModels.Limits;
using Pixely.Orchestrator.SharedLimits;

namespace Pixely.Tests.Orchestrator.LanguageModels.Limits;

/// <summary>Three workers that keep one limit together, in virtual time.</summary>
public sealed class SharedCallLimitTests
{
    private const int PerMinute = 500;

    private readonly VirtualTime _time = new();
    private readonly Guid[] _clients = [.. Enumerable.Range(0, 12).Select(static _ => Guid.NewGuid())];

    [Fact]
    public async Task Keeps_the_limit_over_three_workers_in_every_minute_and_uses_nearly_all_of_it()
    {
        // A service that counts any minute, and says nothing of it.
        var model = Model(new ModelTerms { Requests = new SlidingLimit(PerMinute), Latency = TimeSpan.FromSeconds(4), LatencySpread = 0.5 });
        var pacers = Pacers(new LanguageModelOptions { Model = "m", RequestsPerMinute = PerMinute });
        var crowd = new Crowd(_time, model);
        await _time.RunAsync(() => Task.WhenAll(_clients.Select((client, i) => crowd.AskAsync(pacers[i % 3], client, 250))));

        Assert.Equal(0, model.Refused);
        Assert.InRange(model.MostInAMinute, PerMinute * 0.95, PerMinute);
        Assert.InRange(crowd.Calls[^1].Begun, 0, 3_000 / (PerMinute / 60.0) * 1.06);
    }

    [Fact]
    public async Task Gives_clients_the_same_over_all_workers_however_unevenly_they_are_spread()
    {
        var model = Model(new ModelTerms { Requests = new SlidingLimit(PerMinute), Latency = TimeSpan.FromSeconds(1) });
        var pacers = Pacers(new LanguageModelOptions { Model = "m", RequestsPerMinute = PerMinute });
        var crowd = new Crowd(_time, model);
        // One alone on its worker, with fifty times the demand; three on the second; eight on the third.
        await _time.RunAsync(() => Task.WhenAll(_clients.Select((client, i) => crowd.AskAsync(pacers[i == 0 ? 0 : i < 4 ? 1 : 2], client, i == 0 ? 6_000 : 120))));

        var shares = crowd.WhileAllAsk(_clients);
        Assert.InRange(Fairness.Jain([.. shares.Values.Select(static calls => (double)calls.Count)]), 0.99, 1);
        Assert.Equal(0, model.Refused);
    }

    [Fact]
    public async Task Keeps_a_limit_of_tokens()
    {
        var model = Model(new ModelTerms { Tokens = new SlidingLimit(120_000), Latency = TimeSpan.FromSeconds(1) });
        var pacers = Pacers(new LanguageModelOptions { Model = "m", TokensPerMinute = 120_000 });
        var crowd = new Crowd(_time, model);
        await _time.RunAsync(() => Task.WhenAll(_clients.Select((client, i) => crowd.AskAsync(pacers[i % 3], client, 40, tokens: 500 + (100 * i)))));

        Assert.Equal(0, model.Refused);
        var tokens = crowd.Calls.Sum(static call => call.Tokens);
        Assert.InRange(crowd.Calls[^1].Begun, 0, tokens / (120_000 / 60.0) * 1.06);
    }

    [Fact]
    public async Task Waits_while_nobody_can_be_asked_and_goes_on_when_somebody_can()
    {
        var limiter = new AbsentLimiter { Absences = 3 };
        using var pacer = new CallPacer(4, _time, new Random(1), new SharedCallLimit(limiter, SharedRate.PerMinute("m", 60), tokens: null));
        await _time.RunAsync(async () => (await pacer.EnterAsync(_clients[0], 1, CancellationToken.None)).Dispose());

        Assert.Equal(4, limiter.Asked);
    }

    [Fact]
    public async Task Lets_a_caller_give_up_while_it_waits_for_the_others()
    {
        using var pacer = Pacers(new LanguageModelOptions { Model = "m", RequestsPerMinute = 1 })[0];
        using var impatient = new CancellationTokenSource(TimeSpan.FromSeconds(10), _time);
        await _time.RunAsync(async () =>
        {
            (await pacer.EnterAsync(_clients[0], 1, CancellationToken.None)).Dispose();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pacer.EnterAsync(_clients[0], 1, impatient.Token));
            // The permit that was waited for is lost, the one after it is not.
            var started = _time.GetTimestamp();
            (await pacer.EnterAsync(_clients[1], 1, CancellationToken.None)).Dispose();
            Assert.InRange(_time.GetElapsedTime(started), TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(111));
        });
    }

    [Fact]
    public void Is_off_unless_configured() =>
        Assert.Null(SharedCallLimit.Of(new LanguageModelOptions { Model = "m" }, static () => throw new InvalidOperationException("Nobody asked for one.")));

    private SimulatedModel Model(ModelTerms terms) => new(_time, new Random(2), terms);

    private CallPacer[] Pacers(LanguageModelOptions options)
    {
        var limiter = new LocalRateLimiter(_time);
        return [.. Enumerable.Range(0, 3).Select(i => new CallPacer(16, _time, new Random(i), SharedCallLimit.Of(options, () => limiter)))];
    }

    private sealed class AbsentLimiter : IRateLimiter
    {
        public int Absences { get; init; }

        public int Asked { get; private set; }

        public async Task<TimeSpan> AcquireAsync(SharedRate rate, long permits, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return ++Asked <= Absences ? throw new RateLimiterUnavailableException("Away.", inner: null) : TimeSpan.Zero;
        }

        public Task PauseAsync(SharedRate rate, TimeSpan duration, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
