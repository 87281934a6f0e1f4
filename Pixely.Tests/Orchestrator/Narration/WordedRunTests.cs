using Pixely.Core.Analysis.Narratives;
using Pixely.Orchestrator.Narration;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures.LanguageModels;

namespace Pixely.Tests.Orchestrator.Narration;

/// <summary>A model's good words stand, with figures that code sets in, and are not paid for twice.</summary>
public sealed class WordedRunTests : IAsyncLifetime
{
    private NarrationBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await NarrationBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Takes_good_words_of_one_call_and_sets_the_figures_in()
    {
        await _bench.RunAsync();

        Assert.Single(_bench.Provider.Requests);
        Assert.Empty(_bench.Rejected);
        Assert.All([_bench.Recommendations.Narration, _bench.Summary.Narration], static narration => Assert.Equal(
            (Wordsmith.Model, NarrationOutcome.Asked, "es", "scripted-1", NarrationPrompt.Hash),
            (narration.NarratedBy, narration.Outcome, narration.Language, narration.Model, narration.PromptHash)));
        foreach (var item in HonestNarrator.Items(_bench.Calls[0]))
        {
            AssertWords(item["k"]!.GetValue<string>(), WordedPart.Title, item["t"]?.GetValue<string>());
            AssertWords(item["k"]!.GetValue<string>(), WordedPart.Description, item["d"]?.GetValue<string>());
            AssertWords(item["k"]!.GetValue<string>(), WordedPart.Finding, item["s"]?.GetValue<string>());
        }
    }

    [Fact]
    public async Task Asks_nobody_when_nothing_is_new()
    {
        await _bench.RunAsync();

        Assert.IsType<RunEnd.Skipped>(await _bench.Runs.RunAsync());

        Assert.Single(_bench.Calls);
        Assert.Single(_bench.Api.Insights);
    }

    [Fact]
    public async Task Uses_stored_words_with_new_figures_for_a_late_comment()
    {
        await _bench.RunAsync();
        var before = _bench.Words;

        _bench.Runs.Save(WordedClient.Posts, [.. WordedClient.Comments, WordedClient.Late("Adoro este sitio")]);
        await _bench.RunAsync();

        Assert.Equal(before.Select(static w => w.Key).Order(), _bench.Words.Select(static w => w.Key).Order());
        Assert.Single(_bench.Calls);
        Assert.All([_bench.Recommendations.Narration, _bench.Summary.Narration], static narration => Assert.Equal(
            (Wordsmith.Model, NarrationOutcome.Reused, "scripted-1"), (narration.NarratedBy, narration.Outcome, narration.Model)));
        Assert.All(before, words => Assert.Equal(words.Select(static w => (w.Es.Template, w.Es.By)), _bench.Words[words.Key].Select(static w => (w.Es.Template, w.Es.By))));
        Assert.Contains(before, words => words.First().Es.Text != _bench.Words[words.Key].First().Es.Text);
        Assert.Single(_bench.Api.ModelCalls);
    }

    [Fact]
    public async Task Does_not_ask_again_for_words_that_were_refused()
    {
        _bench.Provider.Script = static request =>
        {
            var items = HonestNarrator.Items(request);
            items[0]["s"] = "La cifra de la marca es de 9999 puntos en las redes.";
            return ProviderAnswer.Of(HonestNarrator.Answer(items));
        };
        await _bench.RunAsync();
        var refused = _bench.Rejected;
        Assert.Single(refused);

        _bench.Runs.Save(WordedClient.Posts, [.. WordedClient.Comments, WordedClient.Late("Adoro este sitio")]);
        await _bench.RunAsync();

        Assert.Single(_bench.Calls);
        Assert.Equal(refused, _bench.Rejected);
    }

    [Fact]
    public async Task Makes_no_call_for_clients_whose_texts_rules_read()
    {
        _bench.Annotate("built-in");

        await _bench.RunAsync();

        Assert.Empty(_bench.Provider.Requests);
        _bench.AssertRulesStand(NarrationOutcome.NotAsked);
        Assert.DoesNotContain("GET /insights", _bench.Api.Requests);
    }

    [Fact]
    public async Task Words_an_English_client_in_English_and_refuses_Spanish()
    {
        _bench.Api.Client = _bench.Api.Client with { Profile = _bench.Api.Client.Profile with { Locale = "en-GB" } };
        _bench.Provider.Script = static request =>
        {
            var items = HonestNarrator.Items(request);
            foreach (var item in items.Where(static item => item["t"] is not null))
            {
                item["t"] = "Look at what is said of the brand";
            }

            return ProviderAnswer.Of(HonestNarrator.Answer(items));
        };

        await _bench.RunAsync();

        Assert.Contains("\"English\"", Assert.Single(_bench.Calls).User, StringComparison.Ordinal);
        Assert.All(_bench.Recommendations.Recommendations, static r => Assert.Equal((Wordsmith.Model, Wordsmith.Rules), (r.Title.En.By, r.Title.Es.By)));
        Assert.All(_bench.Summary.KeyFindings, static f => Assert.Equal((Wordsmith.Rules, Wordsmith.Rules), (f.Text.En.By, f.Text.Es.By)));
        Assert.All(_bench.Rejected, static rejected => Assert.Equal(WordingFault.Language, rejected.Fault));
    }

    [Fact]
    public async Task Leaves_the_run_open_when_the_worker_stops_while_it_waits_for_words()
    {
        using var shutdown = new CancellationTokenSource();
        var honest = _bench.Provider.Script;
        _bench.Provider.Script = _ =>
        {
            shutdown.CancelAfter(TimeSpan.FromMilliseconds(50));
            return ProviderAnswer.Silence;
        };
        var run = _bench.Api.RequestRun();
        Assert.IsType<RunEnd.Interrupted>(await _bench.Runs.ExecuteAsync(run, shutdown.Token));
        Assert.Empty(_bench.Api.Insights);

        _bench.Provider.Script = honest;
        _bench.Api.Abandoned[run] = true;
        Assert.IsType<RunEnd.Succeeded>(await _bench.Runs.ExecuteAsync(run));

        Assert.Equal(Wordsmith.Model, _bench.Summary.Narration.NarratedBy);
    }

    private void AssertWords(string kind, WordedPart part, string? template)
    {
        var words = _bench.Words[(kind, part)];
        Assert.Equal(template is null, !words.Any());
        Assert.All(words, text =>
        {
            Assert.Equal((template, Wordsmith.Model, Wordsmith.Rules), (text.Es.Template, text.Es.By, text.En.By));
            Assert.DoesNotContain('{', text.Es.Text);
            Assert.Equal(template!.Contains('{', StringComparison.Ordinal), text.Es.Text != template);
        });
    }
}
