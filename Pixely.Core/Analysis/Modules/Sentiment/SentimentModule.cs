using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Sentiment;

/// <summary>Shares of positive, negative and neutral comments, mixed ones apart, and the net sentiment score.</summary>
internal sealed class SentimentModule : AnalysisModule<SentimentResult>
{
    /// <summary>Fewest comments for a number: classified ones for shares, annotated ones for mixed share and subjectivity.</summary>
    public const int MinimumComments = 5;

    /// <summary>Fewest annotated comments for a post to be called mixed or polarised.</summary>
    public const int MinimumCommentsOfRankedPost = 10;

    /// <summary>Most posts per ranking.</summary>
    public const int RankedPosts = 5;

    /// <summary>Most examples per class.</summary>
    public const int ExamplesPerClass = 3;

    // A post of 95 % praise is not polarised by one complaint.
    private const double SmallestSide = 0.2;

    /// <inheritdoc/>
    public override string Key => "q7_sentimiento_detallado";

    /// <inheritdoc/>
    public override SentimentResult Analyze(AnalysisInput input, UpstreamResults upstream) => SentimentAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(SentimentResult result, ValidationErrors errors)
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

        CheckRanking(result, result.MostMixedPosts, MixedShare, errors.At("most_mixed_posts"));
        CheckRanking(result, result.MostPolarisedPosts, Polarisation, errors.At("most_polarised_posts"));
    }

    /// <summary>How mixed a post is, 0..1: its mixed share; 0 with too few comments.</summary>
    internal static double MixedShare(SentimentProfile profile) =>
        profile.N >= MinimumCommentsOfRankedPost && profile.Mixed is Estimate mixed ? mixed.Value : 0;

    /// <summary>
    /// How polarised a post is, 0..0.5: the probability that two comments drawn at random (with replacement) contradict
    /// each other, 2 x positive share x negative share; 0 with too few comments or when a side is below 20 %. Kin to
    /// E. H. Simpson, "Measurement of diversity", Nature 163 (1949) 688.
    /// </summary>
    internal static double Polarisation(SentimentProfile profile) =>
        profile.N >= MinimumCommentsOfRankedPost
        && profile is { Positive: Estimate { Value: >= SmallestSide } positive, Negative: Estimate { Value: >= SmallestSide } negative }
            ? 2 * positive.Value * negative.Value
            : 0;

    private static void CheckPart(SentimentProfile profile, int n, ValidationErrors errors)
    {
        var values = errors.At("values");
        values.At("n").Require(profile.N == n, $"is {profile.N}, must be the {n} comments of its group");
        Check(profile, values);
    }

    private static void Check(SentimentProfile profile, ValidationErrors errors)
    {
        errors.At("n").Require(profile.N >= 0, $"is {profile.N}, must be 0 or more");
        SentimentRules.Check(
            profile.Positive, profile.Negative, profile.Neutral, profile.NetSentimentScore, MinimumComments, errors);
        errors.At("positive").At("n").Require(profile.Positive.N <= profile.N, $"is {profile.Positive.N}, the group has {profile.N} comments");

        var mixed = errors.At("mixed");
        profile.Mixed.Validate(mixed, 0, 1, MinimumComments);
        mixed.At("n").Require(profile.Mixed.N == profile.N, $"is {profile.Mixed.N}, must be the {profile.N} comments of its group");
        if (profile.Mixed is Estimate share)
        {
            mixed.At("value").Require(
                ResultRules.Same(share.Value * share.N, share.N - profile.Positive.N),
                $"is {share.Value}, must be the share of the comments outside the three other classes");
        }

        var subjectivity = errors.At("subjectivity");
        profile.Subjectivity.Validate(subjectivity, 0, 1, MinimumComments);
        subjectivity.At("n").Require(
            profile.Subjectivity.N == profile.N, $"is {profile.Subjectivity.N}, must be the {profile.N} comments of its group");
    }

    private static void CheckExamples(SentimentResult result, ValidationErrors errors)
    {
        errors.Require(
            result.Examples.Count == 0 || result.Summary.N >= MinimumComments, $"must be empty below {MinimumComments} comments");
        ResultRules.CheckOrder(
            result.Examples, errors, "must not come before the class of the example before", static (a, b) => a.Sentiment <= b.Sentiment);
        var seen = new HashSet<Guid>();
        var perClass = new Dictionary<SentimentClass, int>();
        for (var i = 0; i < result.Examples.Count; i++)
        {
            var at = errors.At(i);
            var (sentiment, evidence) = result.Examples[i];
            perClass[sentiment] = perClass.GetValueOrDefault(sentiment) + 1;
            at.At("sentiment").Require(perClass[sentiment] <= ExamplesPerClass, $"has more than {ExamplesPerClass} examples");
            evidence.Validate(at.At("evidence"));
            at.At("evidence").At("comment_id").Require(seen.Add(evidence.CommentId), "must not repeat");
        }
    }

    private static void CheckRanking(
        SentimentResult result, IReadOnlyList<Guid> ranking, Func<SentimentProfile, double> measure, ValidationErrors errors)
    {
        errors.Require(ranking.Count <= RankedPosts, $"has {ranking.Count} posts, at most {RankedPosts} are listed");
        var measures = new List<double>(RankedPosts);
        for (var i = 0; i < Math.Min(ranking.Count, RankedPosts); i++)
        {
            var post = result.PerPost.FirstOrDefault(p => p.PostId == ranking[i]);
            measures.Add(post is null ? 0 : measure(post.Values));
            errors.At(i).Require(measures[i] > 0, "must be a post of per_post with enough comments that show it");
            errors.At(i).Require(ranking.Take(i).All(earlier => earlier != ranking[i]), "must not repeat");
        }

        ResultRules.CheckOrder(measures, errors, "must not exceed the post before", static (a, b) => a >= b);
    }
}
