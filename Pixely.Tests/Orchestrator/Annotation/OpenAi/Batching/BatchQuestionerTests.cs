using Pixely.Core.Annotations;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;
using Pixely.Tests.Fixtures.LanguageModels;

namespace Pixely.Tests.Orchestrator.Annotation.OpenAi.Batching;

public sealed class BatchQuestionerTests
{
    private const decimal MillionTokens = 1_000_000;

    private readonly BatchBench _batches = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Has_every_text_annotated_by_one_batch_with_the_requests_of_real_time()
    {
        await using var bench = await _batches.StartAsync();
        var annotations = await _batches.AnnotateAsync(bench);

        Assert.Empty(bench.Provider.Requests);
        Assert.Equal(BatchBench.Comments.Order(StringComparer.Ordinal), annotations.Keys.Order(StringComparer.Ordinal));
        Assert.All(annotations.Values, static annotation => Assert.Equal(("openai", "scripted-1", AnnotationPrompt.Hash), (annotation.Annotator.Name, annotation.Model, annotation.PromptHash)));
        Assert.Equal(bench.ClientId.ToString("D"), Assert.Single(bench.Provider.Batches.Created)["metadata"]!["pixely_client"]!.GetValue<string>());

        bench.Settings["OpenAI:Annotator:Mode"] = "realtime";
        await bench.RestartAsync();
        await bench.AnnotateAsync(BatchBench.Comments);
        Assert.Equal(3, bench.Provider.Requests.Count);
        Assert.Equal(Bodies(bench.Provider.Requests), Bodies(bench.Provider.Batches.Calls));
    }

    [Fact]
    public async Task Settles_each_answered_call_once_at_the_batch_price()
    {
        await using var bench = await _batches.StartAsync();
        await _batches.AnnotateAsync(bench);

        Assert.Equal(3, bench.Purse.Calls.Count);
        Assert.Equal(0m, bench.Purse.Reserved);
        Assert.All(bench.Purse.Calls, static call =>
        {
            var full = ((call.InputTokens - call.CachedInputTokens) * 0.40m) + (call.CachedInputTokens * 0.10m) + (call.OutputTokens * 1.60m);
            Assert.Equal(decimal.Round(full / 2 / MillionTokens, 6, MidpointRounding.ToPositiveInfinity), call.Cost);
        });
    }

    [Fact]
    public async Task Goes_on_with_the_running_batch_after_a_restart()
    {
        await using var bench = await _batches.StartAsync();
        bench.Provider.Batches.Looks = int.MaxValue;
        using var shutdown = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        bench.Stop = shutdown.Token;
        var interrupted = bench.AnnotateAsync(BatchBench.Comments);
        while (bench.Provider.Batches.Looked == 0)
        {
            await Task.Delay(BatchBench.Step, Cancellation);
            _batches.Clock.Advance(BatchBench.Interval / 10);
        }

        await shutdown.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => interrupted);
        Assert.Equal((0m, 0m, 0), (bench.Purse.Reserved, bench.Purse.Spent, bench.Provider.Batches.Cancelled));

        await bench.RestartAsync();
        bench.Provider.Batches.Looks = 1;
        bench.Purse = new Purse(0);
        var annotations = await _batches.AnnotateAsync(bench);

