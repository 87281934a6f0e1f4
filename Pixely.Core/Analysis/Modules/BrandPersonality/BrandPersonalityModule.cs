using Pixely.Core.Analysis.Personality;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.BrandPersonality;

/// <summary>Brand personality in Aaker's five dimensions (1997): perceived, projected, and the gap between them.</summary>
internal sealed class BrandPersonalityModule : AnalysisModule<BrandPersonalityResult>
{
    /// <summary>Fewest expressive comments for a perceived score.</summary>
    public const int MinimumComments = 10;

    /// <summary>Fewest expressive own posts for a projected score.</summary>
    public const int MinimumPosts = 5;

    private const int MostDominant = 2;

    private static readonly PersonalityDimension[] Aaker = Enum.GetValues<PersonalityDimension>();

    /// <inheritdoc/>
    public override string Key => "q2_personalidad_marca";

    /// <inheritdoc/>
    public override BrandPersonalityResult Analyze(AnalysisInput input, UpstreamResults upstream) => BrandPersonalityAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(BrandPersonalityResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        CheckProfile(result.Summary, errors.At("summary"));
        CheckFit(result.Archetype, result.Summary, errors.At("archetype"));
        CheckExamples(result, errors.At("examples"));

        var posts = errors.At("per_post");
        ResultRules.CheckPosts(result.PerPost, posts, static (post, at) => CheckPost(post.Values, post.N, at.At("values")));
        ResultRules.CheckOrder(result.PerPost, posts, "must not have more comments than the post before", static (a, b) => a.N >= b.N);
        ResultRules.CheckOmitted(result.PerPost, result.OmittedPosts, errors);
        ResultRules.CheckTotal(result.PerPost.Sum(static p => (long)p.N), result.Summary.Comments, result.OmittedPosts, posts);
        ResultRules.CheckTotal(
            result.PerPost.Sum(static p => (long)p.Values.ExpressiveComments), result.Summary.ExpressiveComments, result.OmittedPosts, posts);
        ResultRules.CheckSegments(result.Segments, result.Summary.Comments, errors.At("segments"), static (segment, at) =>
        {
            var values = at.At("values");
            values.At("comments").Require(segment.Values.Comments == segment.N, $"is {segment.Values.Comments}, must be the network's {segment.N}");
            CheckProfile(segment.Values, values);
        });
        errors.At("segments").Require(
            result.Segments.Sum(static s => (long)s.Values.ExpressiveComments) == result.Summary.ExpressiveComments,
            $"must have the {result.Summary.ExpressiveComments} expressive comments of the summary");
    }

