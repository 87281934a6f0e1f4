using Pixely.Core.Analysis.Modules.ExecutiveSummary.Kpis;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Analysis.Narratives.Rules;

namespace Pixely.Core.Analysis.Modules.ExecutiveSummary;

/// <summary>Asks every rule what it sees, and reports what matters most.</summary>
internal static class ExecutiveSummaryAnalyzer
{
    /// <summary>Sums up the results of the other modules.</summary>
    public static ExecutiveSummaryResult Analyze(AnalysisInput input, UpstreamResults upstream, IReadOnlyList<FindingRule> rules)
    {
        var cultures = NarrativeLanguage.CulturesOf(input.Client);
        var findings = Select([.. rules.SelectMany(rule =>
            rule.Judge(upstream).Take(RecommendationsModule.MostPerRule).Select(seen => Report(rule, seen, cultures)))]);
        return new ExecutiveSummaryResult
        {
            Cultures = cultures,
            Narration = Narration.ByRules,
            MissingSources = [.. ExecutiveSummaryModule.Sources.Where(key => !upstream.Has(key))],
            PriorityAlert = AlertOf(findings),
            KeyFindings = findings,
            Implications = [.. findings.Select(f => new Implication(
                f.Key, FindingRules.Texts.Of($"{f.Kind}.implication", f.Figures, cultures)))],
            Kpis = KpiStrip.Read(upstream, input.Previous),
            Plan = Plan(upstream.Cite<RecommendationsResult>()),
        };
    }

    /// <summary>The alert of findings in their order: the first, if it is grave enough.</summary>
    internal static string? AlertOf(IReadOnlyList<KeyFinding> findings) => findings
        .Where(static f => f is { Tone: FindingTone.Negative, Severity: >= ExecutiveSummaryModule.AlertSeverity })
        .MaxBy(static f => f.Severity)?.Key;

    /// <summary>The alert first, then by severity; at most seven, at most two of one module.</summary>
    internal static IReadOnlyList<KeyFinding> Select(IReadOnlyList<KeyFinding> all)
    {
        KeyFinding[] ranked = [.. all
            .OrderByDescending(static f => f.Severity)
            .ThenBy(static f => f.Tone)
            .ThenBy(static f => f.Key, StringComparer.Ordinal)];
        var alert = ranked.FirstOrDefault(static f => f is { Tone: FindingTone.Negative, Severity: >= ExecutiveSummaryModule.AlertSeverity });
        var chosen = new List<KeyFinding>();
        var perModule = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var finding in alert is null ? ranked : ranked.Except([alert]).Prepend(alert))
        {
            var module = finding.SourceModules[0];
            if (chosen.Count < ExecutiveSummaryModule.MostFindings && perModule.GetValueOrDefault(module) < ExecutiveSummaryModule.MostPerModule)
            {
                chosen.Add(finding);
                perModule[module] = perModule.GetValueOrDefault(module) + 1;
            }
        }

        return chosen;
    }

    private static KeyFinding Report(FindingRule rule, Observation seen, NarrativeCultures cultures) => new()
    {
        Key = seen.KeyOf(rule.Kind),
        Kind = rule.Kind,
        Tone = rule.Tone,
        Strength = Weight.Unit(seen.Strength),
        Reach = Weight.Unit(seen.Reach),
        Severity = Weight.Of(seen.Strength, seen.Reach),
        Text = FindingRules.Texts.Of($"{rule.Kind}.finding", seen.Figures, cultures),
        SourceModules = seen.Sources,
        Figures = seen.Figures,
        Evidence = seen.Evidence,
        Posts = seen.Posts,
    };

    private static ActionPlan Plan(FigureSource<RecommendationsResult>? source)
    {
        ILookup<Urgency, PlannedAction> actions = Enumerable.Range(0, source?.Result.Recommendations.Count ?? 0)
            .ToLookup(i => source!.Result.Recommendations[i].Urgency, i => Planned(source!, i));
        return new ActionPlan
        {
            Within48Hours = [.. actions[Urgency.Critical]],
            Week1 = [.. actions[Urgency.High]],
            Weeks2To3 = [.. actions[Urgency.MediumHigh], .. actions[Urgency.Medium]],
            NotUrgent = [.. actions[Urgency.Low]],
        };
    }

    private static PlannedAction Planned(FigureSource<RecommendationsResult> source, int index) => new()
    {
        Recommendation = source.Result.Recommendations[index].Key,
        TitleEs = source.Cite("title_es", FigureFormat.Text, r => r.Recommendations[index].Title.Es.Text),
        TitleEn = source.Cite("title_en", FigureFormat.Text, r => r.Recommendations[index].Title.En.Text),
        Priority = source.Cite("priority", FigureFormat.TwoDecimals, r => r.Recommendations[index].Priority),
    };
}
