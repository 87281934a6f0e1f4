using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Ingestion;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Orchestrator.Narration;

namespace Pixely.Tests.Orchestrator.Runs;

/// <summary>A worker is killed at each request that it makes, and another one goes on: what was stored is neither read, asked nor paid for again.</summary>
public sealed class CrashTests
{
    private const int Concurrency = 2;
    private const int TextsPerCall = 7;

    [Theory]
    [InlineData(CutSide.Before)]
    [InlineData(CutSide.After)]
    public async Task Does_nothing_twice_wherever_the_worker_dies(CutSide side)
    {
        var cuts = new List<string>();
        // How many answers are stored together differs from run to run, and so does the number of requests.
        for (var (request, survived) = (1, 0); survived < 5; request++)
        {
            if (await CrashAtAsync(request, side) is { } cut)
            {
                cuts.Add(cut);
                survived = 0;
            }
            else
            {
                survived++;
            }
        }

        // Every stage is cut at least once, and the calls of both kinds: the count may have passed by one of them each time.
        string[] parts = ["/batches", "/completion", "/annotations", "/model_calls", "/chat/completions", "/comments", "/narration", "/insights"];
        foreach (var part in parts.Where(part => !cuts.Exists(cut => cut.EndsWith(part, StringComparison.Ordinal))))
        {
            Assert.NotNull(await CrashAtAsync(1, side, part));
        }
    }

    /// <summary>Kills a worker at one request, lets another one go on, and compares. Null when the first one was done before.</summary>
    private static async Task<string?> CrashAtAsync(int request, CutSide side, string part = "")
    {
        await using var bench = await NarrationBench.StartAsync();
        bench.Annotate("openai");
        bench.Runs.Settings["OpenAI:MaximumConcurrency"] = $"{Concurrency}";
        bench.Runs.Settings["OpenAI:Annotator:MaximumTexts"] = $"{TextsPerCall}";
        bench.Runs.Settings["Runs:RowsPerBatch"] = "60";
        var run = bench.Api.RequestRun();
        using var wire = new CutWire(request, side, part);
        bench.Runs.Wire = wire.NewHandler;
        await KillAsync(() => bench.Runs.ExecuteAsync(run, wire.Dead));
        if (wire.CutAt is not { } cut)
        {
            Assert.Single(bench.Api.Insights);
            return null;
        }

        var stored = bench.Api.Annotations.Keys.ToHashSet(StringComparer.Ordinal);
        var hadWords = !bench.Api.Narrations.IsEmpty;
        var wasRead = bench.Api.Runs[run].Ingestion is not null;
        var wasDone = bench.Api.Insights.Count > 0;
        var (asked, sent) = (bench.Provider.Requests.Count, bench.Api.Requests.Count);
        var words = bench.Calls.Count;

        bench.Runs.Wire = null;
        bench.Api.Abandoned[run] = true;
        var end = await bench.Runs.ExecuteAsync(run);

        Assert.True(wasDone ? end is RunEnd.NotClaimed : end is RunEnd.Succeeded, $"{cut}: {end}");
        Assert.Single(bench.Api.Insights);
        Assert.Equal(RunStatus.Succeeded, bench.Api.Runs[run].Status);
        Assert.Equal(Wordsmith.Model, bench.Summary.Narration.NarratedBy);
        var again = bench.Api.Requests.Skip(sent).ToList();
        Assert.True(!wasRead || !again.Exists(static r => r.Contains("/ingestions", StringComparison.Ordinal)), $"{cut}: read again");

        var asking = bench.Provider.Requests.Where(static r => !HonestNarrator.IsAsked(r)).ToList();
        // Without our own texts, which go with every call to see whether the model reads.
        var own = bench.Api.Annotations.Values.Select(static a => a.TextHash).ToHashSet(StringComparer.Ordinal);
        var texts = asking.SelectMany(static r => r.Items).GroupBy(static item => ContentHashes.OfText(item.Text)).Where(t => own.Contains(t.Key)).ToList();
        var twice = texts.Where(static t => t.Count() > 1).Select(static t => t.Key).ToList();
        Assert.All(texts, t => Assert.True(t.Count() <= 2, $"{cut}: asked {t.Count()} times"));
        Assert.True(!twice.Exists(hash => stored.Any(key => key.EndsWith(hash, StringComparison.Ordinal))), $"{cut}: a stored text was asked again");
        Assert.True(twice.Count <= ((2 * Concurrency) + 2) * TextsPerCall, $"{cut}: {twice.Count} texts were asked again");
        Assert.True(bench.Calls.Count <= (hadWords ? words : words + 1), $"{cut}: words were asked again");
        Assert.True(!wasDone || bench.Provider.Requests.Count == asked, $"{cut}: asked after the end");
        return cut;
    }

    // Whatever a killed worker would have said, nobody hears it.
    private static async Task KillAsync(Func<Task<RunEnd>> work)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (fault is Pixely.Orchestrator.Api.ApiUnavailableException or OperationCanceledException)
        {
            // It died before it had a run.
        }
    }
}