    /// <summary>
    /// The one score whose interval lies above all others; or the two whose intervals both lie above the other three; strongest first.
    /// </summary>
    /// <param name="scores">A score for each dimension, in Aaker's order.</param>
    internal static IReadOnlyList<PersonalityDimension> DominantOf(Measurement[] scores)
    {
        var ranked = new List<(PersonalityDimension Dimension, Estimate Score)>(scores.Length);
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] is Estimate score)
            {
                ranked.Add(((PersonalityDimension)i, score));
            }
        }

        ranked.Sort(static (a, b) => b.Score.Value.CompareTo(a.Score.Value) is not 0 and var order ? order : a.Dimension.CompareTo(b.Dimension));
        for (var count = 1; count <= MostDominant && count < ranked.Count; count++)
        {
            var lowest = ranked.Take(count).Min(static r => r.Score.Low);
            if (ranked.Skip(count).All(r => r.Score.High < lowest))
            {
                return [.. ranked.Take(count).Select(static r => r.Dimension)];
            }
        }

        return [];
    }

    /// <summary>What a fit says; null when nothing is measured.</summary>
    internal static FitVerdict? VerdictOf(Measurement? fit) => fit switch
    {
        null => null,
        Estimate { Low: > 0 } => FitVerdict.Fits,
        Estimate { High: < 0 } => FitVerdict.Contradicts,
        Estimate => FitVerdict.Unclear,
        _ => FitVerdict.InsufficientData,
    };

    private static void CheckProfile(PersonalityProfile profile, ValidationErrors errors)
    {
        errors.At("comments").Require(profile.Comments >= 0, $"is {profile.Comments}, must be 0 or more");
        errors.At("posts").Require(profile.Posts >= 0, $"is {profile.Posts}, must be 0 or more");
        CheckPart(profile.ExpressiveComments, profile.Comments, errors.At("expressive_comments"));
        CheckPart(profile.ExpressivePosts, profile.Posts, errors.At("expressive_posts"));
        CheckShare(profile, errors.At("expressive_share"));

        var dimensions = errors.At("dimensions");
        if (!profile.Dimensions.Select(static d => d.Dimension).SequenceEqual(Aaker))
        {
            dimensions.Add("must name the five dimensions once, in Aaker's order");
            return;
        }

        for (var i = 0; i < Aaker.Length; i++)
        {
            var (scores, at) = (profile.Dimensions[i], dimensions.At(i));
            CheckScore(scores.Perceived, profile.ExpressiveComments, MinimumComments, at.At("perceived"));
            CheckScore(scores.Projected, profile.ExpressivePosts, MinimumPosts, at.At("projected"));
            CheckGap(scores, at.At("gap"));
        }

        errors.At("dominant_perceived").Require(
            profile.DominantPerceived.SequenceEqual(DominantOf([.. profile.Dimensions.Select(static d => d.Perceived)])),
            "must be the one or two dimensions whose intervals lie above the others, or empty");
        errors.At("dominant_projected").Require(
            profile.DominantProjected.SequenceEqual(DominantOf([.. profile.Dimensions.Select(static d => d.Projected)])),
            "must be the one or two dimensions whose intervals lie above the others, or empty");
    }

    private static void CheckPart(int part, int whole, ValidationErrors errors) =>
        errors.Require(part >= 0 && part <= whole, $"is {part}, must lie in 0..{whole}");

    private static void CheckShare(PersonalityProfile profile, ValidationErrors errors)
    {
        profile.ExpressiveShare.Validate(errors, 0, 1, MinimumComments);
        errors.At("n").Require(profile.ExpressiveShare.N == profile.Comments, $"is {profile.ExpressiveShare.N}, must be the {profile.Comments} comments");
        if (profile.ExpressiveShare is Estimate share)
        {
            errors.At("value").Require(
                ResultRules.Same(share.Value * share.N, profile.ExpressiveComments),
                $"is {share.Value}, must be {profile.ExpressiveComments} of {share.N}");
        }
    }

    private static void CheckScore(Measurement score, int n, int requiredN, ValidationErrors errors)
    {
        score.Validate(errors, 0, Points.Highest, requiredN);
        errors.At("n").Require(score.N == n, $"is {score.N}, must be the {n} expressive texts");
    }

    private static void CheckGap(DimensionScores scores, ValidationErrors errors)
    {
        if (scores.Perceived is Estimate perceived && scores.Projected is Estimate projected)
        {
            scores.Gap.Validate(errors, -Points.Highest, Points.Highest, MinimumComments + MinimumPosts);
            errors.At("n").Require(
                scores.Gap.N == (long)perceived.N + projected.N, $"is {scores.Gap.N}, must be {perceived.N} comments + {projected.N} posts");
            errors.At("value").Require(
                scores.Gap is Estimate gap && ResultRules.Same(gap.Value, perceived.Value - projected.Value),
                $"must be perceived - projected = {perceived.Value - projected.Value}");
            return;
        }

        var missing = scores.Perceived is Estimate ? scores.Projected : scores.Perceived;
        errors.Require(scores.Gap == missing, $"must say what is missing: {missing.N} texts are too few");
    }

    private static void CheckFit(ArchetypeFit? fit, PersonalityProfile summary, ValidationErrors errors)
    {
        if (fit is null)
        {
            return;
        }

        errors.At("declared").Require(!string.IsNullOrWhiteSpace(fit.Declared), "must quote the client file");
        errors.At("archetype").Require(fit.Archetype == Archetypes.Find(fit.Declared), "must be the archetype that the client file names, or null");
        errors.At("expected").Require(
            fit.Expected.SequenceEqual(fit.Archetype is { } archetype ? Archetypes.ExpectedOf(archetype) : []),
            "must be the dimensions that the archetype asks for");
        CheckContrast(fit, fit.Perceived, fit.PerceivedVerdict, summary, static d => d.Perceived, MinimumComments, "perceived", errors);
        CheckContrast(fit, fit.Projected, fit.ProjectedVerdict, summary, static d => d.Projected, MinimumPosts, "projected", errors);
    }

    private static void CheckContrast(
        ArchetypeFit fit,
        Measurement? contrast,
        FitVerdict? verdict,
        PersonalityProfile summary,
        Func<DimensionScores, Measurement> side,
        int requiredN,
        string member,
        ValidationErrors errors)
    {
        var at = errors.At(member);
        at.Require(contrast is null == fit.Archetype is null, "must be null exactly when the archetype is unknown");
        errors.At($"{member}_verdict").Require(
            verdict == VerdictOf(contrast), "must follow from the interval of the fit");
        contrast?.Validate(at, -Points.Highest, Points.Highest, requiredN);
        if (contrast is Estimate measured && fit.Expected.Count is > 0 and <= MostDominant
            && summary.Dimensions.Count == Aaker.Length && summary.Dimensions.All(d => side(d) is Estimate))
        {
            var expected = summary.Dimensions.Where(d => fit.Expected.Contains(d.Dimension)).Average(d => ((Estimate)side(d)).Value)
                - summary.Dimensions.Where(d => !fit.Expected.Contains(d.Dimension)).Average(d => ((Estimate)side(d)).Value);
            at.At("value").Require(
                Math.Abs(measured.Value - expected) <= 1e-6, $"is {measured.Value}, must be expected - other dimensions = {expected}");
        }
    }

    private static void CheckExamples(BrandPersonalityResult result, ValidationErrors errors)
    {
        errors.Require(
            result.Examples.Count == 0 || result.Summary.ExpressiveComments >= MinimumComments,
            $"must be empty below {MinimumComments} expressive comments");
        errors.Require(result.Examples.Count <= Aaker.Length, $"has {result.Examples.Count} comments, at most one per dimension is quoted");
        ResultRules.CheckOrder(
            result.Examples, errors, "must follow the dimension before, each once", static (a, b) => a.Dimension < b.Dimension, Aaker.Length);
        for (var i = 0; i < Math.Min(result.Examples.Count, Aaker.Length); i++)
        {
            var (example, at) = (result.Examples[i], errors.At(i));
            at.At("score").Require(example.Score is > 0 and <= Points.Highest, $"is {example.Score}, must lie above 0 and not above 100");
            example.Evidence.Validate(at.At("evidence"));
        }
    }

    private static void CheckPost(PostPersonality post, int n, ValidationErrors errors)
    {
        CheckPart(post.ExpressiveComments, n, errors.At("expressive_comments"));
        var dimensions = errors.At("dimensions");
        if (!post.Dimensions.Select(static d => d.Dimension).SequenceEqual(Aaker))
        {
            dimensions.Add("must name the five dimensions once, in Aaker's order");
            return;
        }

        for (var i = 0; i < Aaker.Length; i++)
        {
            var (dimension, at) = (post.Dimensions[i], dimensions.At(i));
            CheckScore(dimension.Perceived, post.ExpressiveComments, MinimumComments, at.At("perceived"));
            at.At("projected").Require(
                dimension.Projected is null or (>= 0 and <= Points.Highest)
                    && dimension.Projected is null == post.Dimensions[0].Projected is null,
                $"is {dimension.Projected}, must lie in 0..100, or be null for all five");
        }

        errors.At("dominant_perceived").Require(
            post.DominantPerceived.SequenceEqual(DominantOf([.. post.Dimensions.Select(static d => d.Perceived)])),
            "must be the one or two dimensions whose intervals lie above the others, or empty");
    }
}
