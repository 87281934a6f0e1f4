using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Hashtags;

/// <summary>Engagement by hashtag, and what the audience says under its posts.</summary>
internal sealed class HashtagsModule : AnalysisModule<HashtagsResult>
{
    /// <summary>Fewest posts for a hashtag to be listed, and fewest posts with a rate for its engagement.</summary>
    public const int MinimumUses = 5;

    /// <summary>Fewest comments under its posts for polarity, sentiment and topic.</summary>
    public const int MinimumComments = 5;

    /// <summary>Fewest comments that mention a topic for it to be the dominant one.</summary>
    public const int MinimumMentions = 3;

    /// <summary>Most hashtags listed.</summary>
    public const int ListedTags = 100;

    /// <summary>Most posts named per hashtag.</summary>
    public const int BestPosts = 3;

    /// <inheritdoc/>
    public override string Key => "q15_hashtags";

    /// <inheritdoc/>
    public override HashtagsResult Analyze(AnalysisInput input, UpstreamResults upstream) => HashtagsAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(HashtagsResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        var summary = errors.At("summary");
        CheckProfile(result.Summary, summary);
        ResultRules.CheckSegments(result.Segments, result.Summary.Posts, errors.At("segments"), static (segment, at) =>
        {
            var values = at.At("values");
            values.At("posts").Require(segment.Values.Posts == segment.N, $"is {segment.Values.Posts}, must be {segment.N}");
            CheckProfile(segment.Values, values);
        });
        var tagged = result.Segments.Sum(static s => (long)s.Values.PostsWithTags);
        summary.At("posts_with_tags").Require(
            tagged == result.Summary.PostsWithTags, $"is {result.Summary.PostsWithTags}, the networks have {tagged}");
    }

    private static void CheckProfile(HashtagsProfile profile, ValidationErrors errors)
    {
        errors.At("posts").Require(profile.Posts >= 0, $"is {profile.Posts}, must be 0 or more");
        var tagged = errors.At("posts_with_tags");
        tagged.Require(
            profile.PostsWithTags >= 0 && profile.PostsWithTags <= profile.Posts, $"is {profile.PostsWithTags}, must lie in 0..{profile.Posts}");
        tagged.Require(
            (profile.PostsWithTags > 0) == (profile.DistinctTags > 0), $"is {profile.PostsWithTags}, there are {profile.DistinctTags} tags");

        errors.At("rare_tags").Require(profile.RareTags >= 0, $"is {profile.RareTags}, must be 0 or more");
        errors.At("omitted_tags").Require(
            profile.OmittedTags == 0 || (profile.OmittedTags > 0 && profile.Tags.Count == ListedTags),
            $"is {profile.OmittedTags}, tags are left out only beyond {ListedTags}");
        var distinct = (long)profile.RareTags + profile.OmittedTags + profile.Tags.Count;
        errors.At("distinct_tags").Require(
            profile.DistinctTags == distinct, $"is {profile.DistinctTags}, rare, omitted and listed ones are {distinct}");

        var tags = errors.At("tags");
        tags.Require(profile.Tags.Count <= ListedTags, $"has {profile.Tags.Count} tags, at most {ListedTags} are listed");
        ResultRules.CheckOrder(
            profile.Tags, tags, "must not come before the tag that it follows", static (a, b) => HashtagsAnalyzer.Compare(a, b) < 0);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(profile.Tags.Count, ListedTags); i++)
        {
            var (tag, at) = (profile.Tags[i], tags.At(i));
            at.At("tag").Require(seen.Add(tag.Tag) && HashtagReader.IsTag(tag.Tag), "must be a tag in lower case without #, each once");
            CheckUses(tag, profile.PostsWithTags, at);
            CheckComments(tag, at);
        }
    }

    private static void CheckUses(HashtagFigures tag, int posts, ValidationErrors errors)
    {
        errors.At("uses").Require(tag.Uses >= MinimumUses && tag.Uses <= posts, $"is {tag.Uses}, must lie in {MinimumUses}..{posts}");
        errors.At("sponsored_uses").Require(
            tag.SponsoredUses >= 0 && tag.SponsoredUses <= tag.Uses, $"is {tag.SponsoredUses}, must lie in 0..{tag.Uses}");
        tag.RateByViews.Validate(errors.At("rate_by_views"), 0, double.MaxValue, MinimumUses);
        errors.At("rate_by_views").At("n").Require(
            tag.RateByViews.N <= (long)tag.Uses - tag.SponsoredUses, $"is {tag.RateByViews.N}, {tag.Uses} posts use it, {tag.SponsoredUses} of them paid");

        var p = tag.AdjustedPValue;
        errors.At("adjusted_p_value").Require(
            p is null || (p is >= 0 and <= 1 && tag.RateByViews is Estimate), $"is {p}, must lie in 0..1 and be null without a rate");
        errors.At("standing").Require(
            tag.Standing == HashtagsAnalyzer.StandingOf(p, tag.Standing == TagStanding.Better),
            "must be better or worse below an adjusted p of 0.05, not distinguished from there on, insufficient data without one");

        var best = errors.At("best_posts");
        var expected = tag.RateByViews is Estimate ? BestPosts : 0;
        best.Require(tag.BestPosts.Count == expected, $"has {tag.BestPosts.Count} posts, must have {expected}");
        var posted = tag.BestPosts.Take(BestPosts).ToList();
        best.Require(posted.Distinct().Count() == posted.Count && !posted.Contains(Guid.Empty), "must name posts, each once");
    }

    private static void CheckComments(HashtagFigures tag, ValidationErrors errors)
    {
        errors.At("comments").Require(tag.Comments >= 0, $"is {tag.Comments}, must be 0 or more");
        tag.Polarity.Validate(errors.At("polarity"), -1, 1, MinimumComments);
        errors.At("polarity").At("n").Require(tag.Polarity.N == tag.Comments, $"is {tag.Polarity.N}, must be the {tag.Comments} comments");
        tag.NetSentimentScore.Validate(errors.At("net_sentiment_score"), -1, 1, MinimumComments);
        errors.At("net_sentiment_score").At("n").Require(
            tag.NetSentimentScore.N <= tag.Comments, $"is {tag.NetSentimentScore.N}, there are {tag.Comments} comments");
        if (tag.DominantTopic is not { } topic)
        {
            return;
        }

        var at = errors.At("dominant_topic");
        at.At("key").Require(topic.Key.Length > 0, "must not be empty");
        at.At("label").Require(topic.Label.Length > 0, "must not be empty");
        at.At("mentions").Require(
            topic.Mentions >= MinimumMentions && topic.Mentions <= tag.Comments, $"is {topic.Mentions}, must lie in {MinimumMentions}..{tag.Comments}");
        at.At("runner_up_mentions").Require(
            topic.RunnerUpMentions >= 0 && topic.RunnerUpMentions <= topic.Mentions, $"is {topic.RunnerUpMentions}, must lie in 0..{topic.Mentions}");
        if (tag.Comments >= MinimumComments && topic.Mentions <= tag.Comments)
        {
            at.At("is_clear").Require(
                topic.IsClear == HashtagsAnalyzer.IsClear(
                    Math.Max(0, topic.Mentions), Math.Clamp(topic.RunnerUpMentions, 0, tag.Comments), tag.Comments),
                "must be true exactly when the interval lies above that of the next topic");
            MeasurementRules.CheckSame(topic.Share, Share.Wilson(Math.Max(0, topic.Mentions), tag.Comments, MinimumComments), at.At("share"));
        }
        else
        {
            at.Require(false, $"must be null below {MinimumComments} comments");
        }
    }
}
