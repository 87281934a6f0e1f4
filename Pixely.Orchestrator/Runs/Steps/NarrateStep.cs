using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Insights;
using Pixely.Core.Narrators;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.Narration;

namespace Pixely.Orchestrator.Runs.Steps;

/// <summary>
/// Has recommendations and summary worded by a model, for clients whose texts a model reads already; without one the rules' words stand.
/// </summary>
internal sealed class NarrateStep(
    PixelyApiClient api, ModuleCatalog catalog, IEnumerable<INarrator> narrators, NarrationMemory memory, ILogger<NarrateStep> logger)
{
    private const string RulesOnly = "built-in";

    private readonly INarrator? _narrator = narrators.FirstOrDefault();

    /// <summary>The results with the words that may stand; one call at most, none when the last insight has words for the same findings or a worker before this one was answered.</summary>
    public async Task<IReadOnlyDictionary<string, ModuleOutcome>> DoAsync(
        WorkingRun working, IReadOnlyDictionary<string, ModuleOutcome> results, CancellationToken cancellationToken)
    {
        if (_narrator is not { } narrator || working.Annotator.Identity.Name == RulesOnly)
        {
            return results;
        }

        using var activity = RunTelemetry.StartStep("narrate");
        var last = await api.FindLastInsightAsync(working.Client.Id, cancellationToken);
        var wording = new NarrativeWording(catalog, results, last?.Results, working.Client.Profile, narrator.PromptHash);
        if (wording.Request is not { } request)
        {
            return wording.Finish(answer: null);
        }

        var answer = await memory.AskOnceAsync(
            working.Run.Id,
            NarrationIdentity.Of(narrator, request),
            () => narrator.WordAsync(request, working.Ledger, cancellationToken),
            cancellationToken);
        activity?.SetTag("pixely.narration.outcome", answer.Outcome.ToString()).SetTag("pixely.narration.tasks", request.Tasks.Count);
        if (answer.Outcome == NarrationOutcome.Asked)
        {
            RunLog.Narrated(logger, working.Run.Id, request.Tasks.Count);
        }
        else
        {
            RunLog.NotNarrated(logger, working.Run.Id, request.Tasks.Count, answer.Outcome, answer.Code);
        }

        return wording.Finish(answer);
    }
}
