using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.Hashtags;

/// <summary>Gathers the client's own posts by hashtag; competitors' posts are left out.</summary>
internal static class HashtagsAnalyzer
{
    /// <summary>Analyses the own posts of an input.</summary>
    public static HashtagsResult Analyze(AnalysisInput input)
    {
        var reader = new HashtagReader();
        var posts = new List<TaggedPost>();
        foreach (var post in input.Posts)
        {
            if (!post.IsCompetitor)
            {
                posts.Add(new TaggedPost(post, reader.Read(post.Content), post.IsSponsored ? null : PostMetrics.RateByViews(post)));
            }
        }

        var comments = new CommentsPerPost(input);
        return new HashtagsResult
        {
            Summary = Profile(posts, reader.Tags, comments),
            Segments = [.. posts.GroupBy(static p => p.Post.Platform).OrderBy(static g => g.Key)
                .Select(g => new PlatformSegment<HashtagsProfile> { Platform = g.Key, N = g.Count(), Values = Profile([.. g], reader.Tags, comments) })],
        };
    }

    /// <summary>Order of the list: by the lower end of the rate's interval, the rate, the uses, the tag; tags without a rate come last.</summary>
    internal static int Compare(HashtagFigures a, HashtagFigures b) =>
        Compare((a.RateByViews, a.Uses, a.Tag), (b.RateByViews, b.Uses, b.Tag));

    /// <summary>Whether the interval of a topic's share lies above that of the next one.</summary>
    internal static bool IsClear(int mentions, int runnerUp, int comments) =>
        Share.Wilson(mentions, comments, HashtagsModule.MinimumComments) is Estimate topic
        && Share.Wilson(runnerUp, comments, HashtagsModule.MinimumComments) is Estimate next
        && topic.Low > next.High;

    private static int Compare((Measurement Rate, int Uses, string Tag) a, (Measurement Rate, int Uses, string Tag) b)
    {
        var order = Bound(b.Rate).CompareTo(Bound(a.Rate));
        if (order == 0)
        {
            order = b.Uses.CompareTo(a.Uses);
        }

        return order != 0 ? order : string.CompareOrdinal(a.Tag, b.Tag);
    }

    private static (double Low, double Mean) Bound(Measurement rate) =>
        rate is Estimate measured ? (measured.Low, measured.Value) : (double.NegativeInfinity, double.NegativeInfinity);

    /// <summary>Standing of a tag whose posts rank above or below the others on average.</summary>
    internal static TagStanding StandingOf(double? adjustedPValue, bool isAbove) => adjustedPValue switch
    {
        null => TagStanding.InsufficientData,
        < Holm.Level => isAbove ? TagStanding.Better : TagStanding.Worse,
        _ => TagStanding.NotDistinguished,
    };

    private static HashtagsProfile Profile(List<TaggedPost> posts, IReadOnlyList<string> tags, CommentsPerPost comments)
    {
        var perTag = new List<TaggedPost>?[tags.Count];
        foreach (var post in posts)
        {
            foreach (var tag in post.Tags)
            {
                (perTag[tag] ??= []).Add(post);
            }
        }

        var distinct = perTag.Count(static p => p is not null);
        var frequent = new List<TagEngagement>();
        for (var tag = 0; tag < perTag.Length; tag++)
        {
            if (perTag[tag] is { Count: >= HashtagsModule.MinimumUses } uses)
            {
                frequent.Add(new TagEngagement(
                    tags[tag], uses, SampleMean.Student([.. uses.Select(static p => p.Rate).OfType<double>()], 0, HashtagsModule.MinimumUses)));
            }
        }

        frequent.Sort(static (a, b) => Compare((a.RateByViews, a.Uses.Count, a.Tag), (b.RateByViews, b.Uses.Count, b.Tag)));
        var standings = Standings(posts, frequent);
        return new HashtagsProfile
        {
            Posts = posts.Count,
            PostsWithTags = posts.Count(static p => p.Tags.Count > 0),
            DistinctTags = distinct,
            RareTags = distinct - frequent.Count,
            OmittedTags = Math.Max(0, frequent.Count - HashtagsModule.ListedTags),
            Tags = [.. frequent.Take(HashtagsModule.ListedTags).Select((t, i) => Figures(t, standings[i], comments))],
        };
    }

