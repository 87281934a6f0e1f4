using Pixely.Orchestrator.LanguageModels;
using Pixely.Orchestrator.LanguageModels.Limits;
using Pixely.Orchestrator.Scheduling;
using Pixely.Orchestrator.SharedLimits;

namespace Pixely.Benchmarks.Scale.Simulation;

/// <summary>
/// A day of many clients in virtual time. Real are the pacers with their fair queues, the arithmetic of the limits that workers share,
/// the ledgers, the clients' jitter and the numbers of slots and calls. Simulated are the model, the spreadsheets, the modules, the Api and
/// the scheduler as queues that all workers share, and the order of runs: the longest due first, on whichever worker has a free slot.
/// </summary>
internal static class SimulatedDay
{
    /// <summary>Lives through the day.</summary>
    public static async Task<DayResult> RunAsync(DayTerms terms)
    {
        var time = new VirtualTime();
        var random = new Random(terms.Seed);
        var limiter = new LocalRateLimiter(time);
        using var purse = new SimulatedPurse();
        var clients = Demand.Draw(terms, random, static comments => SimulatedPurse.MostOf(comments));
        var due = new Queue<(Demand Client, TimeSpan At)>(clients
            .Select(client => (client, ClientJitter.Of(client.Id, terms.Jitter)))
            .OrderBy(static pair => pair.Item2));
        var model = new SimulatedModel(time, random, new ModelTerms
        {
            Requests = terms.ModelPerMinute is { } perMinute ? new SlidingLimit(perMinute) : null,
            Latency = terms.ModelLatency,
            LatencySpread = 0.5,
        });
        var reads = new SharedReads(time, limiter, terms.SheetsPerMinute);
        var options = new LanguageModelOptions { Model = "simulated", MaximumConcurrency = terms.CallsAtATime, RequestsPerMinute = terms.ModelPerMinute };
        var pacers = Enumerable.Range(0, terms.Workers)
            .Select(i => new CallPacer(options.MaximumConcurrency, time, new Random(i), SharedCallLimit.Of(options, () => limiter)))
            .ToList();
        var api = new SharedProcessor(time, terms.ApiCores);
        var scheduler = new SharedProcessor(time, cores: 1);
        var runs = new List<SimulatedRun>(clients.Count);
        var started = time.GetTimestamp();
        await time.RunAsync(() => Task.WhenAll(pacers.SelectMany(pacer =>
        {
            var runner = new SimulatedRunner(terms, time, random, pacer, model, reads, purse, api, scheduler);
            return Enumerable.Range(0, terms.Slots).Select(_ => WorkAsync(runner));
        })));
        pacers.ForEach(static pacer => pacer.Dispose());
        var last = model.LastBegan > reads.LastBegan ? model.LastBegan : reads.LastBegan;
        return new DayResult
        {
            Terms = terms,
            Runs = runs,
            Reads = reads.Count,
            ReadsOfNames = clients.Count(static client => client is { IsUnknown: true, IsUnchanged: false }),
            ApiLoad = api.Busy / (time.GetElapsedTime(started) * terms.ApiCores),
            Calls = model.Answered,
            Refused = model.Refused + reads.Refused,
            MostCallsInAMinute = model.MostInAMinute,
            Tail = (time.GetUtcNow() - last).TotalSeconds,
            OutOfMoney = purse.OutOfMoney,
            Overspent = purse.Overspent,
        };

        async Task WorkAsync(SimulatedRunner runner)
        {
            while (due.TryDequeue(out var next))
            {
                var early = next.At - time.GetElapsedTime(started);
                await Task.Delay(early > TimeSpan.Zero ? early : TimeSpan.Zero, time);
                var began = Now();
                await runner.WorkAsync(next.Client);
                runs.Add(new SimulatedRun(next.Client.Id, next.Client.Comments, next.At.TotalSeconds, began, Now()));
            }
        }

        double Now() => time.GetElapsedTime(started).TotalSeconds;
    }
}
