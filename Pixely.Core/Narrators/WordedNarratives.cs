using System.Globalization;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Analysis.Narratives;

namespace Pixely.Core.Narrators;

/// <summary>Words that may stand, and how they came about; sets them into results.</summary>
internal sealed record WordedNarratives(
    string Language,
    string Culture,
    IReadOnlyDictionary<(string Kind, WordedPart Part), string> Templates,
    IReadOnlyList<RejectedWording> Rejected,
    NarrationOutcome Outcome,
    string? Model,
    string PromptHash)
{
    /// <summary>Recommendations with these titles and descriptions.</summary>
    public RecommendationsResult Apply(RecommendationsResult result)
    {
        Recommendation[] worded = [.. result.Recommendations.Select(r => r with
        {
            Title = Apply(r.Title, r.Kind, WordedPart.Title, r.Figures),
            Description = Apply(r.Description, r.Kind, WordedPart.Description, r.Figures),
        })];
        return result with
        {
            Recommendations = worded,
            Narration = Say(worded.Any(static r => IsModels(r.Title) || IsModels(r.Description)), static part => part != WordedPart.Finding),
        };
    }

    /// <summary>A summary with these findings, and a plan with the titles that the recommendations now have.</summary>
    public ExecutiveSummaryResult Apply(ExecutiveSummaryResult result, RecommendationsResult? recommendations)
    {
        KeyFinding[] worded = [.. result.KeyFindings.Select(f => f with { Text = Apply(f.Text, f.Kind, WordedPart.Finding, f.Figures) })];
        var titles = (recommendations?.Recommendations ?? []).ToDictionary(static r => r.Key, static r => r.Title, StringComparer.Ordinal);
        return result with
        {
            KeyFindings = worded,
            Plan = new ActionPlan
            {
                Within48Hours = Retitle(result.Plan.Within48Hours, titles),
                Week1 = Retitle(result.Plan.Week1, titles),
                Weeks2To3 = Retitle(result.Plan.Weeks2To3, titles),
                NotUrgent = Retitle(result.Plan.NotUrgent, titles),
            },
            Narration = Say(worded.Any(static f => IsModels(f.Text)), static part => part == WordedPart.Finding),
        };
    }

    private static bool IsModels(NarrativeText text) => text.Es.By == Wordsmith.Model || text.En.By == Wordsmith.Model;

    private static IReadOnlyList<PlannedAction> Retitle(IReadOnlyList<PlannedAction> actions, Dictionary<string, NarrativeText> titles) =>
        [.. actions.Select(a => titles.TryGetValue(a.Recommendation, out var title)
            ? a with { TitleEs = a.TitleEs with { Text = title.Es.Text }, TitleEn = a.TitleEn with { Text = title.En.Text } }
            : a)];

    private NarrativeText Apply(NarrativeText text, string kind, WordedPart part, IReadOnlyList<CitedFigure> figures)
    {
        if (!Templates.TryGetValue((kind, part), out var template))
        {
            return text;
        }

        var wording = new Wording(
            NarrativeTemplate.Render(template, figures, CultureInfo.GetCultureInfo(Culture)), template, Wordsmith.Model);
        return Language == NarrativeLanguage.English ? text with { En = wording } : text with { Es = wording };
    }

    private Narration Say(bool hasWords, Func<WordedPart, bool> concerns) => new()
    {
        NarratedBy = hasWords ? Wordsmith.Model : Wordsmith.Rules,
        Outcome = Outcome,
        Language = Language,
        Model = Model,
        PromptHash = PromptHash,
        Rejected = [.. Rejected.Where(r => concerns(r.Part))],
    };
}
