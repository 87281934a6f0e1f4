using Pixely.Orchestrator.LanguageModels.Calls;
using Pixely.Orchestrator.LanguageModels.Limits;

namespace Pixely.Benchmarks.Scale.Simulation;

/// <summary>How a simulated service answers.</summary>
internal sealed record ModelTerms
{
    /// <summary>Its limit of requests, or null.</summary>
    public ServiceLimit? Requests { get; init; }

    /// <summary>Its limit of tokens, or null.</summary>
    public ServiceLimit? Tokens { get; init; }

    /// <summary>Median time of an answer.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Standard deviation of the logarithm of the time of an answer; 0 for the same each time.</summary>
    public double LatencySpread { get; init; }
}

/// <summary>A language model's service, which refuses what is over its limits.</summary>
internal sealed class SimulatedModel(TimeProvider time, Random random, ModelTerms terms)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Queue<DateTimeOffset> _lastMinute = new();

    /// <summary>Answered calls.</summary>
    public int Answered { get; private set; }

    /// <summary>Calls that came over a limit.</summary>
    public int Refused { get; private set; }

    /// <summary>Most calls in any minute.</summary>
    public int MostInAMinute { get; private set; }

    /// <summary>When the last call began.</summary>
    public DateTimeOffset LastBegan { get; private set; }

    /// <summary>Asks through a pacer, again after a refusal, until there is an answer.</summary>
    /// <param name="pacer">The pacer of the worker.</param>
    /// <param name="client">On whose behalf.</param>
    /// <param name="tokens">Tokens of the call.</param>
    /// <param name="begins">Called right before each attempt.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task AskAsync(CallPacer pacer, Guid client, long tokens, Action begins, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var pass = await pacer.EnterAsync(client, tokens, cancellationToken);
            begins();
            var wait = TryTake(tokens);
            if (wait == TimeSpan.Zero)
            {
                await Task.Delay(TimeSpan.FromSeconds(Draws.LogNormal(random, terms.Latency.TotalSeconds, terms.LatencySpread)), time, cancellationToken);
                Answered++;
                var now = time.GetUtcNow();
                pass.Answered(new RateLimits(terms.Requests?.State(now), terms.Tokens?.State(now)));
                return;
            }

            Refused++;
            pass.Failed(new CallFailure(CallFailureKind.RateLimited, 429, wait));
        }
    }

    private TimeSpan TryTake(long tokens)
    {
        var now = time.GetUtcNow();
        var forRequest = terms.Requests?.WaitFor(1, now) ?? TimeSpan.Zero;
        var forTokens = terms.Tokens?.WaitFor(tokens, now) ?? TimeSpan.Zero;
        if (forRequest > TimeSpan.Zero || forTokens > TimeSpan.Zero)
        {
            return forRequest > forTokens ? forRequest : forTokens;
        }

        terms.Requests?.Take(1, now);
        terms.Tokens?.Take(tokens, now);
        LastBegan = now;
        _lastMinute.Enqueue(now);
        while (_lastMinute.Peek() + Minute <= now)
        {
            _lastMinute.Dequeue();
        }

        MostInAMinute = Math.Max(MostInAMinute, _lastMinute.Count);
        return TimeSpan.Zero;
    }
}
