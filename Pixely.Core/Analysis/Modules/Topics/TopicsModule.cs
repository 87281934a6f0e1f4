using Pixely.Core.Analysis.Mentions;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Topics;

/// <summary>What the audience talks about: shares of all mentions of merged topics, the attitude towards each, and where its share is heading.</summary>
internal sealed class TopicsModule : AnalysisModule<TopicsResult>
{
    /// <summary>Fewest mentions of a topic that is listed.</summary>
    public const int MinimumMentions = TopicCounter.MinimumMentions;

    /// <summary>Fewest mentions of all topics in a week that counts for a trend.</summary>
    public const int MinimumWeeklyMentions = 5;

    /// <summary>Most topics listed in all and per network.</summary>
    public const int ListedTopics = 20;

    /// <summary>Most topics listed per post.</summary>
    public const int TopicsPerPost = 5;

    /// <summary>Most keywords of a topic.</summary>
    public const int KeywordsPerTopic = 5;

    /// <summary>Most comments quoted per topic.</summary>
    public const int EvidencePerTopic = 3;

    /// <summary>Most weeks of a trend: half a year.</summary>
    public const int TrendWeeks = 26;

    /// <inheritdoc/>
    public override string Key => "q3_temas";

    /// <inheritdoc/>
    public override TopicsResult Analyze(AnalysisInput input, UpstreamResults upstream) => TopicsAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(TopicsResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        errors.At("n").Require(result.N >= 0, $"is {result.N}, must be 0 or more");
        errors.At("comments_with_topic").Require(
            result.CommentsWithTopic >= 0 && result.CommentsWithTopic <= result.N, $"is {result.CommentsWithTopic}, must lie in 0..{result.N}");
        errors.At("mentions").Require(
            result.Mentions >= result.CommentsWithTopic && (result.CommentsWithTopic > 0 || result.Mentions == 0),
            $"is {result.Mentions}, each of the {result.CommentsWithTopic} comments with a topic mentions one or more");
        CheckWeeks(result, errors.At("weeks"));
        CheckTopics(result, errors.At("topics"));
        CheckRest(result.Rest, result.Mentions, result.Topics.Sum(static t => (long)t.Mentions), errors.At("rest"));

        var posts = errors.At("per_post");
        ResultRules.CheckPosts(result.PerPost, posts, static (post, at) => CheckShares(post.Values, post.N, TopicsPerPost, at.At("values")));
        ResultRules.CheckOrder(result.PerPost, posts, "must not have more comments than the post before", static (a, b) => a.N >= b.N);
        ResultRules.CheckOmitted(result.PerPost, result.OmittedPosts, errors);
        ResultRules.CheckTotal(result.PerPost.Sum(static p => (long)p.N), result.N, result.OmittedPosts, posts);
        ResultRules.CheckTotal(result.PerPost.Sum(static p => (long)p.Values.Mentions), result.Mentions, result.OmittedPosts, posts);
        var segments = errors.At("segments");
        ResultRules.CheckSegments(
            result.Segments, result.N, segments, static (segment, at) => CheckShares(segment.Values, segment.N, ListedTopics, at.At("values")));
        segments.Require(
            result.Segments.Sum(static s => (long)s.Values.Mentions) == result.Mentions, $"must have the {result.Mentions} mentions of the whole");
    }

    private static void CheckWeeks(TopicsResult result, ValidationErrors errors)
    {
        errors.Require(result.Weeks.Count <= TrendWeeks, $"has {result.Weeks.Count} weeks, at most {TrendWeeks} are listed");
        for (var i = 0; i < Math.Min(result.Weeks.Count, TrendWeeks); i++)
        {
            var (week, at) = (result.Weeks[i], errors.At(i));
            WeekRules.Check(week.Week, week.StartsOn, i == 0 ? null : result.Weeks[i - 1].StartsOn, at);
            at.At("mentions").Require(week.Mentions >= 0, $"is {week.Mentions}, must be 0 or more");
        }

        errors.Require(
            result.Weeks.Sum(static w => (long)w.Mentions) <= result.Mentions, $"have more mentions than the {result.Mentions} of the whole");
    }

