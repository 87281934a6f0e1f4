using Pixely.Api.Features.Annotations;
using Pixely.Api.Http;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Annotations;
using Pixely.Core.Insights;
using Pixely.Core.Runs;
using Pixely.Core.Validation;

namespace Pixely.Api.Features.Insights;

/// <summary>The guard of stored insights: every module of the catalogue, and each result by its own module's rules.</summary>
internal sealed class InsightRules(ModuleCatalog catalog)
{
    /// <summary>Adds every broken rule.</summary>
    public void Validate(CreateInsightRequest request, ValidationErrors errors)
    {
        errors.At("run_id").Require(request.RunId != Guid.Empty, "is empty");
        errors.At("worker").RequireText(request.Worker, 200);
        ValidateWindow(request.Window, errors.At("window"));
        ValidateCounts(request.Counts, errors.At("counts"));
        AnnotationRules.Validate(request.Annotator, errors.At("annotator"));
        ValidateFallbacks(request.Fallbacks, errors.At("fallbacks"));
        ValidateAgreement(request.Agreement, errors.At("agreement"));

        var results = errors.At("results");
        foreach (var key in request.Results.Keys.Where(key => catalog.Find(key) is null))
        {
            results.At(Shorten(key)).Add("is not a module");
        }

        foreach (var module in catalog.Modules)
        {
            var at = results.At(module.Key);
            if (request.Results.GetValueOrDefault(module.Key) is { } outcome)
            {
                Validate(module, outcome, request.Results, at);
            }
            else
            {
                at.Add("is missing");
            }
        }
    }

    private static void Validate(
        IAnalysisModule module, ModuleOutcome outcome, IReadOnlyDictionary<string, ModuleOutcome> results, ValidationErrors errors)
    {
        errors.At("schema_version").Require(
            outcome.SchemaVersion == module.SchemaVersion,
            $"is {outcome.SchemaVersion}, must be {module.SchemaVersion}");
        if (outcome.Status == ModuleStatus.Failed)
        {
            errors.At("result").Require(outcome.Result is null, "is given although the module failed");
            errors.At("error").RequireText(outcome.Error ?? "", 1000);
            return;
        }

        errors.At("error").Require(outcome.Error is null, "is given although the module succeeded");
        if (outcome.Result is { } result)
        {
            var before = errors.Violations.Count;
            module.Validate(result, errors.At("result"));
            // Citations are compared once the result itself is sound.
            if (module is ICitingModule citing && errors.Violations.Count == before)
            {
                citing.CheckCitations(result, results, errors.At("result"));
            }
        }
        else
        {
            errors.At("result").Add("is missing");
        }
    }

    private static void ValidateWindow(AnalysisWindow window, ValidationErrors errors) =>
        errors.Require(window.From is null || window.To is null || window.From <= window.To, "ends before it begins");

    private static void ValidateCounts(AnalysisCounts counts, ValidationErrors errors)
    {
        errors.At("posts").RequireCount(counts.Posts);
        errors.At("comments").RequireCount(counts.Comments);
        errors.At("annotated_comments").Require(
            counts.AnnotatedComments >= 0 && counts.AnnotatedComments <= counts.Comments,
            $"is {counts.AnnotatedComments}, must lie in 0..{counts.Comments}");
        errors.Require((counts.FirstAt is null) == (counts.LastAt is null), "has only one of first_at and last_at");
        errors.Require(counts.FirstAt is null || counts.FirstAt <= counts.LastAt, "has a last_at before its first_at");
    }

    private static void ValidateFallbacks(IReadOnlyList<FallbackCount> fallbacks, ValidationErrors errors)
    {
        errors.Require(fallbacks.DistinctBy(static f => f?.Reason).Count() == fallbacks.Count, "names a reason twice");
        for (var i = 0; i < fallbacks.Count; i++)
        {
            errors.At(i).Require(fallbacks[i] is { Texts: >= 1 }, "must count 1 text or more");
        }
    }

    private static void ValidateAgreement(AnnotatorAgreement? agreement, ValidationErrors errors)
    {
        if (agreement is not null)
        {
            errors.At("texts").Require(agreement.Texts >= 1, $"is {agreement.Texts}, must be 1 or more");
            errors.At("agreeing").Require(
                agreement.Agreeing >= 0 && agreement.Agreeing <= agreement.Texts, $"is {agreement.Agreeing}, must lie in 0..{agreement.Texts}");
            errors.At("kappa").Require(agreement.Kappa is null or (>= -1 and <= 1), $"is {agreement.Kappa}, must lie in -1..1");
        }
    }

    private static string Shorten(string key) => key.Length > 60 ? key[..60] + "..." : key;
}
