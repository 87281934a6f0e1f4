using Pixely.Core.Analysis.Modules.BrandPersonality;
using Pixely.Core.Analysis.Modules.NarrativeFraming;
using Pixely.Core.Analysis.Modules.Opportunities;
using Pixely.Core.Analysis.Modules.Topics;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.EndToEnd.Samples;

/// <summary>Figures of a sample that come from what its texts express: computed here from the stored annotations, and compared.</summary>
internal static class ContentFigures
{
    private const double FloatTolerance = 1e-5;
    private const double ClearAttitude = 0.25;
    private const int MinimumMentions = 3;
    private const int MinimumOpportunityMentions = 5;

    private static readonly string[] Traits = ["sincerity", "excitement", "competence", "sophistication", "ruggedness"];
    private static readonly string[] Frames = ["conflict", "economic_consequences", "human_interest", "morality", "responsibility"];

    public static void AssertPersonality(StoredItems stored, BrandPersonalityResult result)
    {
        var summary = result.Summary;
        var perceived = Expressive(stored.Comments.Select(static c => c.Annotation));
        var projected = Expressive(stored.Posts.Select(static p => p.Annotation));
        Assert.Equal(
            (stored.Comments.Count, perceived.Count, stored.Posts.Count, projected.Count),
            (summary.Comments, summary.ExpressiveComments, summary.Posts, summary.ExpressivePosts));
        foreach (var (trait, scores) in Traits.Zip(summary.Dimensions))
        {
            var seen = perceived.Average(a => a.Numbers[trait]) * 100;
            var shown = projected.Average(a => a.Numbers[trait]) * 100;
            AssertValue(seen, scores.Perceived, trait);
            AssertValue(shown, scores.Projected, trait);
            AssertValue(seen - shown, scores.Gap, trait);
        }
    }

    public static void AssertTopics(StoredItems stored, TopicsResult result)
    {
        var mentions = Mentions(stored);
        Assert.Equal(
            (stored.Comments.Count, stored.Comments.Count(static c => c.Annotation.Topics.Count > 0), mentions.Count),
            (result.N, result.CommentsWithTopic, result.Mentions));
        var largest = mentions.GroupBy(static m => m.Key).Where(static g => g.Count() >= MinimumMentions)
            .OrderByDescending(static g => g.Count()).ToList();
        Assert.Equal(largest.Take(20).Select(static g => g.Count()), result.Topics.Select(static t => t.Mentions));
        foreach (var topic in result.Topics)
        {
            var own = mentions.Where(m => m.Key == topic.Key).ToList();
            Interval.OfShare(own.Count, mentions.Count).AssertIs(topic.Share, topic.Key);
            AssertValue(own.Average(static m => m.Sentiment), topic.Sentiment, topic.Key);
            Assert.Equal(own.Select(static m => m.Comment.PostId).Distinct().Count(), topic.Posts);
            Assert.All(topic.Evidence, e => Assert.Contains(own, m => m.Comment.Id == e.CommentId));
        }

        Assert.Equal(
            1,
            result.Topics.Sum(static t => ((Estimate)t.Share).Value) + (result.Rest.Share is Estimate rest ? rest.Value : 0),
            1e-9);
    }

    public static void AssertFraming(StoredItems stored, NarrativeFramingResult result)
    {
        Assert.Equal(stored.Comments.Count, result.Summary.N);
        foreach (var (frame, intensity) in Frames.Zip(result.Summary.Frames))
        {
            AssertValue(stored.Comments.Average(c => c.Annotation.Numbers[frame]) * 100, intensity.Intensity, frame);
        }

        var tones = stored.Comments.Select(static c => c.Annotation.Words.GetValueOrDefault("tone")).OfType<string>().ToList();
        Assert.Equal(tones.Count, result.Summary.Tones.N);
        Interval.OfShare(tones.Count(static t => t == "positive"), tones.Count).AssertIs(result.Summary.Tones.Positive, "the positive tone");
        Interval.OfShare(tones.Count(static t => t == "negative"), tones.Count).AssertIs(result.Summary.Tones.Negative, "the negative tone");
        Interval.OfShare(tones.Count(static t => t == "aspirational"), tones.Count).AssertIs(result.Summary.Tones.Aspirational, "the aspirational tone");
        Assert.Equal(stored.Comments.Count, result.Weeks.Sum(static w => w.Values.N));
    }

    public static void AssertOpportunities(StoredItems stored, OpportunitiesResult result)
    {
        var topics = Mentions(stored).GroupBy(static m => m.Key).ToDictionary(static g => g.Key, static g => g.ToList(), StringComparer.Ordinal);
        Assert.Equal((stored.Comments.Count, topics.Count), (result.N, result.Topics));
        Assert.Equal(topics.Values.Count(static t => t.Count >= MinimumOpportunityMentions), result.ConsideredTopics);
        Assert.NotEmpty(result.Opportunities);
        foreach (var opportunity in result.Opportunities)
        {
            var own = topics[opportunity.Key];
            int Intent(string intent) => own.Count(m => m.Comment.Annotation.Words["intent"] == intent);
            var demands = Intent("question") + Intent("suggestion") + Intent("purchase");
            var pains = own.Count(static m =>
                m.Sentiment <= -ClearAttitude || (m.Comment.Annotation.Words["intent"] == "complaint" && m.Sentiment < ClearAttitude));
            Assert.Equal(
                (own.Count, Intent("question"), Intent("suggestion"), Intent("purchase"), pains),
                (opportunity.Signals.Mentions, opportunity.Signals.Questions, opportunity.Signals.Suggestions, opportunity.Signals.Purchases, opportunity.Signals.Pains));
            Interval.OfShare(demands, own.Count).AssertIs(opportunity.DemandRate, opportunity.Key);
            Interval.OfShare(pains, own.Count).AssertIs(opportunity.PainRate, opportunity.Key);

            var prominence = (double)own.Count / topics.Values.Max(static t => t.Count);
            var demand = 100 * Math.Sqrt((double)demands / own.Count * prominence);
            var pain = 100 * Math.Sqrt((double)pains / own.Count * prominence);
            AssertValue(demand, opportunity.Demand, opportunity.Key);
            AssertValue(pain, opportunity.Pain, opportunity.Key);
            Assert.Equal(ActivityLevel.Unknown, opportunity.Competitors.Level);
            AssertValue(100 * (1 - ((1 - (demand / 100)) * (1 - (pain / 100)))), opportunity.Gap, opportunity.Key);
        }
    }

    private static List<StoredAnnotation> Expressive(IEnumerable<StoredAnnotation> annotations) =>
        [.. annotations.Where(static a => Traits.Any(t => a.Numbers[t] > 0))];

    // A comment mentions a topic once.
    private static List<(string Key, double Sentiment, StoredComment Comment)> Mentions(StoredItems stored) =>
        [.. stored.Comments.SelectMany(static c => c.Annotation.Topics.DistinctBy(static t => t.Key).Select(t => (t.Key, t.Sentiment, c)))];

    private static void AssertValue(double expected, Measurement measured, string what)
    {
        var estimate = Assert.IsType<Estimate>(measured);
        Assert.True(
            Math.Abs(estimate.Value - expected) <= FloatTolerance * Math.Max(1, Math.Abs(expected)) && estimate.Low <= estimate.Value && estimate.Value <= estimate.High,
            $"{what} is {estimate}, the stored annotations say {expected}");
    }
}
