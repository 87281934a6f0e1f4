using System.Text.Json;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Analysis.Narratives.Rules;
using Pixely.Core.Insights;
using Pixely.Core.Privacy;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Recommendations;

/// <summary>What to do about what the other modules found. Each recommendation cites the figures that it rests on; none is there to fill a list.</summary>
internal sealed class RecommendationsModule : AnalysisModule<RecommendationsResult>, ICitingModule
{
    /// <summary>Most recommendations.</summary>
    public const int Most = 16;

    /// <summary>Most recommendations of one rule.</summary>
    public const int MostPerRule = 3;

    /// <summary>Longest template of a title.</summary>
    public const int LongestTitle = 120;

    /// <summary>Longest template of a description or an action.</summary>
    public const int LongestText = 500;

    private const int MostActions = 5;

    /// <inheritdoc/>
    public override string Key => "q9_recomendaciones";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ReadsIfPresent => MeasuringModules.Keys;

    /// <inheritdoc/>
    public override RecommendationsResult Analyze(AnalysisInput input, UpstreamResults upstream)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(upstream);
        return RecommendationsAnalyzer.Analyze(input, upstream, FindingRules.All);
    }

    /// <inheritdoc/>
    public override void Validate(RecommendationsResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        NarrativeLanguage.Validate(result.Cultures, errors.At("cultures"));
        NarrativeRules.CheckMissing(result.MissingSources, MeasuringModules.Keys, errors.At("missing_sources"));

        var list = errors.At("recommendations");
        list.Require(result.Recommendations.Count <= Most, $"has {result.Recommendations.Count}, at most {Most} are given");
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var hasModelWords = false;
        for (var i = 0; i < Math.Min(result.Recommendations.Count, Most); i++)
        {
            list.At(i).At("key").Require(keys.Add(result.Recommendations[i].Key), "must not repeat");
            hasModelWords |= Check(result.Recommendations[i], result, list.At(i));
        }

        ResultRules.CheckOrder(
            [.. result.Recommendations.Take(Most)], list, "must not have a higher priority than the one before", static (a, b) => a.Priority >= b.Priority);
        result.Narration.Validate(hasModelWords, errors.At("narration"));
        CheckSummary(result, errors.At("summary"));
    }

    /// <inheritdoc/>
    public void CheckCitations(JsonElement result, IReadOnlyDictionary<string, ModuleOutcome> results, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var citations = new CitationRules(results);
        var recommendations = Read(result).Recommendations;
        for (var i = 0; i < recommendations.Count; i++)
        {
            citations.Check(recommendations[i].Figures, errors.At("recommendations").At(i).At("figures"));
        }
    }

    /// <summary>Effort of a kind of work, 1..100.</summary>
    internal static int EffortOf(WorkKind work) => work switch
    {
        WorkKind.Answering => 20,
        WorkKind.Scheduling => 25,
        WorkKind.Content => 35,
        WorkKind.Campaign => 45,
        WorkKind.Process => 55,
        WorkKind.Product => 70,
    };

    /// <summary>Urgency of a priority; a threshold itself belongs to the more urgent side.</summary>
    internal static Urgency UrgencyOf(double priority) => priority switch
    {
        >= 2 => Urgency.Critical,
        >= 1.5 => Urgency.High,
        >= 1 => Urgency.MediumHigh,
        >= 0.5 => Urgency.Medium,
        _ => Urgency.Low,
    };

    private static bool Check(Recommendation r, RecommendationsResult result, ValidationErrors errors)
    {
        errors.At("kind").Require(r.Kind.Length is > 0 and <= 40, "must have 1..40 characters");
        errors.At("key").Require(
            r.Key.Length <= 120 && (r.Key == r.Kind || r.Key.StartsWith($"{r.Kind}:", StringComparison.Ordinal) || ErasedText.IsErased(r.Key)),
            "must begin with its kind");
        errors.At("strength").Require(r.Strength is >= 0 and <= 1, $"is {r.Strength}, must lie in 0..1");
        errors.At("reach").Require(r.Reach is >= 0 and <= 1, $"is {r.Reach}, must lie in 0..1");
        errors.At("impact").Require(
            r.Impact == Weight.Of(r.Strength, r.Reach), $"is {r.Impact}, strength and reach give {Weight.Of(r.Strength, r.Reach)}");
        errors.At("effort").Require(r.Effort == EffortOf(r.Work), $"is {r.Effort}, the work is {EffortOf(r.Work)}");
        errors.At("priority").Require(
            r.Effort > 0 && ResultRules.Same(r.Priority, (double)r.Impact / r.Effort), $"is {r.Priority}, must be impact / effort");
        errors.At("urgency").Require(r.Urgency == UrgencyOf(r.Priority), $"must be the urgency of priority {r.Priority}");
        NarrativeRules.CheckFigures(r.Figures, errors.At("figures"));
        errors.At("source_modules").Require(
            r.SourceModules.SequenceEqual(r.Figures.Select(static f => f.Module).Distinct(StringComparer.Ordinal)), "must be the modules of its figures");
        errors.At("source_modules").Require(
            r.SourceModules.All(MeasuringModules.Keys.Contains), "must be modules that measure");
        NarrativeRules.CheckEvidence(r.Evidence, r.Posts, errors);

        errors.At("actions").Require(r.Actions.Count is > 0 and <= MostActions, $"has {r.Actions.Count}, must have 1..{MostActions}");
        for (var i = 0; i < Math.Min(r.Actions.Count, MostActions); i++)
        {
            var ofModel = NarrativeRules.CheckText(r.Actions[i], r.Figures, result.Cultures, LongestText, errors.At("actions").At(i));
            errors.At("actions").At(i).Require(!ofModel, "must be the rules'");
        }

        return NarrativeRules.CheckText(r.Title, r.Figures, result.Cultures, LongestTitle, errors.At("title"))
            | NarrativeRules.CheckText(r.Description, r.Figures, result.Cultures, LongestText, errors.At("description"));
    }

    private static void CheckSummary(RecommendationsResult result, ValidationErrors errors)
    {
        var expected = RecommendationsAnalyzer.Summarize(result.Recommendations);
        errors.At("total").Require(result.Summary.Total == expected.Total, $"is {result.Summary.Total}, {expected.Total} are listed");
        errors.At("mean_impact").Require(Same(result.Summary.MeanImpact, expected.MeanImpact), $"is {result.Summary.MeanImpact}, must be {expected.MeanImpact}");
        errors.At("mean_effort").Require(Same(result.Summary.MeanEffort, expected.MeanEffort), $"is {result.Summary.MeanEffort}, must be {expected.MeanEffort}");
        errors.At("urgencies").Require(
            result.Summary.Urgencies.SequenceEqual(expected.Urgencies), "must count the listed recommendations, most urgent first");
    }

    private static bool Same(double? a, double? b) => a is { } x && b is { } y ? ResultRules.Same(x, y) : a is null && b is null;
}
