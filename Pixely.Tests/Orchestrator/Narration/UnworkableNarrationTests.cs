using Pixely.Core.Analysis.Narratives;
using Pixely.Tests.Fixtures.LanguageModels;

namespace Pixely.Tests.Orchestrator.Narration;

/// <summary>There are no words, whatever the reason: the rules' narrative stands, the run succeeds, and the reason is stored.</summary>
public sealed class UnworkableNarrationTests : IAsyncLifetime
{
    private NarrationBench _bench = null!;

    public static TheoryData<string, string> Failures => new()
    {
        { "page", "model_not_an_answer" },
        { "nothing", "model_not_an_answer" },
        { "storm", "model_rate_limited" },
        { "down", "model_service_failed" },
        { "quota", "model_quota_exhausted" },
        { "key", "model_key_refused" },
        { "filter", "model_request_refused" },
        { "hang", "model_timed_out" },
    };

    public async ValueTask InitializeAsync() => _bench = await NarrationBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Lo siento, no puedo ayudar con eso.")]
    [InlineData("<html><body>Bad gateway</body></html>")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"w":null}""")]
    [InlineData("""{"w":7}""")]
    [InlineData("""{"w":[null]}""")]
    [InlineData("""{"w":[{}]}""")]
    [InlineData("""{"w":[{"k":null,"t":"a","d":null,"s":null}]}""")]
    [InlineData("""{"w":[{"k":"x","t":7,"d":null,"s":null}]}""")]
    [InlineData("""{"w":[{"k":"x","t":"\ud800","d":null,"s":null}]}""")]
    [InlineData("""{"w":[],"w":[]}""")]
    [InlineData("""{"w":[],"note":"extra"}""")]
    public async Task Reads_nothing_out_of_an_answer_that_is_none(string answer)
    {
        _bench.Provider.Script = _ => ProviderAnswer.Of(answer);

        await _bench.RunAsync();

        _bench.AssertRulesStand(NarrationOutcome.AnswerUnreadable);
        Assert.Empty(_bench.Rejected);
        Assert.Single(_bench.Calls);
        Assert.Single(_bench.Api.ModelCalls);
    }

    [Fact]
    public async Task Reads_nothing_out_of_a_cut_answer()
    {
        _bench.Provider.Script = static request =>
        {
            var whole = HonestNarrator.Answer(HonestNarrator.Items(request));
            return ProviderAnswer.Of(whole[..(whole.Length / 2)]) with { FinishReason = "length" };
        };

        await _bench.RunAsync();

        _bench.AssertRulesStand(NarrationOutcome.AnswerUnreadable);
        Assert.Single(_bench.Calls);
    }

    [Fact]
    public async Task Misses_every_part_of_an_answer_without_items()
    {
        _bench.Provider.Script = static _ => ProviderAnswer.Of("""{"w":[]}""");

        await _bench.RunAsync();

        _bench.AssertRulesStand(NarrationOutcome.Asked);
        Assert.NotEmpty(_bench.Rejected);
        Assert.All(_bench.Rejected, static rejected => Assert.Equal(WordingFault.Missing, rejected.Fault));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Keeps_the_rules_words_when_the_provider_does_not_answer(string failure, string code)
    {
        _bench.Runs.Settings["OpenAI:AttemptTimeout"] = failure == "hang" ? "00:00:00.200" : "00:00:05";
        _bench.Provider.Script = _ => failure switch
        {
            "page" => ProviderAnswer.Page(),
            "nothing" => new ProviderAnswer { Text = "", IsRaw = true },
            "storm" => ProviderAnswer.Error(429, "rate_limit_exceeded", "0"),
            "down" => ProviderAnswer.Error(503, "overloaded"),
            "quota" => ProviderAnswer.Error(429, "insufficient_quota"),
            "key" => ProviderAnswer.Error(401, "invalid_api_key"),
            "filter" => ProviderAnswer.Error(400, "content_filter"),
            _ => ProviderAnswer.Silence,
        };

        await _bench.RunAsync();

        _bench.AssertRulesStand(NarrationOutcome.ModelFailed);
        Assert.Empty(_bench.Api.ModelCalls);
        Assert.InRange(_bench.Calls.Count, 1, 3);
        Assert.Contains(_bench.Runs.Logs, entry => entry.Contains("words", StringComparison.Ordinal) && entry.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Asks_again_when_there_is_more_to_say_and_the_provider_is_back()
    {
        _bench.Provider.AnswerFirst(ProviderAnswer.Error(429, "insufficient_quota"));
        await _bench.RunAsync();
        _bench.AssertRulesStand(NarrationOutcome.ModelFailed);

        _bench.Runs.Save(WordedClient.Posts, [.. WordedClient.Comments, WordedClient.Late("Adoro este sitio")]);
        await _bench.RunAsync();

        Assert.Equal(2, _bench.Calls.Count);
        Assert.Equal((Wordsmith.Model, NarrationOutcome.Asked), (_bench.Summary.Narration.NarratedBy, _bench.Summary.Narration.Outcome));
    }
}
