using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.LanguageModels;

namespace Pixely.Tests.Orchestrator.LanguageModels.Limits;

/// <summary>Wall time against the best possible schedule: 500 ms a call, 60 calls a minute.</summary>
[Collection(nameof(AloneInProcess))]
public sealed class CallPacerTests
{
    private const double Faster = 20;
    private const int PerMinute = 60;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(500);

    /// <summary>Provider, calls, and the seconds at which the last call can begin at the earliest.</summary>
    public static TheoryData<string, int, double> Schedules => new()
    {
        { "fixed", 130, 120 },
        { "sliding", 130, 120 },
        { "bucket", 130, 70 },
    };

    [Theory]
    [MemberData(nameof(Schedules))]
    public async Task Keeps_the_limit_and_the_best_schedule_within_15_percent(string kind, int calls, double lastBegins)
    {
        await WarmUpAsync();
        var clock = new FastClock(Faster);
        await using var bench = await ModelBench.StartAsync(clock);
        bench.Settings["OpenAI:MaximumConcurrency"] = "32";
        bench.Settings["OpenAI:Annotator:MaximumTexts"] = "1";
        bench.Provider.Latency = Latency;
        bench.Provider.Limit = kind switch
        {
            "fixed" => new FixedWindow(PerMinute),
            "sliding" => new SlidingWindow(PerMinute),
            _ => new Bucket(PerMinute),
        };
        _ = bench.Client;

        var started = clock.GetTimestamp();
        var annotations = await bench.AnnotateAsync(Enumerable.Range(0, calls).Select(static i => $"Me gusta el café número {i}"));
        var took = clock.GetElapsedTime(started).TotalSeconds;

        Assert.Equal(0, bench.Provider.Limit.Refused);
        Assert.Equal(calls, bench.Provider.Requests.Count);
        Assert.All(annotations.Values, static annotation => Assert.Equal("openai", annotation.Annotator.Name));
        var best = lastBegins + Latency.TotalSeconds;
        Assert.True(took <= 1.15 * best, $"{took:0.0} s, best possible {best:0.0} s");
        TestContext.Current.SendDiagnosticMessage($"{kind}: {took:0.0} s, best possible {best:0.0} s, ratio {took / best:0.000}");
    }

    // Compiling on first use would take seconds of the fast clock.
    private static async Task WarmUpAsync()
    {
        await using var bench = await ModelBench.StartAsync();
        await bench.AnnotateAsync("Me gusta el café");
    }

    [Fact]
    public async Task Never_has_more_calls_under_way_than_configured()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Settings["OpenAI:MaximumConcurrency"] = "3";
        bench.Settings["OpenAI:Annotator:MaximumTexts"] = "1";
        bench.Provider.Latency = TimeSpan.FromMilliseconds(30);

        await bench.AnnotateAsync(Enumerable.Range(0, 20).Select(static i => $"Me gusta el café número {i}"));

        Assert.InRange(bench.Provider.MostAtATime, 2, 3);
    }
}
