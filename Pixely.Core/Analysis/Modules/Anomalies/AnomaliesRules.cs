using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Anomalies;

/// <summary>What holds in every valid result of <see cref="AnomaliesModule"/>.</summary>
internal sealed class AnomaliesRules(AnomaliesResult result)
{
    private static readonly int MostBaselines = Enum.GetValues<AnomalySignal>().Length * (1 + Enum.GetValues<Platform>().Length);

    private readonly Dictionary<AnomalySignal, SignalBaselines> _baselines = result.Baselines.Take(MostBaselines)
        .GroupBy(static b => b.Signal)
        .ToDictionary(static g => g.Key, static g => new SignalBaselines(g));

    /// <summary>Adds every broken rule.</summary>
    public void Check(ValidationErrors errors)
    {
        CheckBaselines(errors.At("baselines"));
        ResultRules.CheckPosts(result.PerPost, errors.At("per_post"), CheckPost);
        ResultRules.CheckOrder(
            result.PerPost, errors.At("per_post"), "must not be newer than the post before", static (a, b) => a.Values.PublishedAt >= b.Values.PublishedAt);
        CheckAnomalies(errors.At("anomalies"));
        CheckCounts(errors);
    }

    private void CheckBaselines(ValidationErrors errors)
    {
        errors.Require(result.Baselines.Count <= MostBaselines, $"has {result.Baselines.Count} baselines, at most {MostBaselines} exist");
        var seen = new HashSet<(AnomalySignal, Platform?)>();
        for (var i = 0; i < Math.Min(result.Baselines.Count, MostBaselines); i++)
        {
            var (baseline, at) = (result.Baselines[i], errors.At(i));
            at.Require(seen.Add((baseline.Signal, baseline.Platform)), "must not repeat");
            at.At("posts").Require(baseline.Posts >= 0, $"is {baseline.Posts}, must be 0 or more");
            var isEnough = baseline.Posts >= PostBaseline.MinimumPosts;
            at.At("median").Require(
                (baseline.Median is not null) == isEnough, $"must be given exactly from {PostBaseline.MinimumPosts} posts on");
            at.At("spread").Require(
                baseline.Spread is null || (isEnough && baseline.Spread is > 0 and <= double.MaxValue),
                $"is {baseline.Spread}, must be above 0 and need {PostBaseline.MinimumPosts} posts, or be null");
        }

        foreach (var signal in Enum.GetValues<AnomalySignal>())
        {
            errors.Require(seen.Contains((signal, null)), $"must state {signal} over all own posts");
        }
    }

    private void CheckPost(PostValues<PostStanding> post, ValidationErrors errors)
    {
        var (values, at) = (post.Values, errors.At("values"));
        errors.At("n").Require(post.N == 1, $"is {post.N}, a post is one observation");
        at.At("interactions").Require(values.Interactions >= 0, $"is {values.Interactions}, must be 0 or more");
        at.At("views").Require(values.Views >= 1, $"is {values.Views}, must be 1 or more");
        if (values is { Interactions: >= 0, Views: >= 1 })
        {
            var expected = _baselines.GetValueOrDefault(AnomalySignal.Engagement)
                ?.Read(post.Platform, LogEngagement.Of(values.Interactions, values.Views))?.RobustZ;
            at.At("robust_z").Require(
                values.RobustZ is { } z && expected is { } e ? ResultRules.Same(z, e) : values.RobustZ is null && expected is null,
                $"is {values.RobustZ}, the figures give {expected}");
        }
    }

    private void CheckAnomalies(ValidationErrors errors)
    {
        var listed = result.Anomalies.Take(AnomaliesModule.MostAnomalies).ToList();
        errors.Require(
            result.Anomalies.Count <= AnomaliesModule.MostAnomalies, $"has {result.Anomalies.Count} posts, at most {AnomaliesModule.MostAnomalies} are listed");
        var seen = new HashSet<Guid>();
        for (var i = 0; i < listed.Count; i++)
        {
            var (anomaly, at) = (listed[i], errors.At(i));
            at.At("post_id").Require(anomaly.PostId != Guid.Empty && seen.Add(anomaly.PostId), "must name a post, each once");
            at.At("url").Require(anomaly.Url.Length > 0, "must not be empty");
            CheckAnomaly(anomaly, at);
        }

        ResultRules.CheckOrder(
            listed, errors, "must follow the one before: by label, then strongest first",
            static (a, b) => a.Label < b.Label
                || (a.Label == b.Label && AnomaliesModule.StrengthOf(a.Signals) >= AnomaliesModule.StrengthOf(b.Signals)));
    }

