using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Modules.Sentiment;

/// <summary>Counts the classes of all annotated comments; each comment weighs the same.</summary>
internal static class SentimentAnalyzer
{
    private static readonly SentimentClass[] Classes = Enum.GetValues<SentimentClass>();

    /// <summary>Analyses the comments of an input.</summary>
    public static SentimentResult Analyze(AnalysisInput input)
    {
        var groups = new CommentGroups<SentimentTally>(input);
        var posts = groups.PerPost(Profile);
        return new SentimentResult
        {
            Summary = Profile(groups.Whole),
            Examples = groups.Whole.N < SentimentModule.MinimumComments ? [] : Examples(input),
            MostMixedPosts = Ranking(posts, SentimentModule.MixedShare),
            MostPolarisedPosts = Ranking(posts, SentimentModule.Polarisation),
            PerPost = posts,
            OmittedPosts = groups.OmittedPosts,
            Segments = groups.Segments(Profile),
        };
    }

    private static SentimentProfile Profile(SentimentTally tally)
    {
        const int Required = SentimentModule.MinimumComments;
        var counts = tally.Counts;
        return new SentimentProfile
        {
            N = counts.N,
            Positive = counts.ShareOf(counts.Positive, Required),
            Negative = counts.ShareOf(counts.Negative, Required),
            Neutral = counts.ShareOf(counts.Neutral, Required),
            Mixed = Share.Wilson(counts.Mixed, counts.N, Required),
            NetSentimentScore = counts.NetScore(Required),
            Subjectivity = tally.Subjectivity.Mean(0, 1, Required),
        };
    }

    private static List<Guid> Ranking(IReadOnlyList<PostValues<SentimentProfile>> posts, Func<SentimentProfile, double> measure) =>
        [.. posts
            .Select(p => (p.PostId, p.N, Measure: measure(p.Values)))
            .Where(static p => p.Measure > 0)
            .OrderByDescending(static p => p.Measure).ThenByDescending(static p => p.N).ThenBy(static p => p.PostId)
            .Take(SentimentModule.RankedPosts)
            .Select(static p => p.PostId)];

    private static List<SentimentExample> Examples(AnalysisInput input)
    {
        var strongest = Array.ConvertAll(Classes, static _ => new TellingComments(SentimentModule.ExamplesPerClass));
        foreach (var (comment, _, _) in input.Unsorted)
        {
            if (comment.Annotation is { } annotation)
            {
                strongest[(int)annotation.Sentiment].Offer(comment, Strength(annotation));
            }
        }

        return [.. Classes.SelectMany(
            c => strongest[(int)c].ToEvidence(input), static (sentiment, evidence) => new SentimentExample(sentiment, evidence))];
    }

    // Clear cases first: the stronger the attitude the better, for a neutral comment the weaker.
    private static double Strength(AnnotationValues annotation)
    {
        double attitude = Math.Abs(annotation.Polarity);
        var clarity = annotation.Sentiment switch
        {
            SentimentClass.Positive or SentimentClass.Negative => attitude,
            SentimentClass.Neutral => 1 - attitude,
            SentimentClass.Mixed => 1,
        };
        return clarity * annotation.Confidence * (1 - annotation.Irony);
    }

    private sealed class SentimentTally : ICommentTally<SentimentTally>
    {
        private SentimentCounts _counts;
        private ScaleMoments _subjectivity;

        public int N => _counts.N;

        public SentimentCounts Counts => _counts;

        public ScaleMoments Subjectivity => _subjectivity;

        public void Add(AnnotationValues annotation)
        {
            _counts.Add(annotation.Sentiment);
            _subjectivity.Add(annotation.Subjectivity);
        }

        public void Add(SentimentTally other)
        {
            _counts.Add(other._counts);
            _subjectivity.Add(other._subjectivity);
        }
    }
}
