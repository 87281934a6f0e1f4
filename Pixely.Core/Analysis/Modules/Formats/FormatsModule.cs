using Pixely.Core.Analysis.Statistics;
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
        var isComplete = errors.Violations.Count == before && result.OmittedPosts == 0;
        CheckProfile(result.Summary, errors.At("summary"));
        var sponsored = errors.At("sponsored");
        CheckList(
            result.Sponsored.Formats, result.Sponsored.Posts, result.Sponsored.PostsWithoutFormat, result.Sponsored.OmittedFormats, sponsored);
        ResultRules.CheckTotal(
            result.PerPost.Count, (long)result.Summary.Posts + result.Sponsored.Posts, result.OmittedPosts, errors.At("per_post"));
        ResultRules.CheckSegments(result.Segments, result.Summary.Posts, errors.At("segments"), static (segment, at) =>
        {
            var values = at.At("values");
            CheckCount(segment.Values.Posts, segment.N, values.At("posts"));
            CheckProfile(segment.Values, values);
        });

        if (isComplete)
        {
            CheckAgainstPosts(result, errors);
        }
    }

    // When all posts are listed, every figure follows from them.
    private static void CheckAgainstPosts(FormatsResult result, ValidationErrors errors)
    {
        var expected = FormatsAnalyzer.Summarise(result.PerPost);
        CheckSame(result.Summary, expected.Summary, errors.At("summary"));

        var sponsored = errors.At("sponsored");
        CheckCount(result.Sponsored.Posts, expected.Sponsored.Posts, sponsored.At("posts"));
        CheckCount(result.Sponsored.PostsWithoutFormat, expected.Sponsored.PostsWithoutFormat, sponsored.At("posts_without_format"));
        CheckCount(result.Sponsored.OmittedFormats, expected.Sponsored.OmittedFormats, sponsored.At("omitted_formats"));
        CheckSame(result.Sponsored.Formats, expected.Sponsored.Formats, sponsored.At("formats"));

        var segments = errors.At("segments");
        CheckCount(result.Segments.Count, expected.Segments.Count, segments);
        for (var i = 0; i < Math.Min(result.Segments.Count, expected.Segments.Count); i++)
        {
            var (segment, other, at) = (result.Segments[i], expected.Segments[i], segments.At(i));
            at.At("platform").Require(segment.Platform == other.Platform, $"is {segment.Platform}, the posts give {other.Platform}");
            CheckCount(segment.N, other.N, at.At("n"));
            CheckSame(segment.Values, other.Values, at.At("values"));
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

    private static void CheckProfile(FormatsProfile profile, ValidationErrors errors)
    {
        CheckList(profile.Formats, profile.Posts, profile.PostsWithoutFormat, profile.OmittedFormats, errors);
        CheckTest(profile, errors.At("comparison"));
    }

    private static void CheckList(
        IReadOnlyList<FormatEngagement> formats, int posts, int without, int omitted, ValidationErrors errors)
    {
        errors.At("posts").Require(posts >= 0, $"is {posts}, must be 0 or more");
        errors.At("posts_without_format").Require(without >= 0 && without <= posts, $"is {without}, must lie in 0..{posts}");
        errors.At("omitted_formats").Require(
            omitted == 0 || (omitted > 0 && formats.Count == ListedFormats), $"is {omitted}, formats are left out only beyond {ListedFormats}");

        var at = errors.At("formats");
        at.Require(formats.Count <= ListedFormats, $"has {formats.Count} formats, at most {ListedFormats} are listed");
        ResultRules.CheckTotal(formats.Sum(static f => (long)f.Posts), (long)posts - without, omitted, at);
        ResultRules.CheckOrder(
            formats, at, "must not come before the format that it follows", static (a, b) => FormatsAnalyzer.Compare(a, b) < 0);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(formats.Count, ListedFormats); i++)
        {
            at.At(i).At("format").Require(formats[i].Format.Length > 0 && seen.Add(formats[i].Format), "must be a name, each once");
            CheckFormat(formats[i], at.At(i));
        }
    }

    private static void CheckFormat(FormatEngagement format, ValidationErrors errors)
    {
        errors.At("posts").Require(format.Posts > 0, $"is {format.Posts}, must be 1 or more");
        var (rate, median) = (format.RateByViews, format.MedianRateByViews);
        rate.Validate(errors.At("rate_by_views"), 0, double.MaxValue, MinimumPosts);
        errors.At("rate_by_views").At("n").Require(rate.N <= format.Posts, $"is {rate.N}, the format has {format.Posts} posts");
        median.Validate(errors.At("median_rate_by_views"), 0, double.MaxValue, SampleMedian.MinimumN);
        errors.At("median_rate_by_views").At("n").Require(median.N == rate.N, $"is {median.N}, must be {rate.N} as for the mean");

        var best = errors.At("best_posts");
        var expected = rate is Estimate ? BestPosts : 0;
        best.Require(format.BestPosts.Count == expected, $"has {format.BestPosts.Count} posts, must have {expected}");
        best.Require(format.BestPosts.Take(BestPosts).Distinct().Count() == Math.Min(BestPosts, format.BestPosts.Count), "must not repeat a post");
    }

    private static void CheckTest(FormatsProfile profile, ValidationErrors errors)
    {
        var comparison = profile.Comparison;
        var rated = profile.Formats.Where(static f => f.RateByViews is Estimate).Take(ListedFormats).ToList();
        if (profile.OmittedFormats == 0)
        {
            var most = rated.OrderByDescending(static f => f.RateByViews.N).Take(ComparedFormats).ToList();
            CheckCount(comparison.Formats, most.Count, errors.At("formats"));
            var n = most.Sum(static f => (long)f.RateByViews.N);
            errors.At("n").Require(comparison.N == n, $"is {comparison.N}, the compared formats have {n} posts");
        }

        errors.At("formats").Require(comparison.Formats <= ComparedFormats, $"is {comparison.Formats}, at most {ComparedFormats} are compared");
        if (comparison.Test is { } test)
        {
            var at = errors.At("test");
            at.Require(comparison.Formats >= 2, "must be null below two formats");
            at.At("h").Require(test.H is >= 0 and <= double.MaxValue, $"is {test.H}, must be 0 or more");
            CheckCount(test.DegreesOfFreedom, comparison.Formats - 1, at.At("degrees_of_freedom"));
            MeasurementRules.CheckSame(
                test.PValue, RankedGroups.ChiSquaredTail(Math.Max(0, test.H), Math.Max(1, test.DegreesOfFreedom)), at.At("p_value"));
            MeasurementRules.CheckSame(test.EffectSize, Math.Min(1, test.H / (comparison.N - 1)), at.At("effect_size"));
        }

        // A compared format may be among those that are not listed.
        CheckPairs(comparison, profile.OmittedFormats == 0 ? [.. rated.Select(static f => f.Format)] : null, errors);
    }

    private static void CheckPairs(FormatComparison comparison, HashSet<string>? names, ValidationErrors errors)
    {
        var at = errors.At("pairs");
        var expected = comparison.Test is null ? 0 : (long)comparison.Formats * (comparison.Formats - 1) / 2;
        at.Require(comparison.Pairs.Count == expected, $"has {comparison.Pairs.Count} pairs, {expected} can be compared");
        var pairs = comparison.Pairs.Take(ComparedFormats * (ComparedFormats - 1) / 2).ToList();
        var adjusted = Holm.Adjust([.. pairs.Select(static p => p.PValue)]);
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < pairs.Count; i++)
        {
            var (pair, one) = (pairs[i], at.At(i));
            one.At("better").Require(names?.Contains(pair.Better) != false, $"is {pair.Better}, must be a format with enough posts");
            one.At("worse").Require(
                names?.Contains(pair.Worse) != false && string.CompareOrdinal(pair.Better, pair.Worse) is not 0
                && seen.Add(string.CompareOrdinal(pair.Better, pair.Worse) < 0 ? (pair.Better, pair.Worse) : (pair.Worse, pair.Better)),
                $"is {pair.Worse}, must be another format with enough posts, each pair once");
            one.At("z").Require(pair.Z is >= 0 and <= double.MaxValue, $"is {pair.Z}, must be 0 or more");
            MeasurementRules.CheckSame(pair.PValue, RankedGroups.TwoSided(pair.Z), one.At("p_value"));
            MeasurementRules.CheckSame(pair.AdjustedPValue, adjusted[i], one.At("adjusted_p_value"));
            one.At("is_different").Require(pair.IsDifferent == pair.AdjustedPValue < Holm.Level, "must be true exactly below an adjusted p of 0.05");
        }

        ResultRules.CheckOrder(pairs, at, "must not be surer than the pair before", static (a, b) => a.AdjustedPValue <= b.AdjustedPValue);
        var leader = comparison.Test is null ? null : FormatsAnalyzer.LeaderOf(pairs, comparison.Formats);
        errors.At("leader").Require(comparison.Leader == leader, $"is {comparison.Leader}, the pairs give {leader}");
    }

    private static void CheckSame(FormatsProfile profile, FormatsProfile expected, ValidationErrors errors)
    {
        CheckCount(profile.Posts, expected.Posts, errors.At("posts"));
        CheckCount(profile.PostsWithoutFormat, expected.PostsWithoutFormat, errors.At("posts_without_format"));
        CheckCount(profile.OmittedFormats, expected.OmittedFormats, errors.At("omitted_formats"));
        CheckSame(profile.Formats, expected.Formats, errors.At("formats"));
        CheckSame(profile.Comparison, expected.Comparison, errors.At("comparison"));
    }

    private static void CheckSame(
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

    private static void CheckSame(FormatComparison comparison, FormatComparison expected, ValidationErrors errors)
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
            CheckSame(comparison.Pairs[i], expected.Pairs[i], pairs.At(i));
        }
    }

    private static void CheckSame(FormatPair pair, FormatPair expected, ValidationErrors errors)
    {
        errors.At("better").Require(pair.Better == expected.Better, $"is {pair.Better}, must be {expected.Better}");
        errors.At("worse").Require(pair.Worse == expected.Worse, $"is {pair.Worse}, must be {expected.Worse}");
        MeasurementRules.CheckSame(pair.Z, expected.Z, errors.At("z"));
        MeasurementRules.CheckSame(pair.PValue, expected.PValue, errors.At("p_value"));
        MeasurementRules.CheckSame(pair.AdjustedPValue, expected.AdjustedPValue, errors.At("adjusted_p_value"));
        errors.At("is_different").Require(pair.IsDifferent == expected.IsDifferent, "must be true exactly below an adjusted p of 0.05");
    }

    private static void CheckCount(int count, int expected, ValidationErrors errors) =>
        errors.Require(count == expected, $"is {count}, must be {expected}");
}
