using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.Anomalies;

/// <summary>Judges every own post against the others.</summary>
internal static class AnomaliesAnalyzer
{
    /// <summary>Analyses the posts and comments of an input.</summary>
    public static AnomaliesResult Analyze(AnalysisInput input)
    {
        var comments = new PostComments(input);
        var posts = OwnPosts(input, comments);
        var engagement = Baselines(AnomalySignal.Engagement, posts, static p => p.LogRate);
        var sentiment = Baselines(AnomalySignal.Sentiment, posts, static p => p.Score);
        var complaints = Baselines(AnomalySignal.NegativeComments, posts, static p => p.IsWithin ? p.Negative : null);
        var volume = Baselines(AnomalySignal.CommentVolume, posts, static p => p.IsWithin ? p.Comments : null);

        List<Found> found = [];
        foreach (var post in posts)
        {
            List<SignalReading> signals = [];
            if (Read(engagement, post, post.LogRate) is { } response && StandsOut(response, input.AllPosts[post.Index]))
            {
                signals.Add(response);
            }

            if (Read(sentiment, post, post.Score) is { } mood && StandsOut(mood, comments.ScoreOf(post.Index)))
            {
                signals.Add(mood);
            }

            if (Read(complaints, post, post.Negative) is { } anger && StandsOut(anger, comments.NegativeOf(post.Index)))
            {
                signals.Add(anger);
            }

            if (Read(volume, post, post.Comments) is { } crowd && StandsOut(crowd, comments.CommentsOf(post.Index)))
            {
                signals.Add(crowd);
            }

            if (signals.Count > 0)
            {
                var score = comments.ScoreOf(post.Index);
                var label = AnomaliesModule.LabelOf(score, signals, sentiment.For(post.Platform)?.Median);
                found.Add(new Found(post, label, score, signals));
            }
        }

        found.Sort((a, b) => Compare(a, b, input));
        var listed = found.Take(AnomaliesModule.MostAnomalies).ToList();
        var details = new AnomalyDetails(input, listed.ConvertAll(static f => (f.Post.Index, f.Label)));
        var standings = PerPost(input, posts, engagement);
        return new AnomaliesResult
        {
            Summary = Count(posts, found, null),
            Baselines = [.. engagement.Stated, .. sentiment.Stated, .. complaints.Stated, .. volume.Stated],
            Anomalies = listed.ConvertAll(f => Anomaly(f, input, comments, details)),
            PerPost = input.Cut(standings),
            OmittedPosts = PostLists.Omitted(standings.Count),
            Segments = [.. Enum.GetValues<Platform>()
                .Select(p => (Platform: p, Count: Count(posts, found, p)))
                .Where(static s => s.Count.Posts > 0)
                .Select(static s => new PlatformSegment<AnomalySummary> { Platform = s.Platform, N = s.Count.Posts, Values = s.Count })],
        };
    }

    private static List<OwnPost> OwnPosts(AnalysisInput input, PostComments comments)
    {
        List<OwnPost> posts = [];
        for (var i = 0; i < input.AllPosts.Count; i++)
        {
            var post = input.AllPosts[i];
            var isWithin = input.Window.Contains(input.DayOf(post.PublishedAt));
            if (!post.IsCompetitor && (isWithin || comments.CommentsOf(i) > 0))
            {
                posts.Add(new OwnPost(
                    i,
                    post.Platform,
                    isWithin,
                    isWithin ? LogEngagement.Of(post) : null,
                    comments.ComparableScoreOf(i),
                    AnomaliesModule.Stabilised(comments.NegativeOf(i)),
                    AnomaliesModule.Stabilised(comments.CommentsOf(i))));
            }
        }

        return posts;
    }

    private static SignalBaselines Baselines(AnomalySignal signal, List<OwnPost> posts, Func<OwnPost, double?> value)
    {
        List<(Platform, double)> values = [];
        foreach (var post in posts)
        {
            if (value(post) is { } figure)
            {
                values.Add((post.Platform, figure));
            }
        }

        return new SignalBaselines(signal, values);
    }

