using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Insights;
using Pixely.Core.Validation;

namespace Pixely.Core.Narrators;

/// <summary>Words that a model chose for the client's last insight with the same instructions, and those of its words that were refused.</summary>
internal sealed class EarlierWording
{
    private readonly Dictionary<(string Kind, WordedPart Part), string> _templates = [];
    private readonly Dictionary<(string Kind, WordedPart Part), RejectedWording> _rejected = [];

    private EarlierWording()
    {
    }

    /// <summary>The model, or null.</summary>
    public string? Model { get; private set; }

    /// <summary>Reads them out of stored results.</summary>
    public static EarlierWording Of(
        ModuleCatalog catalog, IReadOnlyDictionary<string, ModuleOutcome>? results, string language, string promptHash)
    {
        var earlier = new EarlierWording();
        if (results is null)
        {
            return earlier;
        }

        if (Stored.Read<RecommendationsResult>(catalog, results) is { } recommendations && earlier.Begin(recommendations.Narration, language, promptHash))
        {
            foreach (var r in recommendations.Recommendations)
            {
                earlier.Add(r.Kind, WordedPart.Title, r.Title, language);
                earlier.Add(r.Kind, WordedPart.Description, r.Description, language);
            }
        }

        if (Stored.Read<ExecutiveSummaryResult>(catalog, results) is { } summary && earlier.Begin(summary.Narration, language, promptHash))
        {
            foreach (var f in summary.KeyFindings)
            {
                earlier.Add(f.Kind, WordedPart.Finding, f.Text, language);
            }
        }

        return earlier;
    }

    /// <summary>Whether nothing needs to be asked.</summary>
    public bool Covers(NarrationTask task, WordedPart part) => Find(task, part) is not null || FaultOf(task.Kind, part) is not null;

    /// <summary>Words that fit the figures of a task, or null.</summary>
    public string? Find(NarrationTask task, WordedPart part)
    {
        if (_templates.GetValueOrDefault((task.Kind, part)) is not { } template)
        {
            return null;
        }

        var errors = new ValidationErrors();
        NarrativeTemplate.Validate(template, task.Figures, WordingCheck.LongestOf(part), errors);
        return errors.IsEmpty ? template : null;
    }

    /// <summary>Why words were refused, or null when they were not.</summary>
    public RejectedWording? FaultOf(string kind, WordedPart part) => _rejected.GetValueOrDefault((kind, part));

    private bool Begin(Analysis.Narratives.Narration narration, string language, string promptHash)
    {
        if (narration.PromptHash != promptHash || narration.Language != language)
        {
            return false;
        }

        Model ??= narration.Model;
        foreach (var rejected in narration.Rejected)
        {
            _rejected[(rejected.Kind, rejected.Part)] = rejected;
        }

        return true;
    }

    private void Add(string kind, WordedPart part, NarrativeText text, string language)
    {
        var wording = language == NarrativeLanguage.English ? text.En : text.Es;
        if (wording.By == Wordsmith.Model)
        {
            _templates[(kind, part)] = wording.Template;
        }
    }
}
