using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Drivers;

/// <summary>What holds in every valid result of <see cref="DriversModule"/>.</summary>
internal sealed class DriversRules(DriversResult result)
{
    // Two kinds of categories with nine levels at most, four bands, seven numbers and flags, and engagement itself.
    private const int MostFeatures = 24;
    private const int MostCorrelations = MostFeatures * (MostFeatures - 1) / 2;

    /// <summary>Adds every broken rule.</summary>
    public void Check(ValidationErrors errors)
    {
        errors.At("required_model_posts").Require(
            result.RequiredModelPosts == DriversModule.MinimumModelPosts, $"is {result.RequiredModelPosts}, must be {DriversModule.MinimumModelPosts}");
        errors.At("posts").Require(result.Posts >= 0, $"is {result.Posts}, must be 0 or more");
        errors.At("model_posts").Require(
            result.ModelPosts >= 0 && result.ModelPosts <= result.Posts, $"is {result.ModelPosts}, must lie in 0..{result.Posts}");
        errors.At("model").Require(
            result.Model is null || result.ModelPosts >= DriversModule.MinimumModelPosts, $"needs {DriversModule.MinimumModelPosts} posts");
        if (result.Model is { } model)
        {
            CheckModel(model, errors.At("model"));
        }

        CheckDropped(errors.At("dropped"));
        var correlations = errors.At("correlations");
        correlations.Require(
            result.Correlations.Count <= MostCorrelations, $"has {result.Correlations.Count} pairs, at most {MostCorrelations} exist");
        if (result.Correlations.Count <= MostCorrelations)
        {
            CheckCorrelations(correlations);
            CheckHeadline(errors.At("headline"));
        }
    }

    private void CheckModel(DriverModel model, ValidationErrors errors)
    {
        var k = model.Coefficients.Count;
        errors.At("n").Require(model.N == result.ModelPosts, $"is {model.N}, must be the {result.ModelPosts} posts of the regression");
        errors.At("coefficients").Require(
            k is >= 1 and < MostFeatures && k <= model.N / DriversModule.MinimumPostsOfFeature,
            $"has {k} features, must have 1..{Math.Min(MostFeatures - 1, model.N / DriversModule.MinimumPostsOfFeature)}");
        if (k is < 1 or >= MostFeatures || LeastSquares.DegreesOfFreedom(model.N, k) < 1)
        {
            return;
        }

        errors.At("r_squared").Require(model.RSquared is >= 0 and <= 1, $"is {model.RSquared}, must lie in 0..1");
        var adjusted = LeastSquares.AdjustedRSquared(model.RSquared, model.N, k);
        errors.At("adjusted_r_squared").Require(
            ResultRules.Same(model.AdjustedRSquared, adjusted), $"is {model.AdjustedRSquared}, R2 and n give {adjusted}");
        CheckFitted(model.Intercept, model.N, errors.At("intercept"));
        CheckReferences(model, errors.At("references"));
        CheckCoefficients(model, errors.At("coefficients"));
    }

    private static void CheckReferences(DriverModel model, ValidationErrors errors)
    {
        var kinds = new HashSet<FeatureKind>();
        errors.Require(model.References.Count < MostFeatures, $"has {model.References.Count} references, at most one per kind exists");
        for (var i = 0; i < Math.Min(model.References.Count, MostFeatures); i++)
        {
            var reference = model.References[i];
            errors.At(i).Require(
                reference.Level is { Length: > 0 } && kinds.Add(reference.Kind) && model.Coefficients.All(c => c.Feature != reference),
                "must name a category without a coefficient, one per kind");
        }
    }

    private static void CheckCoefficients(DriverModel model, ValidationErrors errors)
    {
        var freedom = LeastSquares.DegreesOfFreedom(model.N, model.Coefficients.Count);
        var adjusted = FalseDiscovery.Adjust([.. model.Coefficients.Select(static c => c.P)]);
        var seen = new HashSet<PostFeature>();
        for (var i = 0; i < model.Coefficients.Count; i++)
        {
            var (coefficient, at) = (model.Coefficients[i], errors.At(i));
            at.At("feature").Require(
                IsFeature(coefficient.Feature) && coefficient.Feature.Kind != FeatureKind.Engagement && seen.Add(coefficient.Feature),
                "must name a feature, each once");
            CheckFitted(coefficient.Coefficient, model.N, at.At("coefficient"));
            at.At("standard_error").Require(
                coefficient.StandardError is >= 0 and <= double.MaxValue, $"is {coefficient.StandardError}, must be 0 or more");
            at.At("effect_percent").Require(
                SameMeasure(coefficient.EffectPercent, DriversModule.EffectOf(coefficient.Coefficient)), "must be the coefficient in percent");
            if (coefficient.Coefficient is Estimate fitted && double.IsFinite(coefficient.StandardError))
            {
                var half = ConfidenceLevel.Student(freedom) * coefficient.StandardError;
                at.At("coefficient").Require(
                    ResultRules.Same(fitted.High - fitted.Value, half) && ResultRules.Same(fitted.Value - fitted.Low, half),
                    "must have the interval of its standard error");
                var p = LeastSquares.PValue(fitted.Value, coefficient.StandardError, freedom);
                at.At("p").Require(ResultRules.Same(coefficient.P, p), $"is {coefficient.P}, coefficient and standard error give {p}");
            }

            at.At("adjusted_p").Require(
                ResultRules.Same(coefficient.AdjustedP, adjusted[i]), $"is {coefficient.AdjustedP}, the p-values give {adjusted[i]}");
        }

        ResultRules.CheckOrder(
            model.Coefficients, errors, "must not come before the kind of the feature before", static (a, b) => a.Feature.Kind <= b.Feature.Kind);
    }

