using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Clients;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Core.Narrators;

/// <summary>
/// Puts a model's words into recommendations and summary: those that an earlier insight already has for the same findings are used again
/// with the new figures, only what is left is asked for, and nothing is taken unchecked.
/// </summary>
public sealed class NarrativeWording
{
    /// <summary>Most rules whose findings a model words; the others keep their own words.</summary>
    public const int MostTasks = 10;

    private readonly IReadOnlyDictionary<string, ModuleOutcome> _results;
    private readonly ModuleCatalog _catalog;
    private readonly RecommendationsResult? _recommendations;
    private readonly ExecutiveSummaryResult? _summary;
    private readonly string _promptHash;
    private readonly NarrationRequest _all;
    private readonly EarlierWording _earlier;

    /// <summary>Finds out what has words already.</summary>
    /// <param name="catalog">The modules.</param>
    /// <param name="results">Fresh results, worded by rules.</param>
    /// <param name="earlier">Results of the client's last insight, or null.</param>
    /// <param name="client">The client file; its language is the model's.</param>
    /// <param name="promptHash">Hash of the narrator's instructions; words that were made by others are not used again.</param>
    public NarrativeWording(
        ModuleCatalog catalog,
        IReadOnlyDictionary<string, ModuleOutcome> results,
        IReadOnlyDictionary<string, ModuleOutcome>? earlier,
        ClientProfile client,
        string promptHash)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(client);
        (_catalog, _results, _promptHash) = (catalog, results, promptHash);
        _recommendations = Stored.Read<RecommendationsResult>(catalog, results);
        _summary = Stored.Read<ExecutiveSummaryResult>(catalog, results);
        var language = NarrativeLanguage.Of(client);
        var cultures = NarrativeLanguage.CulturesOf(client);
        _all = new NarrationRequest(
            language, language == NarrativeLanguage.English ? cultures.En : cultures.Es, NarrationTasks.Of(_recommendations, _summary, language));
        _earlier = EarlierWording.Of(catalog, earlier, language, promptHash);

        NarrationTask[] missing = [.. _all.Tasks
            .Select(task => task with { Parts = [.. task.Parts.Where(part => !_earlier.Covers(task, part))] })
            .Where(static task => task.Parts.Count > 0)];
        Request = missing.Length > 0 ? _all with { Tasks = missing } : null;
    }

    /// <summary>What a model has to be asked for; null when nothing is left.</summary>
    public NarrationRequest? Request { get; }

    /// <summary>The results with the words that may stand.</summary>
    /// <param name="answer">The answer to <see cref="Request"/>, or null when nobody was asked.</param>
    public IReadOnlyDictionary<string, ModuleOutcome> Finish(NarrationAnswer? answer)
    {
        var templates = new Dictionary<(string Kind, WordedPart Part), string>();
        var rejected = new List<RejectedWording>();
        foreach (var task in _all.Tasks)
        {
            foreach (var part in task.Parts)
            {
                if (_earlier.Find(task, part) is { } known)
                {
                    templates.Add((task.Kind, part), known);
                }
                else if (_earlier.FaultOf(task.Kind, part) is { } refused)
                {
                    rejected.Add(refused);
                }
                else if (answer is { Outcome: NarrationOutcome.Asked })
                {
                    Judge(task, part, answer, templates, rejected);
                }
            }
        }

        if (answer is null && templates.Count == 0 && rejected.Count == 0)
        {
            return _results;
        }

        var outcome = answer?.Outcome ?? NarrationOutcome.Reused;
        return Write(new WordedNarratives(
            _all.Language, _all.Culture, templates, rejected, outcome, answer?.Model ?? _earlier.Model, _promptHash));
    }

    private void Judge(
        NarrationTask task,
        WordedPart part,
        NarrationAnswer answer,
        Dictionary<(string Kind, WordedPart Part), string> templates,
        List<RejectedWording> rejected)
    {
        ModelWording[] given = [.. answer.Wordings.Where(w => w.Kind == task.Kind && w.Part == part).Take(2)];
        var (template, fault) = given.Length == 1 ? WordingCheck.Check(given[0], task, _all) : (null, WordingFault.Missing);
        if (template is not null)
        {
            templates.Add((task.Kind, part), template);
        }
        else
        {
            rejected.Add(new RejectedWording(task.Kind, part, fault!.Value));
        }
    }

    private IReadOnlyDictionary<string, ModuleOutcome> Write(WordedNarratives words)
    {
        var worded = new Dictionary<string, ModuleOutcome>(_results, StringComparer.Ordinal);
        var recommendations = _recommendations is null ? null : words.Apply(_recommendations);
        if (recommendations is not null && !Put(worded, recommendations))
        {
            return _results;
        }

        return _summary is null || Put(worded, words.Apply(_summary, recommendations)) ? worded : _results;
    }

    // The words must keep the modules' own rules too, or the rules' words stand.
    private bool Put<TResult>(Dictionary<string, ModuleOutcome> results, TResult result)
        where TResult : class
    {
        var module = _catalog.Of<TResult>();
        var errors = new ValidationErrors();
        module.Validate(result, errors);
        results[module.Key] = results[module.Key] with { Result = JsonSerializer.SerializeToElement(result, PixelyJson.Options) };
        return errors.IsEmpty;
    }
}
