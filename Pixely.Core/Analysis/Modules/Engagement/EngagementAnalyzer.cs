using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.Engagement;

/// <summary>Measures the client's own posts; competitors' posts in the same sheet are left out.</summary>
internal static class EngagementAnalyzer
{
    /// <summary>Analyses the own posts of an input.</summary>
    public static EngagementResult Analyze(AnalysisInput input)
    {
        var followers = new FollowerHistory(input.Followers);
        var posts = new List<PostValues<PostEngagement>>();
        var weeks = new List<int>();
        for (var i = input.Posts.Count - 1; i >= 0; i--)
        {
            var post = input.Posts[i];
            if (!post.IsCompetitor)
            {
                var day = input.DayOf(post.PublishedAt);
                posts.Add(PostValues.Of(post, 1, Measure(post, followers, day)));
                weeks.Add(IsoWeek.Of(day).Number);
            }
        }

        var summary = Profile(posts);
        return new EngagementResult
        {
            Summary = summary,
            Weeks = Weekly(posts, weeks),
            Benchmark = Benchmark(input, posts, summary),
            PerPost = input.Cut(posts),
            OmittedPosts = PostLists.Omitted(posts.Count),
            Segments = [.. Enum.GetValues<Platform>().Select(p => Segment(p, posts)).Where(static s => s.N > 0)],
        };
    }

    private static PostEngagement Measure(AnalysedPost post, FollowerHistory history, DateOnly day)
    {
        var interactions = PostMetrics.Interactions(post);
        var followers = history.At(post.Platform, day);
        return new PostEngagement
        {
            PublishedAt = post.PublishedAt,
            Likes = post.Likes,
            Comments = post.CommentsCount,
            Shares = post.Shares,
            Interactions = interactions,
            Views = post.Views,
            Followers = followers?.Followers,
            FollowersCountedOn = followers?.Date,
            RateByViews = PostMetrics.Rate(interactions, post.Views),
            RateByFollowers = PostMetrics.Rate(interactions, followers?.Followers),
        };
    }

    private static EngagementProfile Profile(List<PostValues<PostEngagement>> posts) => new()
    {
        Posts = posts.Count,
        Interactions = posts.Sum(static p => p.Values.Interactions ?? 0),
        RateByViews = Mean(posts, static p => p.RateByViews),
        RateByFollowers = Mean(posts, static p => p.RateByFollowers),
    };

    private static Measurement Mean(List<PostValues<PostEngagement>> posts, Func<PostEngagement, double?> rate) =>
        SampleMean.Student([.. posts.Select(p => rate(p.Values)).OfType<double>()], 0, EngagementModule.MinimumPosts);

    private static PlatformSegment<EngagementProfile> Segment(Platform platform, List<PostValues<PostEngagement>> posts)
    {
        var own = posts.FindAll(p => p.Platform == platform);
        return new PlatformSegment<EngagementProfile> { Platform = platform, N = own.Count, Values = Profile(own) };
    }

    private static WeeklyEngagement[] Weekly(List<PostValues<PostEngagement>> posts, List<int> weekOfPost)
    {
        var span = WeekSpan.Over([.. weekOfPost]);
        var perWeek = Enumerable.Range(0, span.Count).Select(static _ => new List<PostValues<PostEngagement>>()).ToArray();
        for (var i = 0; i < posts.Count; i++)
        {
            if (span.IndexOf(weekOfPost[i]) is >= 0 and var index)
            {
                perWeek[index].Add(posts[i]);
            }
        }

        return [.. perWeek.Select((own, i) => new WeeklyEngagement(span[i].ToString(), span[i].StartsOn, Profile(own)))];
    }

    // Competitors give sums, so the client's rate by views is a ratio of sums here, not the mean of its posts' rates.
    private static EngagementBenchmark Benchmark(AnalysisInput input, List<PostValues<PostEngagement>> posts, EngagementProfile summary)
    {
        (double, double)[] viewed = [.. posts
            .Where(static p => p.Values.RateByViews is not null)
            .Select(static p => ((double)p.Values.Interactions!.Value, (double)p.Values.Views!.Value))];
        var competitors = new Competitors(input);
        return new EngagementBenchmark(
            PeerComparison.Of(Bootstrap.Ratio(viewed, EngagementModule.MinimumPosts), competitors.Figures(static c => c.RateByViews)),
            PeerComparison.Of(summary.RateByFollowers, competitors.Figures(static c => c.RateByFollowers)));
    }
}