    private static SignalReading? Read(SignalBaselines baselines, OwnPost post, double? value) =>
        value is { } figure ? baselines.Read(post.Platform, figure) : null;

    // Two things must hold of each signal: the robust z, and that chance cannot explain it. What a post receives is a
    // count: its own interval must not hold the number that the usual rate would give.
    private static bool StandsOut(SignalReading reading, AnalysedPost post) =>
        Math.Abs(reading.RobustZ) >= RobustBaseline.Threshold
        && RareEvents.Contradicts(PostMetrics.Interactions(post)!.Value, Math.Exp(reading.BaselineMedian) * post.Views!.Value);

    private static bool StandsOut(SignalReading reading, Measurement score) =>
        reading.RobustZ <= -RobustBaseline.Threshold && score is Estimate { High: var high } && high < reading.BaselineMedian;

    private static bool StandsOut(SignalReading reading, int count) =>
        reading.RobustZ >= RobustBaseline.Threshold && RareEvents.Contradicts(count, AnomaliesModule.CountAt(reading.BaselineMedian));

    private static int Compare(Found a, Found b, AnalysisInput input)
    {
        var order = a.Label.CompareTo(b.Label);
        if (order == 0)
        {
            order = AnomaliesModule.StrengthOf(b.Signals).CompareTo(AnomaliesModule.StrengthOf(a.Signals));
        }

        var (first, second) = (input.AllPosts[a.Post.Index], input.AllPosts[b.Post.Index]);
        if (order == 0)
        {
            order = second.PublishedAt.CompareTo(first.PublishedAt);
        }

        return order != 0 ? order : first.Id.CompareTo(second.Id);
    }

    private static AnomalySummary Count(List<OwnPost> posts, List<Found> found, Platform? platform)
    {
        int Of(AnomalyLabel label) => found.Count(f => f.Label == label && (platform is null || f.Post.Platform == platform));
        return new AnomalySummary
        {
            Posts = posts.Count(p => p.LogRate is not null && (platform is null || p.Platform == platform)),
            CrisisRisks = Of(AnomalyLabel.CrisisRisk),
            ViralPositives = Of(AnomalyLabel.ViralPositive),
            Unusual = Of(AnomalyLabel.Unusual),
        };
    }

    private static PostAnomaly Anomaly(Found found, AnalysisInput input, PostComments comments, AnomalyDetails details)
    {
        var post = input.AllPosts[found.Post.Index];
        return new PostAnomaly
        {
            PostId = post.Id,
            Url = post.Url,
            Platform = post.Platform,
            PublishedAt = post.PublishedAt,
            IsSponsored = post.IsSponsored,
            Label = found.Label,
            Signals = found.Signals,
            Comments = comments.CommentsOf(found.Post.Index),
            NetSentimentScore = found.Score,
            Topic = details.TopicOf(found.Post.Index),
            Evidence = details.EvidenceOf(found.Post.Index),
        };
    }

    private static List<PostValues<PostStanding>> PerPost(AnalysisInput input, List<OwnPost> posts, SignalBaselines baselines)
    {
        List<PostValues<PostStanding>> standings = [];
        foreach (var own in posts)
        {
            if (own.LogRate is { } rate)
            {
                var post = input.AllPosts[own.Index];
                standings.Add(PostValues.Of(post, 1, new PostStanding
                {
                    PublishedAt = post.PublishedAt,
                    Interactions = PostMetrics.Interactions(post)!.Value,
                    Views = post.Views!.Value,
                    RobustZ = baselines.Read(post.Platform, rate)?.RobustZ,
                }));
            }
        }

        standings.Sort(static (a, b) =>
            b.Values.PublishedAt.CompareTo(a.Values.PublishedAt) is not 0 and var newer ? newer : a.PostId.CompareTo(b.PostId));
        return standings;
    }

    private readonly record struct OwnPost(int Index, Platform Platform, bool IsWithin, double? LogRate, double? Score, double Negative, double Comments);

    private sealed record Found(OwnPost Post, AnomalyLabel Label, Measurement Score, IReadOnlyList<SignalReading> Signals);
}
