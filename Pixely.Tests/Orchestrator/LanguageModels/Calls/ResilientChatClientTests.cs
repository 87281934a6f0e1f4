using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.AI;
using Pixely.Orchestrator.LanguageModels.Calls;
using Pixely.Tests.Fixtures.LanguageModels;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Orchestrator.LanguageModels.Calls;

public sealed class ResilientChatClientTests
{
    private const double Faster = 20;

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Repeats_what_may_pass(int status)
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Provider.AnswerFirst(ProviderAnswer.Error(status, "busy"), ProviderAnswer.Error(status, "busy"), ProviderAnswer.Of("hello"));

        Assert.Equal("hello", await AskAsync(bench));
        Assert.Equal(3, bench.Provider.Requests.Count);
    }

    [Theory]
    [InlineData(400, "bad_request", "model_request_refused")]
    [InlineData(401, "invalid_api_key", "model_key_refused")]
    [InlineData(403, "forbidden", "model_key_refused")]
    [InlineData(404, "model_not_found", "model_not_found")]
    [InlineData(422, "unprocessable", "model_request_refused")]
    [InlineData(429, "insufficient_quota", "model_quota_exhausted")]
    public async Task Does_not_repeat_a_refusal(int status, string code, string expected)
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Provider.Script = _ => ProviderAnswer.Error(status, code, retryAfter: "1");

        Assert.Equal(expected, (await FailAsync(bench)).Code);
        Assert.Single(bench.Provider.Requests);
    }

    [Fact]
    public async Task Honours_every_retry_after_in_both_forms()
    {
        var clock = new FastClock(Faster);
        await using var bench = await ModelBench.StartAsync(clock);
        var arrivals = new List<DateTimeOffset>();
        DateTimeOffset? notBefore = null;
        bench.Provider.Script = request =>
        {
            var now = clock.GetUtcNow();
            arrivals.Add(now);
            Assert.True(notBefore is null || now >= notBefore, $"came at {now:O}, asked for {notBefore:O}");
            switch (arrivals.Count)
            {
                case 1:
                    notBefore = now.AddSeconds(4);
                    return ProviderAnswer.Error(429, "rate_limit_exceeded", "4");
                case 2:
                    // Dates have whole seconds.
                    notBefore = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), now.Offset).AddSeconds(8);
                    return ProviderAnswer.Error(503, "busy", notBefore.Value.ToString("R", CultureInfo.InvariantCulture));
                case 3:
                    notBefore = now.AddSeconds(2);
                    return ProviderAnswer.Error(429, "rate_limit_exceeded", "2");
                default:
                    return ProviderAnswer.Of("hello");
            }
        };

        Assert.Equal("hello", await AskAsync(bench));
        Assert.Equal(4, arrivals.Count);
    }

    [Fact]
    public async Task Holds_all_calls_back_in_a_storm_and_brings_every_one_through()
    {
        var clock = new FastClock(Faster);
        await using var bench = await ModelBench.StartAsync(clock);
        bench.Settings["OpenAI:MaximumRepeats"] = "20";
        var calls = 0;
        bench.Provider.Script = request =>
            Interlocked.Increment(ref calls) % 3 != 0 ? ProviderAnswer.Error(429, "rate_limit_exceeded", "1") : ProviderAnswer.Of("hello");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => AskAsync(bench)));

        Assert.All(answers, static answer => Assert.Equal("hello", answer));
        Assert.InRange(calls, 12, 40);
    }

    [Fact]
    public async Task Gives_up_at_once_when_the_asked_wait_outlasts_the_deadline()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Provider.Script = _ => ProviderAnswer.Error(429, "rate_limit_exceeded", "3600");

        Assert.Equal("model_rate_limited", (await FailAsync(bench)).Code);
        Assert.Single(bench.Provider.Requests);
    }

    [Fact]
    public async Task Ends_an_attempt_that_hangs_and_repeats_it()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Settings["OpenAI:AttemptTimeout"] = "00:00:00.300";
        bench.Provider.Script = static _ => ProviderAnswer.Of("hello");
        bench.Provider.AnswerFirst(ProviderAnswer.Silence);

        Assert.Equal("hello", await AskAsync(bench));
        // A machine that stands still has an answer come as late as none.
        Assert.InRange(bench.Provider.Requests.Count, 2, 7);
    }

    [Fact]
    public async Task Ends_with_the_deadline_when_nothing_ever_answers()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Settings["OpenAI:AttemptTimeout"] = "00:00:00.200";
        bench.Settings["OpenAI:TotalTimeout"] = "00:00:00.700";
        bench.Provider.Script = static _ => ProviderAnswer.Silence;

        Assert.Equal("model_timed_out", (await FailAsync(bench)).Code);
    }

    [Theory]
    [InlineData(200, "model_not_an_answer")]
    [InlineData(502, "model_service_failed")]
    public async Task Recognises_a_web_page(int status, string expected)
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Settings["OpenAI:MaximumRepeats"] = "1";
        bench.Provider.Script = _ => ProviderAnswer.Page(status);

        Assert.Equal(expected, (await FailAsync(bench)).Code);
        Assert.Equal(2, bench.Provider.Requests.Count);
    }

    [Fact]
    public async Task Leaves_the_service_alone_after_many_failures()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Settings["OpenAI:CircuitThreshold"] = "4";
        bench.Settings["OpenAI:MaximumRepeats"] = "20";
        bench.Provider.Script = static _ => ProviderAnswer.Error(500, "broken");

        Assert.Equal("model_circuit_open", (await FailAsync(bench)).Code);
        Assert.Equal("model_circuit_open", (await FailAsync(bench)).Code);
        Assert.InRange(bench.Provider.Requests.Count, 4, 8);
    }

    [Fact]
    public async Task Leaves_one_span_a_call_without_a_word_of_it()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Provider.AnswerFirst(ProviderAnswer.Error(500, "broken"), ProviderAnswer.Of("hello"));
        using var root = new Activity("test").Start();
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Pixely.Orchestrator",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.TraceId == root.TraceId)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        await AskAsync(bench);

        var span = Assert.Single(spans);
        Assert.Equal("chat scripted", span.OperationName);
        Assert.Equal("scripted", span.GetTagItem("gen_ai.request.model"));
        Assert.NotNull(span.GetTagItem("gen_ai.usage.input_tokens"));
        Assert.DoesNotContain(span.TagObjects, static tag => tag.Value is "hi" or "hello");
    }

    [Fact]
    public async Task Stops_when_the_caller_does()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Provider.Script = static _ => ProviderAnswer.Silence;
        using var stop = new CancellationTokenSource(200);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Client.GetResponseAsync("hi", cancellationToken: stop.Token));
    }

    [Fact]
    public async Task Counts_no_wait_behind_calls_that_are_answered_against_the_deadline()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Settings["OpenAI:MaximumConcurrency"] = "1";
        bench.Settings["OpenAI:AttemptTimeout"] = "00:00:06";
        bench.Settings["OpenAI:TotalTimeout"] = "00:00:06";
        bench.Settings["OpenAI:MaximumRepeats"] = "0";
        bench.Provider.Latency = TimeSpan.FromMilliseconds(350);
        bench.Provider.Script = static _ => ProviderAnswer.Of("hello");

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync(bench))), static answer => Assert.Equal("hello", answer));
    }

    [Fact]
    public async Task Counts_no_time_in_which_calls_are_held_back_against_the_deadline()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Settings["OpenAI:AttemptTimeout"] = "00:00:04";
        bench.Settings["OpenAI:TotalTimeout"] = "00:00:04";
        bench.Provider.Script = static _ => ProviderAnswer.Of("hello");

        using (CallGate.Enter(Guid.NewGuid(), static token => Task.Delay(4_500, token)))
        {
            Assert.Equal("hello", await AskAsync(bench));
        }
    }

    [Fact]
    public async Task Counts_no_wait_behind_a_call_that_is_held_back_against_the_deadline()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Settings["OpenAI:MaximumConcurrency"] = "1";
        bench.Settings["OpenAI:AttemptTimeout"] = "00:00:04";
        bench.Settings["OpenAI:TotalTimeout"] = "00:00:04";
        bench.Provider.Script = static _ => ProviderAnswer.Of("hello");
        Task<string> held;
        using (CallGate.Enter(Guid.NewGuid(), static token => Task.Delay(4_500, token)))
        {
            held = AskAsync(bench);
        }

        Assert.Equal(["hello", "hello"], await Task.WhenAll(held, AskAsync(bench)));
    }

    [Fact]
    public async Task Ends_with_the_deadline_for_those_who_wait_while_the_service_answers_nobody()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Settings["OpenAI:MaximumConcurrency"] = "1";
        bench.Settings["OpenAI:AttemptTimeout"] = "00:00:01";
        bench.Settings["OpenAI:TotalTimeout"] = "00:00:01";
        bench.Provider.Latency = TimeSpan.FromMilliseconds(100);
        bench.Provider.Script = static _ => ProviderAnswer.Error(429, "rate_limit_exceeded", "3600");

        var failures = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => FailAsync(bench))).WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        Assert.All(failures, static failure => Assert.Contains(failure.Kind, new[] { CallFailureKind.RateLimited, CallFailureKind.TimedOut }));
        Assert.Single(bench.Provider.Requests);
    }

    [Fact]
    public async Task Stops_when_the_caller_does_while_it_waits_behind_others()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Settings["OpenAI:MaximumConcurrency"] = "1";
        bench.Provider.Script = static _ => ProviderAnswer.Silence;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource(300);
        var first = bench.Client.GetResponseAsync("hi", cancellationToken: end.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Client.GetResponseAsync("hi", cancellationToken: stop.Token));
        Assert.False(first.IsCompleted);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    private static async Task<string> AskAsync(ModelBench bench) =>
        (await bench.Client.GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken)).Text;

    private static async Task<CallFailure> FailAsync(ModelBench bench) =>
        (await Assert.ThrowsAsync<ModelCallException>(() => AskAsync(bench))).Failure;
}
