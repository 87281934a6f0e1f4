using Pixely.Benchmarks.Scale.Simulation;
using Pixely.Orchestrator.LanguageModels.Limits;

namespace Pixely.Tests.Orchestrator.LanguageModels.Limits;

/// <summary>Clients that ask one service through pacers, in virtual time.</summary>
internal sealed class Crowd(VirtualTime time, SimulatedModel model)
{
    private readonly long _started = time.GetTimestamp();

    /// <summary>Calls that the service was asked, in order.</summary>
    public List<Asked> Calls { get; } = [];

    /// <summary>Makes calls of a client.</summary>
    /// <param name="pacer">The pacer of its worker.</param>
    /// <param name="client">The client.</param>
    /// <param name="calls">How many.</param>
    /// <param name="tokens">Tokens of each.</param>
    /// <param name="after">When it begins.</param>
    /// <param name="atATime">Calls that it makes or waits for at the same time; all of them unless given.</param>
    public async Task AskAsync(CallPacer pacer, Guid client, int calls, long tokens = 1_000, TimeSpan after = default, int atATime = int.MaxValue)
    {
        await Task.Delay(after, time, CancellationToken.None);
        var left = calls;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(calls, atATime)).Select(async _ =>
        {
            while (left-- > 0)
            {
                var came = Now();
                await model.AskAsync(pacer, client, tokens, () => Calls.Add(new Asked(client, tokens, came, Now())), CancellationToken.None);
            }
        }));
    }

    /// <summary>Calls of each client up to the instant at which the first of them had no more to ask for.</summary>
    public IReadOnlyDictionary<Guid, List<Asked>> WhileAllAsk(IReadOnlyCollection<Guid> clients)
    {
        var until = clients.Min(client => Calls.Last(call => call.Client == client).Begun);
        return clients.ToDictionary(static client => client, client => Calls.FindAll(call => call.Client == client && call.Begun <= until));
    }

    private double Now() => time.GetElapsedTime(_started).TotalSeconds;

    /// <summary>A call: when its client wanted it and when it began, in seconds.</summary>
    internal sealed record Asked(Guid Client, long Tokens, double Came, double Begun)
    {
        public double Waited => Begun - Came;
    }
}
