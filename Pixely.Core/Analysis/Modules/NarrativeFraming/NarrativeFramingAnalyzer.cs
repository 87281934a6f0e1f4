using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Framing;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Modules.NarrativeFraming;

/// <summary>Gathers the frames and tones of all annotated comments; each comment weighs the same.</summary>
internal static class NarrativeFramingAnalyzer
{
    private static readonly NewsFrame[] Frames = Enum.GetValues<NewsFrame>();

    /// <summary>Analyses the comments of an input.</summary>
    public static NarrativeFramingResult Analyze(AnalysisInput input)
    {
        var span = WeekSpan.OverDaysOf(input);
        var weeks = new FrameTally[span.Count];
        for (var i = 0; i < weeks.Length; i++)
        {
            weeks[i] = new FrameTally();
        }

        var strongest = Array.ConvertAll(Frames, static _ => new TellingComments(1));
        var groups = new CommentGroups<FrameTally>(input, (placed, annotation) =>
        {
            if (span.IndexOf(IsoWeek.Of(placed.Day).Number) is >= 0 and var week)
            {
                weeks[week].Add(annotation);
            }

            Offer(placed.Comment, annotation, strongest);
        });
        return new NarrativeFramingResult
        {
            Summary = Profile(groups.Whole),
            Weeks = Weeks(input, span, weeks),
            OmittedWeeks = span.Omitted,
            Examples = groups.Whole.N < NarrativeFramingModule.MinimumComments ? [] : Examples(input, strongest),
            PerPost = groups.PerPost(Profile),
            OmittedPosts = groups.OmittedPosts,
            Segments = groups.Segments(Profile),
        };
    }

    private static FramingProfile Profile(FrameTally tally)
    {
        var frames = Array.ConvertAll(Frames, f => new FrameIntensity(
            f, Points.Of(tally.Of(f).Mean(0, 1, NarrativeFramingModule.MinimumComments))));
        return new FramingProfile
        {
            N = tally.N,
            Frames = frames,
            Dominant = NarrativeFramingModule.DominantOf(frames),
            Tones = new ToneShares
            {
                N = tally.Toned,
                Positive = ShareOf(tally.Positive, tally),
                Negative = ShareOf(tally.Negative, tally),
                Aspirational = ShareOf(tally.Aspirational, tally),
            },
        };
    }

    private static Measurement ShareOf(int count, FrameTally tally) =>
        Share.Wilson(count, tally.Toned, NarrativeFramingModule.MinimumComments);

    private static IReadOnlyList<WeeklyFraming> Weeks(AnalysisInput input, WeekSpan span, FrameTally[] tallies) =>
        [.. tallies.Select((tally, index) => new WeeklyFraming
        {
            Week = span[index].ToString(),
            StartsOn = span[index].StartsOn,
            IsPartial = span[index].BeginsBefore(input.Window.From) || span[index].GoesOnAfter(input.LastDay),
            Values = Profile(tally),
        })];

    // A quote must speak for itself: doubtful or ironic readings make bad examples.
    private static void Offer(AnalysedComment comment, AnnotationValues annotation, TellingComments[] strongest)
    {
        var clarity = (double)annotation.Confidence * (1 - annotation.Irony);
        var frames = annotation.Frames;
        for (var i = 0; i < strongest.Length; i++)
        {
            strongest[i].Offer(comment, FrameTally.IntensityOf(frames, (NewsFrame)i) * clarity);
        }
    }

    private static List<FrameExample> Examples(AnalysisInput input, TellingComments[] strongest)
    {
        var examples = new List<FrameExample>(Frames.Length);
        for (var i = 0; i < Frames.Length; i++)
        {
            if (strongest[i].First is { } comment)
            {
                var intensity = Points.Of(FrameTally.IntensityOf(comment.Annotation!.Frames, Frames[i]));
                examples.Add(new FrameExample(Frames[i], intensity, Evidence.Of(comment, input)));
            }
        }

        return examples;
    }
}