    private static void CheckTopics(TopicsResult result, ValidationErrors errors)
    {
        errors.Require(result.Topics.Count <= ListedTopics, $"has {result.Topics.Count} topics, at most {ListedTopics} are listed");
        ResultRules.CheckOrder(
            result.Topics, errors, "must not be mentioned more than the topic before", static (a, b) => a.Mentions >= b.Mentions, ListedTopics);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(result.Topics.Count, ListedTopics); i++)
        {
            var (topic, at) = (result.Topics[i], errors.At(i));
            CheckName(topic.Key, topic.Label, keys, at);
            CheckShare(topic.Mentions, topic.Share, result.Mentions, at);
            CheckSentiment(topic.Sentiment, topic.Mentions, at.At("sentiment"));
            at.At("mentions").Require(
                topic.Mentions <= result.CommentsWithTopic, $"is {topic.Mentions}, {result.CommentsWithTopic} comments mention a topic");
            at.At("posts").Require(topic.Posts > 0 && topic.Posts <= topic.Mentions, $"is {topic.Posts}, must lie in 1..{topic.Mentions}");
            CheckKeywords(topic.Keywords, at.At("keywords"));
            CheckTrend(topic, result.Weeks, at);
            at.At("evidence").Require(
                topic.Evidence.Count <= EvidencePerTopic, $"has {topic.Evidence.Count} comments, at most {EvidencePerTopic} are quoted");
            for (var k = 0; k < Math.Min(topic.Evidence.Count, EvidencePerTopic); k++)
            {
                topic.Evidence[k].Validate(at.At("evidence").At(k));
            }
        }
    }

    private static void CheckKeywords(IReadOnlyList<string> keywords, ValidationErrors errors)
    {
        errors.Require(keywords.Count <= KeywordsPerTopic, $"has {keywords.Count} keywords, at most {KeywordsPerTopic} are listed");
        for (var i = 0; i < Math.Min(keywords.Count, KeywordsPerTopic); i++)
        {
            errors.At(i).Require(
                !string.IsNullOrWhiteSpace(keywords[i]) && keywords.Take(i).All(k => k != keywords[i]), "must be a word, each once");
        }
    }

    private static void CheckTrend(Topic topic, IReadOnlyList<TopicWeek> weeks, ValidationErrors errors)
    {
        var weekly = errors.At("weekly_mentions");
        if (topic.WeeklyMentions.Count != weeks.Count || weeks.Count > TrendWeeks)
        {
            weekly.Add($"has {topic.WeeklyMentions.Count} weeks, must have {weeks.Count}");
            return;
        }

        for (var i = 0; i < weeks.Count; i++)
        {
            weekly.At(i).Require(
                topic.WeeklyMentions[i] >= 0 && topic.WeeklyMentions[i] <= weeks[i].Mentions,
                $"is {topic.WeeklyMentions[i]}, must lie in 0..{weeks[i].Mentions}");
        }

        weekly.Require(
            topic.WeeklyMentions.Sum(static m => (long)m) <= topic.Mentions, $"have more mentions than the topic's {topic.Mentions}");

        // A share moves by 1 at most, from one week to the next.
        var at = errors.At("trend");
        var slope = at.At("slope");
        topic.Trend.Slope.Validate(slope, -1, 1, TheilSen.MinimumPoints);
        var expected = TopicsAnalyzer.TrendOf(weeks, topic.WeeklyMentions);
        slope.At("n").Require(
            topic.Trend.Slope.N == expected.Slope.N, $"is {topic.Trend.Slope.N}, {expected.Slope.N} complete weeks have enough mentions");
        if (topic.Trend.Slope is Estimate given && expected.Slope is Estimate computed)
        {
            slope.At("value").Require(ResultRules.Same(given.Value, computed.Value), $"is {given.Value}, the weeks give {computed.Value}");
        }

        at.At("direction").Require(
            topic.Trend.Direction == expected.Direction, "must be rising above zero, falling below, stable when the interval holds zero");
    }

    private static void CheckShares(TopicShares shares, int n, int limit, ValidationErrors errors)
    {
        errors.At("mentions").Require(shares.Mentions >= 0, $"is {shares.Mentions}, must be 0 or more");
        var topics = errors.At("topics");
        topics.Require(shares.Topics.Count <= limit, $"has {shares.Topics.Count} topics, at most {limit} are listed");
        ResultRules.CheckOrder(
            shares.Topics, topics, "must not be mentioned more than the topic before", static (a, b) => a.Mentions >= b.Mentions, limit);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(shares.Topics.Count, limit); i++)
        {
            var (topic, at) = (shares.Topics[i], topics.At(i));
            CheckName(topic.Key, topic.Label, keys, at);
            CheckShare(topic.Mentions, topic.Share, shares.Mentions, at);
            CheckSentiment(topic.Sentiment, topic.Mentions, at.At("sentiment"));
            at.At("mentions").Require(topic.Mentions <= n, $"is {topic.Mentions}, the group has {n} comments");
        }

        CheckRest(shares.Rest, shares.Mentions, shares.Topics.Sum(static t => (long)t.Mentions), errors.At("rest"));
    }

    private static void CheckName(string key, string label, HashSet<string> keys, ValidationErrors errors)
    {
        errors.At("key").Require(key.Length > 0 && keys.Add(key), "must name a topic, each once");
        errors.At("label").Require(label.Length > 0, "must not be empty");
    }

    private static void CheckShare(int mentions, Measurement share, int total, ValidationErrors errors)
    {
        errors.At("mentions").Require(mentions >= MinimumMentions, $"is {mentions}, a topic needs {MinimumMentions}");
        CheckShareOf(mentions, share, total, errors.At("share"));
    }

    private static void CheckShareOf(int mentions, Measurement share, int total, ValidationErrors errors)
    {
        share.Validate(errors, 0, 1, MinimumMentions);
        errors.At("n").Require(share.N == total, $"is {share.N}, must be the {total} mentions of its group");
        if (share is Estimate estimate)
        {
            errors.At("value").Require(
                ResultRules.Same(estimate.Value * estimate.N, mentions), $"is {estimate.Value}, must be {mentions} of {estimate.N}");
        }
    }

    private static void CheckSentiment(Measurement sentiment, int mentions, ValidationErrors errors)
    {
        sentiment.Validate(errors, -1, 1, MinimumMentions);
        errors.At("n").Require(sentiment.N == mentions, $"is {sentiment.N}, must be the topic's {mentions} mentions");
    }

    private static void CheckRest(TopicRest rest, int total, long listed, ValidationErrors errors)
    {
        errors.At("mentions").Require(
            rest.Mentions >= 0 && rest.Mentions + listed == total, $"is {rest.Mentions}, with the listed topics' {listed} it must make {total}");
        errors.At("topics").Require(
            rest.Topics >= 0 && rest.Topics <= rest.Mentions && rest.Topics == 0 == (rest.Mentions == 0),
            $"is {rest.Topics}, each of them has one of the {rest.Mentions} mentions at least");
        CheckShareOf(rest.Mentions, rest.Share, total, errors.At("share"));
    }
}
