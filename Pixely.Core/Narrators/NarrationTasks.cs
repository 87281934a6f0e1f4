using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Analysis.Narratives;

namespace Pixely.Core.Narrators;

/// <summary>What there is to word, by rule: findings first, then recommendations, as they are ranked.</summary>
internal static class NarrationTasks
{
    public static IReadOnlyList<NarrationTask> Of(RecommendationsResult? recommendations, ExecutiveSummaryResult? summary, string language)
    {
        IReadOnlyList<Recommendation> advised = recommendations?.Recommendations ?? [];
        IReadOnlyList<KeyFinding> found = summary?.KeyFindings ?? [];
        return [.. found.Select(static f => f.Kind).Concat(advised.Select(static r => r.Kind))
            .Distinct(StringComparer.Ordinal)
            .Take(NarrativeWording.MostTasks)
            .Select(kind => Of(kind, advised.FirstOrDefault(r => r.Kind == kind), found.FirstOrDefault(f => f.Kind == kind), language))];
    }

    private static NarrationTask Of(string kind, Recommendation? advised, KeyFinding? found, string language)
    {
        var words = (advised?.Description ?? found!.Text) is var text && language == NarrativeLanguage.English ? text.En : text.Es;
        return new NarrationTask
        {
            Kind = kind,
            Fact = words.Template,
            Figures = advised?.Figures ?? found!.Figures,
            Parts =
            [
                .. advised is null ? [] : new[] { WordedPart.Title, WordedPart.Description },
                .. found is null ? [] : new[] { WordedPart.Finding },
            ],
        };
    }
}
