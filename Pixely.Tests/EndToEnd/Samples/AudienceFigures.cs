using Pixely.Core.Analysis.Modules.Anomalies;
using Pixely.Core.Analysis.Modules.Drivers;
using Pixely.Core.Analysis.Modules.GlobalIndex;
using Pixely.Core.Analysis.Modules.KeyVoices;
using Pixely.Core.Analysis.Modules.SegmentedSentiment;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.EndToEnd.Samples;

/// <summary>Figures of a sample about who speaks, under what, and what follows from it: computed here from what is stored, and compared.</summary>
internal static class AudienceFigures
{
    private const double FloatTolerance = 1e-5;

    public static void AssertVoices(StoredItems stored, KeyVoicesResult result)
    {
        var voices = stored.Comments.GroupBy(static c => (c.Author.ToLowerInvariant(), c.Platform)).ToDictionary(static g => g.Key, static g => g.ToList());
        Assert.Equal((stored.Comments.Count, voices.Count), (result.Summary.Comments, result.Summary.Authors));
        Interval.OfShare(voices.Values.Count(static v => v.DistinctBy(static c => c.PostId).Count() > 1), voices.Count)
            .AssertIs(result.Summary.ReturningAuthors, "returning authors");
        var audiences = stored.Comments.GroupBy(static c => c.PostId)
            .ToDictionary(static g => g.Key, static g => g.Select(static c => (c.Author.ToLowerInvariant(), c.Platform)).Distinct().Count());
        Assert.NotEmpty(result.Voices);
        foreach (var voice in result.Voices)
        {
            var own = voices[(voice.Author.ToLowerInvariant(), Name(voice.Platform))];
            var posts = own.Select(static c => c.PostId).ToHashSet();
            Assert.Equal((own.Count, posts.Count, own.Sum(static c => c.Likes ?? 0)), (voice.Comments, voice.Posts, voice.Likes));
            if (voice.Affinity is Estimate affinity)
            {
                Assert.Equal(50 * (1 + own.Average(static c => c.Annotation.Numbers["polarity"])), affinity.Value, FloatTolerance * 100);
            }

            var network = stored.Comments.Where(c => c.Platform == Name(voice.Platform)).Select(static c => c.PostId).ToHashSet();
            var others = audiences.Where(a => network.Contains(a.Key)).Sum(a => a.Value - (posts.Contains(a.Key) ? 1 : 0));
            Assert.Equal((double)posts.Sum(p => audiences[p] - 1) / others, voice.Centrality, 1e-9);
            Assert.All(voice.Evidence, e => Assert.Contains(own, c => c.Id == e.CommentId));
        }
    }

    public static void AssertSegments(StoredItems stored, SegmentedSentimentResult result)
    {
        AssertNet(stored.Comments, result.Summary.NetSentimentScore, "all comments");
        var cells = stored.Comments.GroupBy(static c => (c.Platform, c.Format)).ToList();
        Assert.Equal(cells.Count, result.Cells.Count);
        foreach (var cell in result.Cells)
        {
            var own = cells.Single(c => c.Key == (Name(cell.Platform), cell.Format)).ToList();
            Assert.Equal((own.Count, own.DistinctBy(static c => c.PostId).Count()), (cell.Sentiment.N, cell.Posts));
            AssertNet(own, cell.Sentiment.NetSentimentScore, $"{cell.Platform} {cell.Format}");
        }

        Assert.Equal(stored.Comments.Count, result.Weeks.Sum(static w => w.Sentiment.N));
    }

    public static void AssertAnomalies(StoredItems stored, AnomaliesResult result)
    {
        var rates = stored.Posts.Where(static p => p.Views > 0).Select(static p => Math.Log((p.Interactions + 0.5) / p.Views!.Value)).ToList();
        Assert.Equal(rates.Count, result.Summary.Posts);
        var median = Median(rates);
        var baseline = result.Baselines.Single(static b => b is { Signal: AnomalySignal.Engagement, Platform: null });
        Assert.Equal(median, baseline.Median!.Value, 1e-9);
        Assert.Equal(1.4826 * Median([.. rates.Select(r => Math.Abs(r - median))]), baseline.Spread!.Value, 1e-3);

        // Each sample has one crisis written into it: the most commented of the posts whose audience is against the brand.
        var crisis = stored.Comments.GroupBy(static c => c.PostId).Where(static g => g.Count() >= 15)
            .OrderBy(static g => (double)(g.Count(IsPositive) - g.Count(IsNegative)) / g.Count())
            .First();
        var found = result.Anomalies.First(static a => a.Label == AnomalyLabel.CrisisRisk);
        Assert.Equal(crisis.Key, found.PostId);
        AssertNet([.. crisis], found.NetSentimentScore, "the crisis");
        Assert.All(found.Evidence, e => Assert.Contains(crisis, c => c.Id == e.CommentId));
    }