    // Each tag with a rate against the posts without it, by rates relative to their network; adjusted for all such tags, listed or not.
    private static (double? AdjustedPValue, TagStanding Standing)[] Standings(List<TaggedPost> posts, List<TagEngagement> tags)
    {
        var rated = posts.FindAll(static p => p.Rate is not null);
        var aligned = new AlignedRates(rated.Select(static p => (p.Post.Platform, p.Rate!.Value)));
        var ranking = new Ranking([.. rated.Select(p => aligned.Of(p.Post.Platform, p.Rate!.Value))]);
        var ranks = new Dictionary<Guid, double>(rated.Count);
        for (var i = 0; i < rated.Count; i++)
        {
            ranks.Add(rated[i].Post.Id, ranking[i]);
        }

        var pValues = new double?[tags.Count];
        var isAbove = new bool[tags.Count];
        for (var i = 0; i < tags.Count; i++)
        {
            if (tags[i].RateByViews is Estimate { N: var n })
            {
                var sum = tags[i].Uses.Sum(p => ranks.GetValueOrDefault(p.Post.Id));
                pValues[i] = ranking.MannWhitney(sum, n);
                isAbove[i] = sum / n > (ranking.N + 1) / 2.0;
            }
        }

        var adjusted = Holm.Adjust([.. pValues.OfType<double>()]);
        var next = 0;
        return [.. pValues.Select((p, i) =>
        {
            double? adjustedPValue = p is null ? null : adjusted[next++];
            return (adjustedPValue, StandingOf(adjustedPValue, isAbove[i]));
        })];
    }

    private static HashtagFigures Figures(
        TagEngagement tag, (double? AdjustedPValue, TagStanding Standing) standing, CommentsPerPost comments)
    {
        var said = comments.Under(tag.Uses.ConvertAll(static p => p.Post));
        var n = said.Counts.N;
        return new HashtagFigures
        {
            Tag = tag.Tag,
            Uses = tag.Uses.Count,
            SponsoredUses = tag.Uses.Count(static p => p.Post.IsSponsored),
            RateByViews = tag.RateByViews,
            AdjustedPValue = standing.AdjustedPValue,
            Standing = standing.Standing,
            BestPosts = tag.RateByViews is not Estimate
                ? []
                : [.. tag.Uses.Where(static p => p.Rate is not null)
                    .OrderByDescending(static p => p.Rate).ThenBy(static p => p.Post.Id)
                    .Take(HashtagsModule.BestPosts).Select(static p => p.Post.Id)],
            Comments = n,
            Polarity = said.Polarity.Mean(-1, 1, HashtagsModule.MinimumComments),
            NetSentimentScore = said.Counts.NetScore(HashtagsModule.MinimumComments),
            DominantTopic = n >= HashtagsModule.MinimumComments && said.MainTopic is { Mentions: >= HashtagsModule.MinimumMentions } topic
                ? Topic(topic, said.RunnerUpMentions, n)
                : null,
        };
    }

    private static HashtagTopic Topic(MentionedTopic topic, int runnerUp, int comments) => new(
        topic.Key, topic.Label, topic.Mentions, Share.Wilson(topic.Mentions, comments, HashtagsModule.MinimumComments), runnerUp,
        IsClear(topic.Mentions, runnerUp, comments));

    private sealed record TaggedPost(AnalysedPost Post, List<int> Tags, double? Rate);

    private sealed record TagEngagement(string Tag, List<TaggedPost> Uses, Measurement RateByViews);
}
