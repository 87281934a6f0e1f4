using Pixely.Benchmarks.Scale.Simulation;
using Pixely.Orchestrator.LanguageModels.Limits;

namespace Pixely.Tests.Orchestrator.LanguageModels.Limits;

/// <summary>Clients of one worker, in virtual time.</summary>
public sealed class FairnessTests
{
    private readonly VirtualTime _time = new();
    private readonly Guid[] _clients = [.. Enumerable.Range(0, 8).Select(static _ => Guid.NewGuid())];

    [Fact]
    public async Task Gives_a_client_of_fifty_times_the_demand_no_more_than_the_others()
    {
        var crowd = Crowd(new ModelTerms { Latency = TimeSpan.FromSeconds(5), LatencySpread = 0.5 }, out var pacer);
        await _time.RunAsync(() => Task.WhenAll(_clients.Select((client, i) => crowd.AskAsync(pacer, client, i == 0 ? 5_000 : 100))));

        var shares = crowd.WhileAllAsk(_clients);
        Assert.InRange(Fairness.Jain([.. shares.Values.Select(static calls => (double)calls.Count)]), 0.999, 1);
        Assert.Equal(5_700, crowd.Calls.Count);
        // All is asked by the time at which it could be: 5,700 calls of 5 s (5.67 s on average), 16 at a time.
        Assert.InRange(crowd.Calls[^1].Begun, 0, 5_700 * 5.67 / 16 * 1.05);
    }

    [Fact]
    public async Task Shares_tokens_evenly_where_tokens_are_scarce()
    {
        var terms = new ModelTerms { Requests = new BucketLimit(500), Tokens = new BucketLimit(60_000) };
        var crowd = Crowd(terms, out var pacer, out var model);
        await _time.RunAsync(() => Task.WhenAll(_clients.Select((client, i) => crowd.AskAsync(pacer, client, i < 2 ? 60 : 480, i < 2 ? 4_000 : 500))));

        var shares = crowd.WhileAllAsk(_clients);
        Assert.InRange(Fairness.Jain([.. shares.Values.Select(static calls => (double)calls.Sum(static call => call.Tokens))]), 0.98, 1);
        Assert.Equal(0, model.Refused);
    }

    [Fact]
    public async Task Gives_a_client_that_comes_late_its_share_at_once()
    {
        var crowd = Crowd(new ModelTerms(), out var pacer);
        var late = Guid.NewGuid();
        await _time.RunAsync(() => Task.WhenAll(
            crowd.AskAsync(pacer, _clients[0], 3_000),
            crowd.AskAsync(pacer, late, 80, after: TimeSpan.FromSeconds(60.5))));

        var calls = crowd.Calls.FindAll(call => call.Client == late);
        Assert.InRange(calls[0].Waited, 0, 1);
        // Eight of sixteen calls of a second each.
        Assert.InRange(calls[^1].Waited, 8, 11);
        // It is given no credit for having been away.
        var meanwhile = crowd.Calls.Count(call => call.Client == _clients[0] && call.Begun >= calls[0].Begun && call.Begun <= calls[^1].Begun);
        Assert.InRange(meanwhile, 72, 88);
    }

    [Fact]
    public async Task Lets_newcomers_starve_nobody()
    {
        var crowd = Crowd(new ModelTerms(), out var pacer);
        await _time.RunAsync(() => Task.WhenAll(
            [crowd.AskAsync(pacer, _clients[0], 3_000), .. Enumerable.Range(0, 3_000).Select(i => crowd.AskAsync(pacer, Guid.NewGuid(), 1, after: TimeSpan.FromSeconds(20 + (i / 16.0))))]));

        // Newcomers alone would keep the service busy for three minutes. What waits of them grows with every turn that is not theirs.
        var busy = crowd.Calls.FindAll(static call => call.Begun is >= 30 and < 150);
        Assert.True(busy.Count(call => call.Client == _clients[0]) >= 30, $"{busy.Count(call => call.Client == _clients[0])} of {busy.Count} calls.");
    }

    [Fact]
    public async Task Gives_those_who_ask_for_little_all_of_it_and_the_rest_to_the_others_evenly()
    {
        // 16 a second: five clients ask for one a second each, three for all they can get.
        var crowd = Crowd(new ModelTerms(), out var pacer);
        var modest = _clients[..5];
        var greedy = _clients[5..];
        await _time.RunAsync(() => Task.WhenAll(
            [.. modest.Select(client => crowd.AskAsync(pacer, client, 100, atATime: 1)), .. greedy.Select(client => crowd.AskAsync(pacer, client, 1_000))]));

        var begun = crowd.Calls.FindAll(static call => call.Begun is >= 20 and < 80);
        Assert.All(modest, client => Assert.InRange(begun.Count(call => call.Client == client), 29, 60));
        Assert.InRange(Fairness.Jain([.. greedy.Select(client => (double)begun.Count(call => call.Client == client))]), 0.999, 1);
    }

    [Fact]
    public async Task Lets_small_calls_pass_a_large_one_that_comes_no_later_than_an_even_share_pays_for_it()
    {
        var terms = new ModelTerms { Tokens = new BucketLimit(60_000), Latency = TimeSpan.FromSeconds(0.2) };
        var crowd = Crowd(terms, out var pacer);
        await _time.RunAsync(() => Task.WhenAll(
        [
            .. _clients[1..5].Select(client => crowd.AskAsync(pacer, client, 200, tokens: 500, atATime: 4)),
            crowd.AskAsync(pacer, _clients[0], 1, tokens: 50_000, after: TimeSpan.FromSeconds(90)),
        ]));

        var large = crowd.Calls.Single(static call => call.Tokens == 50_000);
        // A fifth of 60,000 tokens a minute.
        Assert.InRange(large.Waited, 1, 50_000 / (60_000 / 60 / 5.0));
        Assert.Contains(crowd.Calls, call => call.Tokens == 500 && call.Came > large.Came && call.Begun < large.Begun);
    }

    [Fact]
    public async Task Forgets_those_who_give_up()
    {
        using var pacer = new CallPacer(1, _time, new Random(1));
        using var impatient = new CancellationTokenSource(TimeSpan.FromSeconds(1), _time);
        var order = new List<string>();
        await _time.RunAsync(async () =>
        {
            var first = await pacer.EnterAsync(_clients[0], 1, CancellationToken.None);
            var gone = pacer.EnterAsync(_clients[1], 1, impatient.Token);
            var next = pacer.EnterAsync(_clients[2], 1, CancellationToken.None);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
            Assert.False(next.IsCompleted);
            first.Dispose();
            (await next).Dispose();
            order.Add("next");
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pacer.EnterAsync(_clients[1], 1, impatient.Token));
            (await pacer.EnterAsync(_clients[0], 1, CancellationToken.None)).Dispose();
            order.Add("last");
        });

        Assert.Equal(["next", "last"], order);
    }

    private Crowd Crowd(ModelTerms terms, out CallPacer pacer) => Crowd(terms, out pacer, out _);

    private Crowd Crowd(ModelTerms terms, out CallPacer pacer, out SimulatedModel model)
    {
        pacer = new CallPacer(16, _time, new Random(1));
        model = new SimulatedModel(_time, new Random(2), terms);
        return new Crowd(_time, model);
    }
}