    public static void AssertDrivers(StoredItems stored, DriversResult result)
    {
        var posts = stored.Posts.Where(static p => p.Views > 0).ToList();
        Assert.Equal(posts.Count, result.Posts);

        // The first post of a network has none before it, so that one of its features is not known.
        posts.RemoveAll(p => p.WrittenAt == stored.Posts.Where(other => other.Platform == p.Platform).Min(static other => other.WrittenAt));
        var engagement = posts.ConvertAll(static p => Math.Log((p.Interactions + 0.5) / p.Views!.Value));
        var lengths = posts.ConvertAll(static p => (double)p.Content.EnumerateRunes().Count());
        var questions = posts.ConvertAll(static p => p.Content.Contains('?', StringComparison.Ordinal) ? 1.0 : 0.0);
        AssertCorrelation(result, FeatureKind.CaptionLength, engagement, lengths);
        AssertCorrelation(result, FeatureKind.Question, engagement, questions);

        var model = Assert.IsType<DriverModel>(result.Model);
        Assert.InRange(model.RSquared, 0, 1);
        Assert.Equal(posts.Count, model.N);
    }

    public static void AssertIndex(StoredItems stored, GlobalIndexResult result)
    {
        var viewed = stored.Posts.Where(static p => p.Views > 0).ToList();
        var parts = result.Parts.ToDictionary(static p => p.Kpi);
        Assert.Equal(
            (double)viewed.Sum(static p => p.Interactions) / viewed.Sum(static p => p.Views!.Value),
            Assert.IsType<Estimate>(parts[IndexKpi.Engagement].Measured!.Value).Value,
            1e-9);
        AssertNet(stored.Comments, parts[IndexKpi.Sentiment].Measured!.Value, "the audience");
        Assert.Equal(1, result.Parts.Sum(static p => p.Weight), 1e-9);
        Assert.Equal(
            result.Parts.Sum(static p => p.Measured is { Score: Estimate score } ? p.EffectiveWeight * score.Value : 0),
            Assert.IsType<Estimate>(result.Index).Value,
            1e-9);
    }

    private static void AssertCorrelation(DriversResult result, FeatureKind feature, List<double> engagement, List<double> values)
    {
        var stated = result.Correlations.Single(c => c.First.Kind == FeatureKind.Engagement && c.Second.Kind == feature);
        var expected = Pearson(Ranks(engagement), Ranks(values));
        Assert.Equal(expected, Assert.IsType<Estimate>(stated.Spearman).Value, 1e-9);
        Assert.Equal(values.Count, stated.Spearman.N);
    }

    private static void AssertNet(IReadOnlyCollection<StoredComment> comments, Measurement measured, string what)
    {
        var decided = comments.Count(static c => c.Annotation.Words["sentiment"] != "mixed");
        if (measured is Estimate net)
        {
            Assert.True(
                Math.Abs(net.Value - ((double)(comments.Count(IsPositive) - comments.Count(IsNegative)) / decided)) < 1e-9 && net.N == decided,
                $"{what}: {net}, of {decided} comments {comments.Count(IsPositive)} are positive and {comments.Count(IsNegative)} negative");
        }
        else
        {
            Assert.Equal(decided, measured.N);
        }
    }

    private static bool IsPositive(StoredComment comment) => comment.Annotation.Words["sentiment"] == "positive";

    private static bool IsNegative(StoredComment comment) => comment.Annotation.Words["sentiment"] == "negative";

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    // Equal values share the mean of their places.
    private static List<double> Ranks(List<double> values) =>
        values.ConvertAll(v => values.Count(other => other < v) + ((values.Count(other => other == v) + 1) / 2.0));

    private static double Pearson(List<double> x, List<double> y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        var covariance = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return covariance / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }

    private static string Name(Pixely.Core.Posts.Platform platform) => platform.ToString().ToLowerInvariant();
}