        Assert.Single(bench.Provider.Batches.Created);
        Assert.Empty(bench.Provider.Requests);
        Assert.All(annotations.Values, static annotation => Assert.Equal("scripted-1", annotation.Model));
        // Paid for already, whatever the budget says by now.
        Assert.Equal(3, bench.Purse.Calls.Count);
    }

    [Fact]
    public async Task Records_the_same_calls_when_an_answered_batch_is_read_again()
    {
        await using var bench = await _batches.StartAsync();
        bench.Stores = false;
        await _batches.AnnotateAsync(bench);
        await bench.RestartAsync();
        await _batches.AnnotateAsync(bench);

        Assert.Single(bench.Provider.Batches.Created);
        Assert.Equal(6, bench.Purse.Calls.Count);
        Assert.Equal(3, bench.Purse.Calls.Select(static call => call.Id).Distinct().Count());
    }

    [Fact]
    public async Task Hands_in_another_batch_for_other_texts()
    {
        await using var bench = await _batches.StartAsync();
        await _batches.AnnotateAsync(bench);
        bench.Provider.Batches.Looks = 1;
        await _batches.RunAsync(bench, () => bench.AnnotateAsync("Llego tarde, pero me encantó"));

        Assert.Equal(2, bench.Provider.Batches.Created.Count);
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("cancelled")]
    [InlineData("completed")]
    public async Task Asks_in_real_time_what_the_batch_left_out(string end)
    {
        await using var bench = await _batches.StartAsync();
        bench.Provider.Batches.End = end;
        bench.Provider.Batches.Answers = static index => index == 1;
        var annotations = await _batches.AnnotateAsync(bench);

        Assert.All(annotations.Values, static annotation => Assert.Equal("scripted-1", annotation.Model));
        Assert.Equal(2, bench.Provider.Requests.Count);
        Assert.Equal(3, bench.Purse.Calls.Count);
        Assert.Equal(0m, bench.Purse.Reserved);
    }

    [Fact]
    public async Task Stops_the_batch_at_the_deadline_and_asks_the_rest_in_real_time()
    {
        await using var bench = await _batches.StartAsync();
        bench.Provider.Batches.Looks = int.MaxValue;
        bench.Provider.Batches.Answers = static index => index < 2;
        var begun = _batches.Clock.GetUtcNow();
        var annotations = await _batches.AnnotateAsync(bench);

        Assert.Equal(1, bench.Provider.Batches.Cancelled);
        Assert.InRange(_batches.Clock.GetUtcNow() - begun, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        Assert.Single(bench.Provider.Requests);
        Assert.All(annotations.Values, static annotation => Assert.Equal("scripted-1", annotation.Model));
        Assert.Equal(0m, bench.Purse.Reserved);
    }

    [Theory]
    [InlineData("failed", false, true)]
    [InlineData("completed", true, true)]
    [InlineData("completed", false, false)]
    public async Task Asks_all_in_real_time_when_the_service_fails_the_batch_loses_its_answers_or_has_none(string end, bool losesFiles, bool takesBatches)
    {
        await using var bench = await _batches.StartAsync();
        bench.Provider.TakesBatches = takesBatches;
        bench.Provider.Batches.End = end;
        bench.Provider.Batches.LosesFiles = losesFiles;
        var annotations = await _batches.AnnotateAsync(bench);

        Assert.Equal(3, bench.Provider.Requests.Count);
        Assert.Equal(3, bench.Purse.Calls.Count);
        Assert.All(annotations.Values, static annotation => Assert.Equal("scripted-1", annotation.Model));
        Assert.Equal(0m, bench.Purse.Reserved);
        Assert.Empty(bench.Fallbacks.ToCounts());
    }

    [Fact]
    public async Task Waits_for_a_service_that_is_away_for_a_moment()
    {
        await using var bench = await _batches.StartAsync();
        bench.Provider.Batches.Outage = 2;
        await _batches.AnnotateAsync(bench);

        Assert.Single(bench.Provider.Batches.Created);
        Assert.Empty(bench.Provider.Requests);
    }

    [Fact]
    public async Task Asks_once_more_in_real_time_when_an_answer_of_the_batch_is_unusable()
    {
        await using var bench = await _batches.StartAsync();
        bench.Provider.AnswerFirst(ProviderAnswer.Of("sorry"));
        var annotations = await _batches.AnnotateAsync(bench);

        Assert.Equal(2, Assert.Single(bench.Provider.Requests).Items.Count(static item => BatchBench.Comments.Contains(item.Text)));
        Assert.All(annotations.Values, static annotation => Assert.Equal("scripted-1", annotation.Model));
        Assert.Equal(4, bench.Purse.Calls.Count);
    }

    [Fact]
    public async Task Hands_nothing_in_without_budget()
    {
        await using var bench = await _batches.StartAsync();
        bench.Purse = new Purse(0);
        await _batches.AnnotateAsync(bench);

        Assert.Empty(bench.Provider.Batches.Created);
        Assert.Empty(bench.Provider.Requests);
        Assert.Equal([new FallbackCount(FallbackReason.BudgetExhausted, BatchBench.Comments.Length)], bench.Fallbacks.ToCounts());
    }

    private static IEnumerable<string> Bodies(IEnumerable<ProviderRequest> requests) =>
        requests.Select(static request => string.Join('\n', request.Body.EnumerateObject()
            .OrderBy(static member => member.Name, StringComparer.Ordinal)
            .Select(member => member.Name is "messages" ? $"{request.System}\n{request.User}" : $"{member.Name}: {member.Value.GetRawText()}")))
            .Order(StringComparer.Ordinal);
}
