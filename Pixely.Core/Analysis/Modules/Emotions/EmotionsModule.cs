using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Emotions;

/// <summary>Emotions of the audience on Plutchik's wheel (R. Plutchik, Emotion: A Psychoevolutionary Synthesis, 1980).</summary>
internal sealed class EmotionsModule : AnalysisModule<EmotionsResult>
{
    /// <summary>Fewest annotated comments for a number.</summary>
    public const int MinimumComments = 5;

    /// <inheritdoc/>
    public override string Key => "q1_emociones_usuario";

    /// <inheritdoc/>
    public override EmotionsResult Analyze(AnalysisInput input, UpstreamResults upstream) => EmotionsAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(EmotionsResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        Check(result.Summary, errors.At("summary"));
        CheckExamples(result, errors.At("examples"));

        var posts = errors.At("per_post");
        ResultRules.CheckPosts(result.PerPost, posts, static (post, at) => CheckPart(post.Values, post.N, at));
        ResultRules.CheckOrder(result.PerPost, posts, "must not have more comments than the post before", static (a, b) => a.N >= b.N);
        ResultRules.CheckOmitted(result.PerPost, result.OmittedPosts, errors);
        ResultRules.CheckTotal(result.PerPost.Sum(static p => (long)p.N), result.Summary.N, result.OmittedPosts, posts);
        ResultRules.CheckSegments(
            result.Segments, result.Summary.N, errors.At("segments"), static (segment, at) => CheckPart(segment.Values, segment.N, at));
    }

    /// <summary>The emotion whose interval lies above the intervals of all others, or null.</summary>
    internal static Emotion? DominantOf(IReadOnlyList<EmotionIntensity> intensities)
    {
        foreach (var (emotion, intensity) in intensities)
        {
            if (intensity is Estimate candidate
                && intensities.All(other => other.Emotion == emotion || (other.Intensity is Estimate e && e.High < candidate.Low)))
            {
                return emotion;
            }
        }

        return null;
    }

    private static void CheckPart(EmotionProfile profile, int n, ValidationErrors errors)
    {
        var values = errors.At("values");
        values.At("n").Require(profile.N == n, $"is {profile.N}, must be the {n} comments of its group");
        Check(profile, values);
    }

    private static void Check(EmotionProfile profile, ValidationErrors errors)
    {
        errors.At("n").Require(profile.N >= 0, $"is {profile.N}, must be 0 or more");
        var intensities = errors.At("intensities");
        var emotions = Enum.GetValues<Emotion>();
        intensities.Require(
            profile.Intensities.Select(static i => i.Emotion).SequenceEqual(emotions), "must name the eight emotions once, in Plutchik's order");
        for (var i = 0; i < profile.Intensities.Count; i++)
        {
            CheckMean(profile.Intensities[i].Intensity, profile.N, intensities.At(i).At("intensity"));
        }

        var mean = errors.At("mean_intensity");
        CheckMean(profile.MeanIntensity, profile.N, mean);
        if (profile.MeanIntensity is Estimate overall && profile.Intensities.Count > 0
            && profile.Intensities.All(static i => i.Intensity is Estimate))
        {
            var expected = profile.Intensities.Average(static i => ((Estimate)i.Intensity).Value);
            mean.At("value").Require(
                ResultRules.Same(overall.Value, expected), $"is {overall.Value}, must be the mean of the intensities, {expected}");
        }

        errors.At("dominant").Require(
            profile.Dominant == DominantOf(profile.Intensities), "must be the one emotion whose interval lies above all others, or null");
    }

    private static void CheckMean(Measurement mean, int n, ValidationErrors errors)
    {
        mean.Validate(errors, 0, 1, MinimumComments);
        errors.At("n").Require(mean.N == n, $"is {mean.N}, must be the {n} comments of its group");
    }

    private static void CheckExamples(EmotionsResult result, ValidationErrors errors)
    {
        errors.Require(
            result.Examples.Count == 0 || result.Summary.N >= MinimumComments, $"must be empty below {MinimumComments} comments");
        ResultRules.CheckOrder(
            result.Examples, errors, "must follow the emotion before, each once", static (a, b) => a.Emotion < b.Emotion);
        for (var i = 0; i < result.Examples.Count; i++)
        {
            var at = errors.At(i);
            var example = result.Examples[i];
            at.At("intensity").Require(example.Intensity is > 0 and <= 1, $"is {example.Intensity}, must lie above 0 and not above 1");
            example.Evidence.Validate(at.At("evidence"));
        }
    }
}
