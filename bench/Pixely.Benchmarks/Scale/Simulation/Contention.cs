using Pixely.Orchestrator.LanguageModels;
using Pixely.Orchestrator.LanguageModels.Limits;
using Pixely.Orchestrator.SharedLimits;

namespace Pixely.Benchmarks.Scale.Simulation;

/// <summary>Clients that all want more of the model than there is, unevenly spread over three workers.</summary>
internal static class Contention
{
    private const int PerMinute = 500;
    private const int Calls = 100;
    private const int TokensOfCall = 3_000;

    /// <summary>Calls of each client that began before the first of them had all that it wanted. The first wants fifty times as much.</summary>
    public static async Task<IReadOnlyList<double>> RunAsync()
    {
        var time = new VirtualTime();
        var limiter = new LocalRateLimiter(time);
        var model = new SimulatedModel(time, new Random(7), new ModelTerms
        {
            Requests = new SlidingLimit(PerMinute),
            Latency = TimeSpan.FromSeconds(8),
            LatencySpread = 0.5,
        });
        var options = new LanguageModelOptions { Model = "simulated", MaximumConcurrency = 64, RequestsPerMinute = PerMinute };
        var pacers = Enumerable.Range(0, 3).Select(i => new CallPacer(options.MaximumConcurrency, time, new Random(i), SharedCallLimit.Of(options, () => limiter))).ToList();
        // Two with the large one on the first worker, six on the second, twelve on the third.
        int[] workers = [0, 0, 0, 1, 1, 1, 1, 1, 1, .. Enumerable.Repeat(2, 12)];
        var begun = new double[workers.Length];
        double[]? whileAllAsked = null;
        await time.RunAsync(() => Task.WhenAll(workers.Select((worker, client) => AskAsync(pacers[worker], client, client == 0 ? 50 * Calls : Calls))));
        pacers.ForEach(static pacer => pacer.Dispose());
        return whileAllAsked!;

        Task AskAsync(CallPacer pacer, int client, int calls)
        {
            var id = new Guid(client, 0, 0, new byte[8]);
            return Task.WhenAll(Enumerable.Range(0, calls).Select(_ => model.AskAsync(pacer, id, TokensOfCall, () => Begin(client, calls), CancellationToken.None)));
        }

        void Begin(int client, int calls)
        {
            if (++begun[client] >= calls)
            {
                whileAllAsked ??= [.. begun];
            }
        }
    }
}
