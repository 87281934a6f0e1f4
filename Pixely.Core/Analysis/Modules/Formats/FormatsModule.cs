using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Formats;

/// <summary>Engagement by format, and whether the formats differ (Kruskal-Wallis 1952, Dunn 1964, Holm 1979).</summary>
internal sealed class FormatsModule : AnalysisModule<FormatsResult>
{
    /// <summary>Fewest posts with a rate for a format.</summary>
    public const int MinimumPosts = 5;

    /// <summary>Most formats listed.</summary>
    public const int ListedFormats = 30;

    /// <summary>Most formats compared; their pairs grow with the square.</summary>
    public const int ComparedFormats = 12;

    /// <summary>Most posts named per format.</summary>
    public const int BestPosts = 3;

    /// <inheritdoc/>
    public override string Key => "q14_formatos";

    /// <inheritdoc/>
    public override FormatsResult Analyze(AnalysisInput input, UpstreamResults upstream) => FormatsAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(FormatsResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        var before = errors.Violations.Count;
        ResultRules.CheckPosts(result.PerPost, errors.At("per_post"), static (post, at) => CheckPost(post, at));
        ResultRules.CheckOmitted(result.PerPost, result.OmittedPosts, errors);
        if (errors.Violations.Count > before || result.OmittedPosts > 0)
        {
            // Everything else follows from the posts, if all are listed.
            ResultRules.CheckSegments(result.Segments, result.Summary.Posts, errors.At("segments"), static (_, _) => { });
            return;
        }

        var expected = FormatsAnalyzer.Summarise(result.PerPost);
        CheckProfile(result.Summary, expected.Summary, errors.At("summary"));

        var sponsored = errors.At("sponsored");
        CheckCount(result.Sponsored.Posts, expected.Sponsored.Posts, sponsored.At("posts"));
        CheckCount(result.Sponsored.PostsWithoutFormat, expected.Sponsored.PostsWithoutFormat, sponsored.At("posts_without_format"));
        CheckCount(result.Sponsored.OmittedFormats, expected.Sponsored.OmittedFormats, sponsored.At("omitted_formats"));
        CheckFormats(result.Sponsored.Formats, expected.Sponsored.Formats, sponsored.At("formats"));

        var segments = errors.At("segments");
        ResultRules.CheckSegments(result.Segments, expected.Summary.Posts, segments, static (_, _) => { });
        CheckCount(result.Segments.Count, expected.Segments.Count, segments);
        for (var i = 0; i < Math.Min(result.Segments.Count, expected.Segments.Count); i++)
        {
            var (segment, other, at) = (result.Segments[i], expected.Segments[i], segments.At(i));
            at.At("platform").Require(segment.Platform == other.Platform, $"is {segment.Platform}, the posts give {other.Platform}");
            CheckCount(segment.N, other.N, at.At("n"));
            CheckProfile(segment.Values, other.Values, at.At("values"));
        }
    }

    private static void CheckPost(PostValues<FormatOfPost> post, ValidationErrors errors)
    {
        errors.At("n").Require(post.N == 1, $"is {post.N}, a post is one observation");
        var (values, at) = (post.Values, errors.At("values"));
        at.At("format").Require(values.Format is null or { Length: > 0 }, "must be null or a name");
        at.At("rate_by_views").Require(
            values.RateByViews is null or (>= 0 and <= double.MaxValue), $"is {values.RateByViews}, must be 0 or more");
    }

    private static void CheckProfile(FormatsProfile profile, FormatsProfile expected, ValidationErrors errors)
    {
        CheckCount(profile.Posts, expected.Posts, errors.At("posts"));
        CheckCount(profile.PostsWithoutFormat, expected.PostsWithoutFormat, errors.At("posts_without_format"));
        CheckCount(profile.OmittedFormats, expected.OmittedFormats, errors.At("omitted_formats"));
        CheckFormats(profile.Formats, expected.Formats, errors.At("formats"));
        CheckComparison(profile.Comparison, expected.Comparison, errors.At("comparison"));
    }

    private static void CheckFormats(
        IReadOnlyList<FormatEngagement> formats, IReadOnlyList<FormatEngagement> expected, ValidationErrors errors)
    {
        CheckCount(formats.Count, expected.Count, errors);
        for (var i = 0; i < Math.Min(formats.Count, expected.Count); i++)
        {
            var (format, other, at) = (formats[i], expected[i], errors.At(i));
            at.At("format").Require(format.Format == other.Format, $"is {format.Format}, must be {other.Format}");
            CheckCount(format.Posts, other.Posts, at.At("posts"));
            MeasurementRules.CheckSame(format.RateByViews, other.RateByViews, at.At("rate_by_views"));
            MeasurementRules.CheckSame(format.MedianRateByViews, other.MedianRateByViews, at.At("median_rate_by_views"));
            at.At("best_posts").Require(format.BestPosts.SequenceEqual(other.BestPosts), "must be the posts with the highest rates");
        }
    }

    private static void CheckComparison(FormatComparison comparison, FormatComparison expected, ValidationErrors errors)
    {
        CheckCount(comparison.Formats, expected.Formats, errors.At("formats"));
        CheckCount(comparison.N, expected.N, errors.At("n"));
        errors.At("leader").Require(comparison.Leader == expected.Leader, $"is {comparison.Leader}, must be {expected.Leader}");

        var test = errors.At("test");
        test.Require((comparison.Test is null) == (expected.Test is null), "must be given exactly when two formats can be compared");
        if (comparison.Test is { } made && expected.Test is { } other)
        {
            MeasurementRules.CheckSame(made.H, other.H, test.At("h"));
            CheckCount(made.DegreesOfFreedom, other.DegreesOfFreedom, test.At("degrees_of_freedom"));
            MeasurementRules.CheckSame(made.PValue, other.PValue, test.At("p_value"));
            MeasurementRules.CheckSame(made.EffectSize, other.EffectSize, test.At("effect_size"));
        }

        var pairs = errors.At("pairs");
        CheckCount(comparison.Pairs.Count, expected.Pairs.Count, pairs);
        for (var i = 0; i < Math.Min(comparison.Pairs.Count, expected.Pairs.Count); i++)
        {
            CheckPair(comparison.Pairs[i], expected.Pairs[i], pairs.At(i));
        }
    }

    private static void CheckPair(FormatPair pair, FormatPair expected, ValidationErrors errors)
    {
        errors.At("better").Require(pair.Better == expected.Better, $"is {pair.Better}, must be {expected.Better}");
        errors.At("worse").Require(pair.Worse == expected.Worse, $"is {pair.Worse}, must be {expected.Worse}");
        MeasurementRules.CheckSame(pair.Z, expected.Z, errors.At("z"));
        MeasurementRules.CheckSame(pair.PValue, expected.PValue, errors.At("p_value"));
        MeasurementRules.CheckSame(pair.AdjustedPValue, expected.AdjustedPValue, errors.At("adjusted_p_value"));
        errors.At("is_different").Require(pair.IsDifferent == expected.IsDifferent, "must be true exactly below an adjusted p of 0.05");
    }

    private static void CheckCount(int count, int expected, ValidationErrors errors) =>
        errors.Require(count == expected, $"is {count}, the posts give {expected}");
}
