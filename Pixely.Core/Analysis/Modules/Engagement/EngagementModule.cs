using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Engagement;

/// <summary>Engagement of the client's own posts: interactions by views and by followers, two rates that are never mixed.</summary>
internal sealed class EngagementModule : AnalysisModule<EngagementResult>
{
    /// <summary>Fewest posts with a rate for a number.</summary>
    public const int MinimumPosts = 3;

    /// <inheritdoc/>
    public override string Key => "q11_engagement";

    /// <inheritdoc/>
    public override EngagementResult Analyze(AnalysisInput input, UpstreamResults upstream) => EngagementAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(EngagementResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        var posts = result.PerPost;
        CheckProfile(result.Summary, [.. posts.Select(static p => p.Values)], result.OmittedPosts, errors.At("summary"));
        ResultRules.CheckOmitted(posts, result.OmittedPosts, errors);
        ResultRules.CheckPosts(posts, errors.At("per_post"), static (post, at) => CheckPost(post, at));
        ResultRules.CheckOrder(
            posts, errors.At("per_post"), "must not be newer than the post before", static (a, b) => a.Values.PublishedAt >= b.Values.PublishedAt);

        ResultRules.CheckSegments(result.Segments, result.Summary.Posts, errors.At("segments"), (segment, at) =>
        {
            var values = at.At("values");
            values.At("posts").Require(segment.Values.Posts == segment.N, $"is {segment.Values.Posts}, must be {segment.N}");
            CheckProfile(segment.Values, [.. posts.Where(p => p.Platform == segment.Platform).Select(static p => p.Values)], result.OmittedPosts, values);
        });
        CheckWeeks(result, errors.At("weeks"));

        var benchmark = errors.At("benchmark");
        result.Benchmark.ByViews.Validate(benchmark.At("by_views"), 0, double.MaxValue, MinimumPosts);
        benchmark.At("by_views").At("client").At("n").Require(
            result.Benchmark.ByViews.Client.N == result.Summary.RateByViews.N, "must be the posts with a rate by views");
        result.Benchmark.ByFollowers.Validate(benchmark.At("by_followers"), 0, double.MaxValue, MinimumPosts);
        benchmark.At("by_followers").At("client").Require(
            result.Benchmark.ByFollowers.Client == result.Summary.RateByFollowers, "must be the rate by followers of the summary");
    }

    private static void CheckPost(PostValues<PostEngagement> post, ValidationErrors errors)
    {
        errors.At("n").Require(post.N == 1, $"is {post.N}, a post is one observation");
        var (values, at) = (post.Values, errors.At("values"));
        foreach (var (member, value) in new[]
        {
            ("likes", values.Likes), ("comments", values.Comments), ("shares", values.Shares),
            ("views", values.Views), ("followers", values.Followers),
        })
        {
            at.At(member).Require(value is null or >= 0, $"is {value}, must be 0 or more");
        }

        // Wider than the stored numbers: a received result may hold any.
        Int128? sum = values is { Likes: null, Comments: null, Shares: null }
            ? null
            : (Int128)(values.Likes ?? 0) + (values.Comments ?? 0) + (values.Shares ?? 0);
        at.At("interactions").Require(values.Interactions == sum, $"is {values.Interactions}, likes + comments + shares are {sum}");
        at.At("followers_counted_on").Require(
            (values.FollowersCountedOn is null) == (values.Followers is null), "must be given exactly when followers are");
        CheckRate(values.RateByViews, PostMetrics.Rate(values.Interactions, values.Views), at.At("rate_by_views"));
        CheckRate(values.RateByFollowers, PostMetrics.Rate(values.Interactions, values.Followers), at.At("rate_by_followers"));
    }

    private static void CheckRate(double? rate, double? expected, ValidationErrors errors) =>
        errors.Require(
            rate is { } a && expected is { } b ? ResultRules.Same(a, b) : rate is null && expected is null,
            $"is {rate}, the figures give {expected}");

    private static void CheckProfile(EngagementProfile profile, IReadOnlyList<PostEngagement> posts, int omitted, ValidationErrors errors)
    {
        ResultRules.CheckTotal(posts.Count, profile.Posts, omitted, errors.At("posts"));
        var interactions = posts.Sum(static p => (decimal)(p.Interactions ?? 0));
        errors.At("interactions").Require(
            omitted > 0 ? interactions <= profile.Interactions : profile.Interactions == interactions,
            $"is {profile.Interactions}, the posts have {interactions}");
        CheckMean(profile.RateByViews, [.. posts.Select(static p => p.RateByViews).OfType<double>()], omitted, errors.At("rate_by_views"));
        CheckMean(
            profile.RateByFollowers, [.. posts.Select(static p => p.RateByFollowers).OfType<double>()], omitted, errors.At("rate_by_followers"));
    }

    private static void CheckMean(Measurement mean, double[] rates, int omitted, ValidationErrors errors)
    {
        mean.Validate(errors, 0, double.MaxValue, MinimumPosts);
        ResultRules.CheckTotal(rates.Length, mean.N, omitted, errors.At("n"));
        if (mean is Estimate measured && rates.Length > 0 && omitted == 0)
        {
            var expected = rates.Average();
            errors.At("value").Require(ResultRules.Same(measured.Value, expected), $"is {measured.Value}, the posts give {expected}");
        }
    }

    private static void CheckWeeks(EngagementResult result, ValidationErrors errors)
    {
        var weeks = result.Weeks;
        errors.Require(weeks.Count <= WeekSpan.Limit, $"has {weeks.Count} weeks, at most {WeekSpan.Limit} are listed");
        for (var i = 0; i < Math.Min(weeks.Count, WeekSpan.Limit); i++)
        {
            var (week, at) = (weeks[i], errors.At(i));
            var number = IsoWeek.Of(week.StartsOn);
            at.At("starts_on").Require(number.StartsOn == week.StartsOn, $"is {week.StartsOn:O}, must be a Monday");
            at.At("starts_on").Require(
                i == 0 || number.Number == IsoWeek.Of(weeks[i - 1].StartsOn).Number + 1, "must follow the week before without a gap");
            at.At("week").Require(week.Week == number.ToString(), $"is {week.Week}, the week of {week.StartsOn:O} is {number}");

            var (profile, values) = (week.Profile, at.At("profile"));
            values.At("posts").Require(profile.Posts >= 0, $"is {profile.Posts}, must be 0 or more");
            values.At("interactions").Require(profile.Interactions >= 0, $"is {profile.Interactions}, must be 0 or more");
            profile.RateByViews.Validate(values.At("rate_by_views"), 0, double.MaxValue, MinimumPosts);
            profile.RateByFollowers.Validate(values.At("rate_by_followers"), 0, double.MaxValue, MinimumPosts);
            values.At("rate_by_views").At("n").Require(
                profile.RateByViews.N <= profile.Posts, $"is {profile.RateByViews.N}, the week has {profile.Posts} posts");
            values.At("rate_by_followers").At("n").Require(
                profile.RateByFollowers.N <= profile.Posts, $"is {profile.RateByFollowers.N}, the week has {profile.Posts} posts");
        }

        var listed = weeks.Sum(static w => (long)w.Profile.Posts);
        errors.Require(
            weeks.Count == WeekSpan.Limit ? listed <= result.Summary.Posts : listed == result.Summary.Posts,
            $"have {listed} posts, the summary has {result.Summary.Posts}");
    }
}
