using Microsoft.AspNetCore.Http;
using Pixely.Benchmarks.Scale.Simulation;
using Pixely.Orchestrator.LanguageModels.Limits;
using Pixely.Tests.Fixtures.LanguageModels;

namespace Pixely.Tests.Orchestrator.LanguageModels.Limits;

public sealed class CallPacerTests
{
    private const int PerMinute = 60;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(500);

    /// <summary>Provider, calls, and the seconds at which the last call can begin at the earliest.</summary>
    public static TheoryData<string, int, double> Schedules => new()
    {
        { "fixed", 130, 120 },
        { "sliding", 130, 120 },
        { "bucket", 130, 70 },
    };

    /// <summary>Time against the best possible schedule: 500 ms a call, 60 calls a minute; in virtual time.</summary>
    [Theory]
    [MemberData(nameof(Schedules))]
    public async Task Keeps_the_limit_and_the_best_schedule_within_15_percent(string kind, int calls, double lastBegins)
    {
        var time = new VirtualTime();
        var limit = new StatedLimit(kind switch
        {
            "fixed" => new FixedWindow(PerMinute),
            "sliding" => new SlidingWindow(PerMinute),
            _ => new Bucket(PerMinute),
        });
        var model = new SimulatedModel(time, new Random(1), new ModelTerms { Requests = limit, Latency = Latency });
        using var pacer = new CallPacer(32, time, new Random(1));
        var crowd = new Crowd(time, model);

        await time.RunAsync(() => crowd.AskAsync(pacer, Guid.NewGuid(), calls));

        Assert.Equal(0, model.Refused);
        Assert.Equal(calls, model.Answered);
        var took = crowd.Calls[^1].Begun + Latency.TotalSeconds;
        var best = lastBegins + Latency.TotalSeconds;
        Assert.True(took <= 1.15 * best, $"{took:0.0} s, best possible {best:0.0} s");
        TestContext.Current.SendDiagnosticMessage($"{kind}: {took:0.0} s, best possible {best:0.0} s, ratio {took / best:0.000}");
    }

    [Fact]
    public async Task Reads_the_limit_from_the_answers_and_has_nothing_refused()
    {
        await using var bench = await ModelBench.StartAsync(new FastClock(30));
        bench.Settings["OpenAI:MaximumConcurrency"] = "32";
        bench.Settings["OpenAI:Annotator:MaximumTexts"] = "1";
        // However long the machine stands still: by this clock every second of it is half a minute.
        bench.Settings["OpenAI:AttemptTimeout"] = "00:30:00";
        bench.Settings["OpenAI:TotalTimeout"] = "03:00:00";
        bench.Provider.Limit = new FixedWindow(3);

        await bench.AnnotateAsync(Enumerable.Range(0, 5).Select(static i => $"Me gusta el café número {i}"));

        Assert.Equal(0, bench.Provider.Limit.Refused);
        Assert.Equal(5, bench.Provider.Requests.Count);
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

    /// <summary>A provider's limit, as the headers of its answers state it.</summary>
    private sealed class StatedLimit(ProviderLimit limit) : ServiceLimit(PerMinute)
    {
        // Whoever is not refused has taken it.
        public override TimeSpan WaitFor(long amount, DateTimeOffset now) => limit.Take(now) ? TimeSpan.Zero : TimeSpan.FromSeconds(1);

        public override void Take(long amount, DateTimeOffset now)
        {
        }

        public override RateLimit? State(DateTimeOffset now)
        {
            var headers = new HeaderDictionary();
            limit.Write(headers, now);
            return RateLimits.Read(name => headers[name])?.Requests;
        }
    }
}
