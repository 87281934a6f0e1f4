using System.Text.Json;
using Pixely.Core.Analysis.Modules.ExecutiveSummary.Kpis;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Analysis.Narratives.Rules;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Insights;
using Pixely.Core.Privacy;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.ExecutiveSummary;

/// <summary>The analysis on one page: what is gravest, what the data say, what it means, and what to do when.</summary>
internal sealed class ExecutiveSummaryModule : AnalysisModule<ExecutiveSummaryResult>, ICitingModule
{
    /// <summary>Most key findings.</summary>
    public const int MostFindings = 7;

    /// <summary>Most key findings of one module.</summary>
    public const int MostPerModule = 2;

    /// <summary>Lowest severity of an alert.</summary>
    public const int AlertSeverity = 30;

    /// <summary>Longest template of a finding or an implication.</summary>
    public const int LongestText = 400;

    /// <summary>What it is drawn from.</summary>
    internal static readonly IReadOnlyList<string> Sources = [.. MeasuringModules.Keys, "q9_recomendaciones"];

    /// <inheritdoc/>
    public override string Key => "q10_resumen_ejecutivo";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ReadsIfPresent => Sources;

    /// <inheritdoc/>
    public override ExecutiveSummaryResult Analyze(AnalysisInput input, UpstreamResults upstream)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(upstream);
        return ExecutiveSummaryAnalyzer.Analyze(input, upstream, FindingRules.All);
    }

    /// <inheritdoc/>
    public override void Validate(ExecutiveSummaryResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        NarrativeLanguage.Validate(result.Cultures, errors.At("cultures"));
        NarrativeRules.CheckMissing(result.MissingSources, Sources, errors.At("missing_sources"));
        var hasModelWords = CheckFindings(result, errors);
        result.Narration.Validate(hasModelWords, errors.At("narration"));
        CheckImplications(result, errors.At("implications"));
        CheckKpis(result.Kpis, errors.At("kpis"));

        var plan = errors.At("plan");
        CheckPlan(result.Plan.Within48Hours, [Urgency.Critical], plan.At("within_48_hours"));
        CheckPlan(result.Plan.Week1, [Urgency.High], plan.At("week_1"));
        CheckPlan(result.Plan.Weeks2To3, [Urgency.MediumHigh, Urgency.Medium], plan.At("weeks_2_3"));
        CheckPlan(result.Plan.NotUrgent, [Urgency.Low], plan.At("not_urgent"));
    }

    /// <inheritdoc/>
    public void CheckCitations(JsonElement result, IReadOnlyDictionary<string, ModuleOutcome> results, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var citations = new CitationRules(results);
        var summary = Read(result);
        for (var i = 0; i < summary.KeyFindings.Count; i++)
        {
            citations.Check(summary.KeyFindings[i].Figures, errors.At("key_findings").At(i).At("figures"));
        }

        for (var i = 0; i < summary.Kpis.Count; i++)
        {
            CheckCitation(summary.Kpis[i], citations, errors.At("kpis").At(i));
        }

        CheckCitations(summary.Plan.Within48Hours, citations, errors.At("plan").At("within_48_hours"));
        CheckCitations(summary.Plan.Week1, citations, errors.At("plan").At("week_1"));
        CheckCitations(summary.Plan.Weeks2To3, citations, errors.At("plan").At("weeks_2_3"));
        CheckCitations(summary.Plan.NotUrgent, citations, errors.At("plan").At("not_urgent"));
    }

    private static void CheckCitation(KeyFigure kpi, CitationRules citations, ValidationErrors errors)
    {
        if (kpi.Figure is { } figure)
        {
            citations.Check(figure, errors.At("figure"));
        }

        if (kpi.Missing is { } missing)
        {
            citations.Check(missing.Module, missing.Path, missing.N, missing.RequiredN, errors.At("missing"));
        }
    }

    private static void CheckCitations(IReadOnlyList<PlannedAction> actions, CitationRules citations, ValidationErrors errors)
    {
        for (var i = 0; i < actions.Count; i++)
        {
            citations.Check(actions[i].TitleEs, errors.At(i).At("title_es"));
            citations.Check(actions[i].TitleEn, errors.At(i).At("title_en"));
            citations.Check(actions[i].Priority, errors.At(i).At("priority"));
        }
    }

    private static bool CheckFindings(ExecutiveSummaryResult result, ValidationErrors errors)
    {
        var list = errors.At("key_findings");
        list.Require(result.KeyFindings.Count <= MostFindings, $"has {result.KeyFindings.Count}, at most {MostFindings} are given");
        KeyFinding[] findings = [.. result.KeyFindings.Take(MostFindings)];
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var hasModelWords = false;
        for (var i = 0; i < findings.Length; i++)
        {
            list.At(i).At("key").Require(keys.Add(findings[i].Key), "must not repeat");
            hasModelWords |= Check(findings[i], result.Cultures, list.At(i));
        }

        errors.At("priority_alert").Require(
            result.PriorityAlert == ExecutiveSummaryAnalyzer.AlertOf(findings), "must be the gravest finding of negative tone, or null when none is grave");
        list.Require(result.PriorityAlert is null || findings.FirstOrDefault()?.Key == result.PriorityAlert, "must begin with the alert");
        ResultRules.CheckOrder(
            [.. findings.Skip(result.PriorityAlert is null ? 0 : 1)], list, "must not be more severe than the one before", static (a, b) => a.Severity >= b.Severity);
        return hasModelWords;
    }

    private static bool Check(KeyFinding f, NarrativeCultures cultures, ValidationErrors errors)
    {
        errors.At("kind").Require(f.Kind.Length is > 0 and <= 40, "must have 1..40 characters");
        errors.At("key").Require(
            f.Key.Length <= 120 && (f.Key == f.Kind || f.Key.StartsWith($"{f.Kind}:", StringComparison.Ordinal) || ErasedText.IsErased(f.Key)),
            "must begin with its kind");
        errors.At("strength").Require(f.Strength is >= 0 and <= 1, $"is {f.Strength}, must lie in 0..1");
        errors.At("reach").Require(f.Reach is >= 0 and <= 1, $"is {f.Reach}, must lie in 0..1");
        errors.At("severity").Require(
            f.Severity == Weight.Of(f.Strength, f.Reach), $"is {f.Severity}, strength and reach give {Weight.Of(f.Strength, f.Reach)}");
        NarrativeRules.CheckFigures(f.Figures, errors.At("figures"));
        errors.At("source_modules").Require(
            f.SourceModules.Count > 0 && f.SourceModules.SequenceEqual(f.Figures.Select(static x => x.Module).Distinct(StringComparer.Ordinal)),
            "must be the modules of its figures");
        errors.At("source_modules").Require(f.SourceModules.All(MeasuringModules.Keys.Contains), "must be modules that measure");
        NarrativeRules.CheckEvidence(f.Evidence, f.Posts, errors);
        return NarrativeRules.CheckText(f.Text, f.Figures, cultures, LongestText, errors.At("text"));
    }

    private static void CheckImplications(ExecutiveSummaryResult result, ValidationErrors errors)
    {
        errors.Require(
            result.Implications.Select(static i => i.Finding).SequenceEqual(result.KeyFindings.Select(static f => f.Key)), "must be those of the key findings, in their order");
        for (var i = 0; i < Math.Min(Math.Min(result.Implications.Count, result.KeyFindings.Count), MostFindings); i++)
        {
            var ofModel = NarrativeRules.CheckText(
                result.Implications[i].Text, result.KeyFindings[i].Figures, result.Cultures, LongestText, errors.At(i).At("text"));
            errors.At(i).At("text").Require(!ofModel, "must be the rules'");
        }
    }

    private static void CheckKpis(IReadOnlyList<KeyFigure> kpis, ValidationErrors errors)
    {
        ResultRules.CheckOrder([.. kpis.Take(Enum.GetValues<Kpi>().Length + 1)], errors, "must follow the one before, each once", static (a, b) => a.Kpi < b.Kpi);
        for (var i = 0; i < Math.Min(kpis.Count, Enum.GetValues<Kpi>().Length); i++)
        {
            var (kpi, at) = (kpis[i], errors.At(i));
            at.Require((kpi.Figure is null) != (kpi.Missing is null), "must have a figure or say what is missing");
            kpi.Figure?.Validate(at.At("figure"));
            if (kpi.Missing is { } missing)
            {
                at.At("missing").Require(missing.N >= 0 && missing.N < missing.RequiredN, $"has {missing.N} of {missing.RequiredN}, nothing is missing");
            }

            if (kpi.Change is { } change)
            {
                CheckChange(kpi.Figure, change, at.At("change"));
            }
        }
    }

    private static void CheckChange(CitedFigure? figure, KpiChange change, ValidationErrors errors)
    {
        change.Previous.Validate(errors.At("previous"), double.MinValue, double.MaxValue, 1);
        if (figure is { Value: { } value, N: { } n, Low: { } low, High: { } high } && change.Previous is Estimate previous)
        {
            var expected = KpiChanges.Between(new Estimate { N = n, Value = value, Low = low, High = high }, previous);
            errors.At("difference").Require(
                ResultRules.Same(change.Difference, expected.Difference), $"is {change.Difference}, must be {expected.Difference}");
            errors.At("is_clear").Require(change.IsClear == expected.IsClear, "must be true exactly when the interval of the change leaves zero out");
        }
        else
        {
            errors.Add("compares what has not been measured");
        }
    }

    private static void CheckPlan(IReadOnlyList<PlannedAction> actions, Urgency[] urgencies, ValidationErrors errors)
    {
        errors.Require(actions.Count <= RecommendationsModule.Most, $"has {actions.Count}, at most {RecommendationsModule.Most} are given");
        for (var i = 0; i < Math.Min(actions.Count, RecommendationsModule.Most); i++)
        {
            var (action, at) = (actions[i], errors.At(i));
            action.TitleEs.Validate(at.At("title_es"));
            action.TitleEn.Validate(at.At("title_en"));
            action.Priority.Validate(at.At("priority"));
            at.At("priority").Require(
                urgencies.Contains(RecommendationsModule.UrgencyOf(action.Priority.Value ?? 0)), $"is {action.Priority.Value}, which is of another urgency");
        }
    }
}
