using System.Globalization;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Analysis.Narratives.Rules;

namespace Pixely.Core.Analysis.Modules.Recommendations;

/// <summary>Asks every rule what it sees, and ranks the answers.</summary>
internal static class RecommendationsAnalyzer
{
    /// <summary>Draws recommendations from the results of the other modules.</summary>
    public static RecommendationsResult Analyze(AnalysisInput input, UpstreamResults upstream, IReadOnlyList<FindingRule> rules)
    {
        var cultures = NarrativeLanguage.CulturesOf(input.Client);
        Recommendation[] ranked = [.. rules
            .Where(static rule => rule.Work is not null)
            .SelectMany(rule => rule.Judge(upstream).Take(RecommendationsModule.MostPerRule).Select(seen => Recommend(rule, seen, cultures)))
            .OrderByDescending(static r => r.Priority)
            .ThenByDescending(static r => r.Impact)
            .ThenBy(static r => r.Key, StringComparer.Ordinal)
            .Take(RecommendationsModule.Most)];
        return new RecommendationsResult
        {
            Cultures = cultures,
            Narration = Narration.ByRules,
            MissingSources = [.. MeasuringModules.Keys.Where(key => !upstream.Has(key))],
            Summary = Summarize(ranked),
            Recommendations = ranked,
        };
    }

    /// <summary>Counts recommendations.</summary>
    internal static RecommendationsSummary Summarize(IReadOnlyList<Recommendation> recommendations) => new()
    {
        Total = recommendations.Count,
        MeanImpact = recommendations.Count > 0 ? recommendations.Average(static r => r.Impact) : null,
        MeanEffort = recommendations.Count > 0 ? recommendations.Average(static r => r.Effort) : null,
        Urgencies = [.. Enum.GetValues<Urgency>().Select(u => new UrgencyCount(u, recommendations.Count(r => r.Urgency == u)))],
    };

    private static Recommendation Recommend(FindingRule rule, Observation seen, NarrativeCultures cultures)
    {
        var impact = Weight.Of(seen.Strength, seen.Reach);
        var effort = RecommendationsModule.EffortOf(rule.Work!.Value);
        var priority = (double)impact / effort;
        return new Recommendation
        {
            Key = seen.KeyOf(rule.Kind),
            Kind = rule.Kind,
            Title = FindingRules.Texts.Of($"{rule.Kind}.title", seen.Figures, cultures),
            Description = FindingRules.Texts.Of($"{rule.Kind}.description", seen.Figures, cultures),
            Area = rule.AreaOf(seen),
            Strength = Weight.Unit(seen.Strength),
            Reach = Weight.Unit(seen.Reach),
            Impact = impact,
            Work = rule.Work.Value,
            Effort = effort,
            Priority = priority,
            Urgency = RecommendationsModule.UrgencyOf(priority),
            SourceModules = seen.Sources,
            Figures = seen.Figures,
            Actions = [.. Actions(rule, seen, cultures)],
            Evidence = seen.Evidence,
            Posts = seen.Posts,
        };
    }

    private static IEnumerable<NarrativeText> Actions(FindingRule rule, Observation seen, NarrativeCultures cultures)
    {
        for (var i = 1; ; i++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{rule.Kind}.action{i}");
            if (!FindingRules.Texts.Has(key))
            {
                yield break;
            }

            yield return FindingRules.Texts.Of(key, seen.Figures, cultures);
        }
    }
}