    private void CheckAnomaly(PostAnomaly anomaly, ValidationErrors errors)
    {
        var signals = errors.At("signals");
        var kinds = Enum.GetValues<AnomalySignal>().Length;
        signals.Require(anomaly.Signals.Count >= 1 && anomaly.Signals.Count <= kinds, $"has {anomaly.Signals.Count} signals, must have 1..{kinds}");
        for (var i = 0; i < Math.Min(anomaly.Signals.Count, kinds); i++)
        {
            var (signal, at) = (anomaly.Signals[i], signals.At(i));
            at.At("signal").Require(i == 0 || anomaly.Signals[i - 1].Signal < signal.Signal, "must follow the one before, each once");
            CheckReading(signal, anomaly.Platform, at);
        }

        errors.At("comments").Require(anomaly.Comments >= 0, $"is {anomaly.Comments}, must be 0 or more");
        anomaly.NetSentimentScore.Validate(errors.At("net_sentiment_score"), -1, 1, AnomaliesModule.MinimumComments);
        errors.At("net_sentiment_score").At("n").Require(
            anomaly.NetSentimentScore.N <= anomaly.Comments, $"is {anomaly.NetSentimentScore.N}, the post has {anomaly.Comments} comments");
        var usual = _baselines.GetValueOrDefault(AnomalySignal.Sentiment)?.For(anomaly.Platform)?.Median;
        var label = AnomaliesModule.LabelOf(anomaly.NetSentimentScore, anomaly.Signals, usual);
        errors.At("label").Require(anomaly.Label == label, $"is {anomaly.Label}, the figures say {label}");
        CheckTopic(anomaly, errors.At("topic"));

        var evidence = errors.At("evidence");
        evidence.Require(
            anomaly.Evidence.Count <= AnomaliesModule.EvidencePerAnomaly,
            $"has {anomaly.Evidence.Count} comments, at most {AnomaliesModule.EvidencePerAnomaly} are quoted");
        for (var i = 0; i < Math.Min(anomaly.Evidence.Count, AnomaliesModule.EvidencePerAnomaly); i++)
        {
            var comment = anomaly.Evidence[i];
            comment.Validate(evidence.At(i));
            evidence.At(i).At("post_id").Require(comment.PostId == anomaly.PostId, "must be the post itself");
            evidence.At(i).At("comment_id").Require(
                anomaly.Evidence.Take(i).All(earlier => earlier.CommentId != comment.CommentId), "must not repeat");
        }
    }

    private void CheckReading(SignalReading reading, Platform platform, ValidationErrors errors)
    {
        var expected = _baselines.GetValueOrDefault(reading.Signal)?.Read(platform, reading.Value);
        errors.At("value").Require(double.IsFinite(reading.Value) && expected is not null, "must be a figure with a baseline");
        if (expected is not null)
        {
            errors.At("baseline_median").Require(
                ResultRules.Same(reading.BaselineMedian, expected.BaselineMedian), $"is {reading.BaselineMedian}, the baseline has {expected.BaselineMedian}");
            errors.At("robust_z").Require(
                ResultRules.Same(reading.RobustZ, expected.RobustZ), $"is {reading.RobustZ}, must be (value - median) / spread = {expected.RobustZ}");
        }

        var standsOut = reading.Signal switch
        {
            AnomalySignal.Engagement => Math.Abs(reading.RobustZ) >= RobustBaseline.Threshold,
            AnomalySignal.Sentiment => reading.RobustZ <= -RobustBaseline.Threshold,
            AnomalySignal.NegativeComments or AnomalySignal.CommentVolume => reading.RobustZ >= RobustBaseline.Threshold,
        };
        errors.At("robust_z").Require(standsOut, $"is {reading.RobustZ}, does not reach {RobustBaseline.Threshold}");
    }

    private static void CheckTopic(PostAnomaly anomaly, ValidationErrors errors)
    {
        if (anomaly.Topic is { } topic)
        {
            errors.At("key").Require(topic.Key.Length > 0, "must not be empty");
            errors.At("label").Require(topic.Label.Length > 0, "must not be empty");
            errors.At("mentions").Require(
                topic.Mentions == 0 || (topic.Mentions >= AnomaliesModule.MinimumMentions && topic.Mentions <= anomaly.Comments),
                $"is {topic.Mentions}, must be 0 or lie in {AnomaliesModule.MinimumMentions}..{anomaly.Comments}");
        }
    }

    private void CheckCounts(ValidationErrors errors)
    {
        var (summary, at) = (result.Summary, errors.At("summary"));
        ResultRules.CheckTotal(result.PerPost.Count, summary.Posts, result.OmittedPosts, at.At("posts"));
        ResultRules.CheckOmitted(result.PerPost, result.OmittedPosts, errors);
        CheckCount("crisis_risks", AnomalyLabel.CrisisRisk, static s => s.CrisisRisks, errors);
        CheckCount("viral_positives", AnomalyLabel.ViralPositive, static s => s.ViralPositives, errors);
        CheckCount("unusual", AnomalyLabel.Unusual, static s => s.Unusual, errors);
        ResultRules.CheckSegments(result.Segments, summary.Posts, errors.At("segments"), static (segment, into) =>
            into.At("values").At("posts").Require(segment.Values.Posts == segment.N, $"is {segment.Values.Posts}, must be {segment.N}"));
    }

    private void CheckCount(string member, AnomalyLabel label, Func<AnomalySummary, int> count, ValidationErrors errors)
    {
        var (counted, listed) = (count(result.Summary), result.Anomalies.Count(a => a.Label == label));
        errors.At("summary").At(member).Require(
            result.Anomalies.Count < AnomaliesModule.MostAnomalies ? counted == listed : counted >= listed,
            $"is {counted}, {listed} posts are listed");
        var sum = 0L;
        for (var i = 0; i < result.Segments.Count; i++)
        {
            var part = count(result.Segments[i].Values);
            errors.At("segments").At(i).At("values").At(member).Require(part >= 0, $"is {part}, must be 0 or more");
            sum += part;
        }

        // A network without any rate has no segment, yet its comments may stand out.
        errors.At("segments").Require(sum <= counted, $"have {sum} of {member}, the summary has {counted}");
    }
}
