using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;
using Pixely.Tests.Fixtures.LanguageModels;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Orchestrator.Annotation.OpenAi;

/// <summary>The provider does not answer, or there is no money to ask it.</summary>
public sealed class ProviderFailureTests
{
    private static readonly string[] Comments = ["Me encanta el café", "El servicio fue lento", "Love the new matcha"];

    public static TheoryData<int, string, FallbackReason> Refusals => new()
    {
        { 401, "invalid_api_key", FallbackReason.ProviderRefused },
        { 403, "forbidden", FallbackReason.ProviderRefused },
        { 404, "model_not_found", FallbackReason.ProviderRefused },
        { 429, "insufficient_quota", FallbackReason.QuotaExhausted },
        { 402, "payment_required", FallbackReason.QuotaExhausted },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Asks_once_and_leaves_all_to_the_rules_for_now_when_refused(int status, string code, FallbackReason reason)
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Settings["OpenAI:Annotator:MaximumTexts"] = "1";
        bench.Settings["OpenAI:MaximumConcurrency"] = "1";
        bench.Provider.Script = _ => ProviderAnswer.Error(status, code);

        var annotations = await bench.AnnotateAsync(Comments);

        Assert.Single(bench.Provider.Requests);
        AssertProvisional(bench, annotations, reason);
        Assert.Equal((0m, 0m), (bench.Purse.Spent, bench.Purse.Reserved));
    }

    [Fact]
    public async Task Leaves_all_to_the_rules_for_now_when_the_provider_is_away()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Settings["OpenAI:BaseUrl"] = "http://127.0.0.1:9/v1";
        bench.Settings["OpenAI:MaximumRepeats"] = "1";

        AssertProvisional(bench, await bench.AnnotateAsync(Comments), FallbackReason.ProviderUnavailable);
        Assert.Equal(0m, bench.Purse.Reserved);
    }

    [Fact]
    public async Task Does_not_break_on_being_asked_to_stay_away_for_years()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Provider.Script = static _ => ProviderAnswer.Error(429, "rate_limit_exceeded", retryAfter: "1999999999");

        AssertProvisional(bench, await bench.AnnotateAsync(Comments), FallbackReason.ProviderUnavailable);
        var next = await bench.AnnotateAsync(Comments).WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        Assert.All(next.Values, static annotation => Assert.Equal("built-in", annotation.Annotator.Name));
        Assert.Single(bench.Provider.Requests);
    }

    [Fact]
    public async Task Leaves_the_rest_to_the_rules_for_now_when_the_second_call_fails()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Provider.AnswerFirst(ProviderAnswer.Of("{}"), ProviderAnswer.Error(401, "invalid_api_key"));

        AssertProvisional(bench, await bench.AnnotateAsync(Comments), FallbackReason.ProviderRefused);
    }

    [Fact]
    public async Task Asks_halves_when_the_provider_refuses_a_question_and_has_answered_others()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Settings["OpenAI:MaximumConcurrency"] = "1";
        bench.Settings["OpenAI:Annotator:MaximumTexts"] = "2";
        bench.Provider.Script = static request => request.Items.Any(static item => item.Text == "Texto vetado por el filtro")
            ? ProviderAnswer.Error(400, "content_filter")
            : ProviderAnswer.Of(HonestModel.Answer(request.Items));

        var annotations = await bench.AnnotateAsync([.. Comments, "Texto vetado por el filtro"]);

        Assert.Equal("built-in", annotations["Texto vetado por el filtro"].Annotator.Name);
        Assert.All(Comments, text => Assert.Equal("scripted-1", annotations[text].Model));
    }

    [Fact]
    public async Task Makes_no_call_without_budget()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Purse = new Purse(0);

        AssertProvisional(bench, await bench.AnnotateAsync(Comments), FallbackReason.BudgetExhausted);
        Assert.Empty(bench.Provider.Requests);
        Assert.Equal(1, bench.Purse.Refusals);
    }

    [Fact]
    public async Task Never_passes_the_budget_with_calls_side_by_side()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Settings["OpenAI:Annotator:MaximumTexts"] = "1";
        bench.Purse = new Purse(0.01m);

        var annotations = await bench.AnnotateAsync(Enumerable.Range(0, 40).Select(static i => $"Me gusta el café número {(char)('a' + (i % 26))}{i}"));

        Assert.Equal(40, annotations.Count);
        Assert.InRange(bench.Provider.Requests.Count, 1, 39);
        Assert.InRange(bench.Purse.Spent, 0.000001m, 0.01m);
        Assert.InRange(bench.Purse.MostReserved, 0.000001m, 0.01m);
        Assert.Equal(0m, bench.Purse.Reserved);
        Assert.Equal(bench.Provider.Requests.Count, annotations.Values.Count(static annotation => annotation.Annotator.Name == "openai"));
    }

    [Fact]
    public async Task Settles_what_the_answer_used_even_when_it_is_unusable()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Provider.Script = static _ => ProviderAnswer.Of("sorry");

        await bench.AnnotateAsync(Comments);

        Assert.Equal(2, bench.Purse.Calls.Count);
        Assert.Equal(0m, bench.Purse.Reserved);
        var (request, call) = (bench.Provider.Requests[0], bench.Purse.Calls[0]);
        Assert.Equal((request.Length / 4, request.System.Length / 8, 1L), (call.InputTokens, call.CachedInputTokens, call.OutputTokens));
        Assert.Equal("scripted-1", call.Model);
        var cost = ((call.InputTokens - call.CachedInputTokens) * 0.40m) + (call.CachedInputTokens * 0.10m) + (call.OutputTokens * 1.60m);
        Assert.Equal(decimal.Round(cost / 1_000_000, 6, MidpointRounding.ToPositiveInfinity), call.Cost);
    }

    [Fact]
    public async Task Settles_the_most_it_can_have_been_when_the_provider_hides_its_usage()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Provider.Script = static request => ProviderAnswer.Of(HonestModel.Answer(request.Items)) with { HidesUsage = true };

        await bench.AnnotateAsync(Comments);

        Assert.Equal(bench.Purse.MostReserved, bench.Purse.Spent);
    }

    private static void AssertProvisional(ModelBench bench, IReadOnlyDictionary<string, TextAnnotation> annotations, FallbackReason reason)
    {
        Assert.Empty(bench.Fallbacks.TakeUnanswered());
        Assert.Equal([new FallbackCount(reason, Comments.Length)], bench.Fallbacks.ToCounts());
        Assert.Equal(Comments.Order(StringComparer.Ordinal), annotations.Keys.Order(StringComparer.Ordinal));
        Assert.All(annotations, static pair =>
        {
            Assert.Equal(new BuiltInAnnotator().Identity, pair.Value.Annotator);
            Assert.Null(pair.Value.Model);
            Assert.Equivalent(BuiltInAnnotator.Annotate(pair.Key), pair.Value.Values, strict: true);
        });
    }
}
