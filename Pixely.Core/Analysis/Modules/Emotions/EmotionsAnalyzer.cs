using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Modules.Emotions;

/// <summary>Gathers the emotions of all annotated comments; each comment weighs the same.</summary>
internal static class EmotionsAnalyzer
{
    private static readonly Emotion[] Wheel = Enum.GetValues<Emotion>();

    /// <summary>Analyses the comments of an input.</summary>
    public static EmotionsResult Analyze(AnalysisInput input)
    {
        var groups = new CommentGroups<EmotionTally>(input);
        return new EmotionsResult
        {
            Summary = Profile(groups.Whole),
            Examples = groups.Whole.N < EmotionsModule.MinimumComments ? [] : Examples(input),
            PerPost = groups.PerPost(Profile),
            OmittedPosts = groups.OmittedPosts,
            Segments = groups.Segments(Profile),
        };
    }

    private static EmotionProfile Profile(EmotionTally tally)
    {
        EmotionIntensity[] intensities = [.. Wheel.Select(e => new EmotionIntensity(e, Mean(tally.Of(e))))];
        return new EmotionProfile
        {
            N = tally.N,
            Intensities = intensities,
            MeanIntensity = Mean(tally.Overall),
            Dominant = EmotionsModule.DominantOf(intensities),
        };
    }

    private static Measurement Mean(ScaleMoments moments) => moments.Mean(0, 1, EmotionsModule.MinimumComments);

    private static List<EmotionExample> Examples(AnalysisInput input)
    {
        var strongest = Array.ConvertAll(Wheel, static _ => new TellingComments(1));
        foreach (var (comment, _, _) in input.Unsorted)
        {
            if (comment.Annotation is { } annotation)
            {
                var emotions = annotation.Emotions;
                var clarity = Clarity(annotation);
                for (var i = 0; i < Wheel.Length; i++)
                {
                    strongest[i].Offer(comment, emotions[Wheel[i]] * clarity);
                }
            }
        }

        var examples = new List<EmotionExample>(Wheel.Length);
        for (var i = 0; i < Wheel.Length; i++)
        {
            if (strongest[i].First is { } comment)
            {
                // By way of decimal 0.9f stays 0.9, as the annotation has it.
                var intensity = (double)(decimal)comment.Annotation!.Emotions[Wheel[i]];
                examples.Add(new EmotionExample(Wheel[i], intensity, Evidence.Of(comment, input)));
            }
        }

        return examples;
    }

    // A quote must speak for itself: doubtful or ironic readings make bad examples.
    private static double Clarity(AnnotationValues annotation) => (double)annotation.Confidence * (1 - annotation.Irony);

    private sealed class EmotionTally : ICommentTally<EmotionTally>
    {
        private readonly ScaleMoments[] _intensities = new ScaleMoments[Wheel.Length];
        private ScaleMoments _overall;

        public int N => _overall.N;

        public ScaleMoments Overall => _overall;

        public ScaleMoments Of(Emotion emotion) => _intensities[(int)emotion];

        public void Add(AnnotationValues annotation)
        {
            var sum = 0.0;
            var emotions = annotation.Emotions;
            for (var i = 0; i < _intensities.Length; i++)
            {
                double intensity = emotions[(Emotion)i];
                _intensities[i].Add(intensity);
                sum += intensity;
            }

            _overall.Add(sum / _intensities.Length);
        }

        public void Add(EmotionTally other)
        {
            for (var i = 0; i < _intensities.Length; i++)
            {
                _intensities[i].Add(other._intensities[i]);
            }

            _overall.Add(other._overall);
        }
    }
}
