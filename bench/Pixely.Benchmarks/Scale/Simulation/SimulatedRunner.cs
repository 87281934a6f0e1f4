using Pixely.Core.ModelUse;
using Pixely.Orchestrator.LanguageModels.Limits;
using Pixely.Orchestrator.ModelUse;
using Pixely.Orchestrator.SharedLimits;

namespace Pixely.Benchmarks.Scale.Simulation;

/// <summary>Works on runs as a worker does: waits for the spreadsheet's turn, reads it, has texts annotated and the summary worded, publishes.</summary>
internal sealed class SimulatedRunner(DayTerms terms, VirtualTime time, Random random, CallPacer pacer, SimulatedModel model, SharedReads reads, SimulatedPurse purse,
    SharedProcessor api, SharedProcessor scheduler)
{
    // Texts of a page: the next page is asked for when all of this one are annotated.
    private const int TextsPerPage = 1_000;
    private const double Spread = 0.5;

    /// <summary>Works on a run from its claim to its end.</summary>
    public async Task WorkAsync(Demand client)
    {
        await scheduler.UseAsync(terms.SchedulerWork);
        await api.UseAsync(client.IsUnchanged ? terms.ApiWorkOfUnchanged : terms.ApiWork / 2);
        await Task.Delay(terms.OtherWork / 2, time);
        if (client.IsUnchanged)
        {
            return;
        }

        for (var left = client.IsUnknown ? 2 : 1; left > 0; left--)
        {
            await reads.AcquireAsync();
            await Task.Delay(TimeSpan.FromSeconds(Draws.LogNormal(random, terms.SheetsLatency.TotalSeconds, Spread)), time);
        }

        if (client.Comments > 0)
        {
            var ledger = purse.Open(client);
            for (var left = client.Comments; left > 0; left -= TextsPerPage)
            {
                await AnnotateAsync(client.Id, ledger, Math.Min(left, TextsPerPage));
            }

            await AskAsync(client.Id, ledger, ModelPurpose.Narrative, texts: 1);
        }

        await api.UseAsync(terms.ApiWork / 2);
        await Task.Delay(terms.OtherWork / 2, time);
    }

    private async Task AnnotateAsync(Guid client, RunLedger ledger, int texts)
    {
        var calls = (texts + terms.TextsPerCall - 1) / terms.TextsPerCall;
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(calls, terms.CallsAtATime)).Select(async _ =>
        {
            while (next++ < calls)
            {
                await AskAsync(client, ledger, ModelPurpose.Annotation, Math.Min(terms.TextsPerCall, texts - ((next - 1) * terms.TextsPerCall)));
            }
        }));
    }

    private async Task AskAsync(Guid client, RunLedger ledger, ModelPurpose purpose, int texts)
    {
        var call = SimulatedPurse.CallOf(purpose, texts, time.GetUtcNow());
        var most = SimulatedPurse.MostOf(texts);
        if (ledger.TryReserve(most))
        {
            await model.AskAsync(pacer, client, call.InputTokens + call.OutputTokens, static () => { }, CancellationToken.None);
            await ledger.SettleAsync(most, call, CancellationToken.None);
            await api.UseAsync(terms.ApiWorkOfCall);
        }
        else
        {
            purse.Refuse(client);
        }
    }
}

/// <summary>Reads of spreadsheets, kept within their limit by all workers together.</summary>
internal sealed class SharedReads(VirtualTime time, IRateLimiter limiter, int? perMinute)
{
    private readonly SlidingLimit _service = new(perMinute ?? int.MaxValue);

    /// <summary>Reads so far.</summary>
    public int Count { get; private set; }

    /// <summary>Reads that the service would have refused.</summary>
    public int Refused { get; private set; }

    /// <summary>When the last read began.</summary>
    public DateTimeOffset LastBegan { get; private set; }

    /// <summary>Waits for a turn.</summary>
    public async Task AcquireAsync()
    {
        if (perMinute is { } limit)
        {
            await limiter.AcquireAsync(SharedRate.PerMinute("sheets", limit), permits: 1, CancellationToken.None);
        }

        LastBegan = time.GetUtcNow();
        Count++;
        Refused += _service.WaitFor(1, LastBegan) > TimeSpan.Zero ? 1 : 0;
        _service.Take(1, LastBegan);
    }
}
