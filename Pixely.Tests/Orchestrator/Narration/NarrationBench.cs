using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Insights;
using Pixely.Core.Validation;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures.LanguageModels;
using Pixely.Tests.Orchestrator.Runs;

namespace Pixely.Tests.Orchestrator.Narration;

/// <summary>A worker with a client of 15 posts and 131 comments, and a scripted provider that words its narratives.</summary>
internal sealed class NarrationBench : IAsyncDisposable
{
    private NarrationBench(RunBench runs, ScriptedProvider provider) => (Runs, Provider) = (runs, provider);

    public RunBench Runs { get; }

    public ScriptedProvider Provider { get; }

    public ApiDouble Api => Runs.Api;

    /// <summary>Requests for words, in order.</summary>
    public IReadOnlyList<ProviderRequest> Calls => [.. Provider.Requests.Where(HonestNarrator.IsAsked)];

    public ExecutiveSummaryResult Summary => Read<ExecutiveSummaryResult>(Api.Insights[^1]);

    public RecommendationsResult Recommendations => Read<RecommendationsResult>(Api.Insights[^1]);

    /// <summary>Everything refused in the last insight.</summary>
    public IReadOnlyList<RejectedWording> Rejected => [.. Recommendations.Narration.Rejected, .. Summary.Narration.Rejected];

    /// <summary>All words of the last insight that a model may choose, by rule and part.</summary>
    public ILookup<(string Kind, WordedPart Part), NarrativeText> Words => Recommendations.Recommendations
        .SelectMany(static r => new[] { (r.Kind, Part: WordedPart.Title, Text: r.Title), (r.Kind, Part: WordedPart.Description, Text: r.Description) })
        .Concat(Summary.KeyFindings.Select(static f => (f.Kind, Part: WordedPart.Finding, f.Text)))
        .ToLookup(static w => (w.Kind, w.Part), static w => w.Text);

    public static async Task<NarrationBench> StartAsync()
    {
        var provider = await ScriptedProvider.StartAsync(TestContext.Current.CancellationToken);
        var bench = new NarrationBench(await RunBench.StartAsync(), provider);
        provider.Script = HonestNarrator.Answer;
        bench.Api.PageSize = 200;
        foreach (var (key, value) in new Dictionary<string, string?>
        {
            ["OpenAI:BaseUrl"] = provider.Address.ToString(),
            ["OpenAI:ApiKey"] = "a-key-of-tests",
            ["OpenAI:Model"] = "scripted",
            ["OpenAI:BaseDelay"] = "00:00:00.010",
            ["OpenAI:MaximumRepeats"] = "2",
            ["OpenAI:TotalTimeout"] = "00:00:05",
            ["OpenAI:AttemptTimeout"] = "00:00:05",
            ["ModelPrices:Models:0:Model"] = "scripted",
            ["ModelPrices:Models:0:Input"] = "0.40",
            ["ModelPrices:Models:0:Output"] = "1.60",
        })
        {
            bench.Runs.Settings[key] = value;
        }

        bench.Runs.Save(WordedClient.Posts, WordedClient.Comments);
        return bench;
    }

    /// <summary>Has the client's texts read by another annotator.</summary>
    public void Annotate(string annotator) =>
        Api.Client = Api.Client with { Profile = Api.Client.Profile with { Annotator = annotator } };

    /// <summary>Runs, and fails unless an insight came of it whose citations hold.</summary>
    public async Task RunAsync()
    {
        Assert.IsType<RunEnd.Succeeded>(await Runs.RunAsync());
        var results = Api.Insights[^1].Results;
        var errors = new ValidationErrors();
        foreach (var module in ModuleCatalog.Default.Modules.OfType<ICitingModule>())
        {
            module.Validate(results[module.Key].Result!.Value, errors);
            module.CheckCitations(results[module.Key].Result!.Value, results, errors);
        }

        Assert.Empty(errors.Violations);
    }

    /// <summary>Fails unless every word is the rules' own and both results say why.</summary>
    public void AssertRulesStand(NarrationOutcome outcome)
    {
        Assert.NotEmpty(Words);
        Assert.All(Words.SelectMany(static w => w), static text => Assert.Equal((Wordsmith.Rules, Wordsmith.Rules), (text.Es.By, text.En.By)));
        Assert.All([Recommendations.Narration, Summary.Narration], narration => Assert.Equal((Wordsmith.Rules, outcome), (narration.NarratedBy, narration.Outcome)));
    }

    public static TResult Read<TResult>(CreateInsightRequest insight)
        where TResult : class => ModuleCatalog.Default.Of<TResult>().Read(insight.Results[ModuleCatalog.Default.Of<TResult>().Key].Result!.Value);

    public async ValueTask DisposeAsync()
    {
        await Runs.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