    private static void CheckFitted(Measurement fitted, int n, ValidationErrors errors)
    {
        errors.Require(fitted is Estimate, "must be measured");
        fitted.Validate(errors, -double.MaxValue, double.MaxValue, DriversModule.MinimumModelPosts);
        errors.At("n").Require(fitted.N == n, $"is {fitted.N}, must be {n}");
    }

    private void CheckDropped(ValidationErrors errors)
    {
        errors.Require(result.Dropped.Count < MostFeatures, $"has {result.Dropped.Count} features, at most {MostFeatures - 1} exist");
        errors.Require(
            result.Dropped.Count == 0 || result.ModelPosts >= DriversModule.MinimumModelPosts, "must be empty without a regression");
        var seen = new HashSet<PostFeature>();
        for (var i = 0; i < Math.Min(result.Dropped.Count, MostFeatures); i++)
        {
            var feature = result.Dropped[i].Feature;
            errors.At(i).At("feature").Require(
                IsFeature(feature) && seen.Add(feature)
                    && result.Model?.Coefficients.Take(MostFeatures).Any(c => c.Feature == feature) != true,
                "must name a feature without a coefficient, each once");
        }
    }

    private void CheckCorrelations(ValidationErrors errors)
    {
        errors.Require(
            result.Correlations.Count == 0 || result.Posts >= DriversModule.MinimumCorrelatedPosts,
            $"must be empty below {DriversModule.MinimumCorrelatedPosts} posts");
        var seen = new HashSet<(PostFeature, PostFeature)>();
        for (var i = 0; i < result.Correlations.Count; i++)
        {
            var (pair, at) = (result.Correlations[i], errors.At(i));
            at.At("first").Require(IsFeature(pair.First), "must name a feature");
            at.At("second").Require(
                IsFeature(pair.Second) && pair.First != pair.Second && pair.First.Kind <= pair.Second.Kind
                    && seen.Add((pair.First, pair.Second)) && !seen.Contains((pair.Second, pair.First)),
                "must name a later feature, each pair once");
            var spearman = at.At("spearman");
            pair.Spearman.Validate(spearman, -1, 1, DriversModule.MinimumCorrelatedPosts);
            spearman.At("n").Require(pair.Spearman.N <= result.Posts, $"is {pair.Spearman.N}, there are {result.Posts} posts");
        }
    }

    private void CheckHeadline(ValidationErrors errors)
    {
        var (stated, expected) = (result.Headline, DriverHeadlines.Of(result));
        errors.At("finding").Require(stated.Finding == expected.Finding, $"is {stated.Finding}, the figures say {expected.Finding}");
        errors.At("feature").Require(stated.Feature == expected.Feature, "must be the feature that the figures say");
        errors.At("effect").Require(
            stated.Effect is { } a && expected.Effect is { } b ? SameMeasure(a, b) : stated.Effect is null && expected.Effect is null,
            "must be that of the feature");
        errors.At("adjusted_p").Require(SameOrNull(stated.AdjustedP, expected.AdjustedP), $"is {stated.AdjustedP}, must be {expected.AdjustedP}");
        errors.At("r_squared").Require(SameOrNull(stated.RSquared, expected.RSquared), $"is {stated.RSquared}, must be {expected.RSquared}");
        errors.At("n").Require(stated.N == expected.N, $"is {stated.N}, must be {expected.N}");
    }

    private static bool IsFeature(PostFeature feature) =>
        feature.Kind is FeatureKind.Format or FeatureKind.Platform or FeatureKind.HourBand ? feature.Level is { Length: > 0 } : feature.Level is null;

    private static bool SameOrNull(double? a, double? b) => a is { } x && b is { } y ? ResultRules.Same(x, y) : a is null && b is null;

    private static bool SameMeasure(Measurement a, Measurement b) => (a, b) switch
    {
        (Estimate x, Estimate y) => x.N == y.N && ResultRules.Same(x.Value, y.Value) && ResultRules.Same(x.Low, y.Low) && ResultRules.Same(x.High, y.High),
        _ => a == b,
    };
}
