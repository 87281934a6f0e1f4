using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.NarrativeFraming;

/// <summary>Generic news frames of Semetko and Valkenburg (2000) in the audience's words, and the tone of its stories.</summary>
internal sealed class NarrativeFramingModule : AnalysisModule<NarrativeFramingResult>
{
    /// <summary>Fewest annotated comments for a frame, and fewest comments with a tone for the tones.</summary>
    public const int MinimumComments = 5;

    private static readonly NewsFrame[] Frames = Enum.GetValues<NewsFrame>();

    /// <inheritdoc/>
    public override string Key => "q4_marcos_narrativos";

    /// <inheritdoc/>
    public override NarrativeFramingResult Analyze(AnalysisInput input, UpstreamResults upstream) => NarrativeFramingAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(NarrativeFramingResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        CheckProfile(result.Summary, errors.At("summary"));
        CheckWeeks(result, errors);
        CheckExamples(result, errors.At("examples"));

        var posts = errors.At("per_post");
        ResultRules.CheckPosts(result.PerPost, posts, static (post, at) => CheckPart(post.Values, post.N, at));
        ResultRules.CheckOrder(result.PerPost, posts, "must not have more comments than the post before", static (a, b) => a.N >= b.N);
        ResultRules.CheckOmitted(result.PerPost, result.OmittedPosts, errors);
        CheckSum(result.PerPost.Select(static p => p.Values), result.Summary, result.OmittedPosts, posts);
        ResultRules.CheckSegments(
            result.Segments, result.Summary.N, errors.At("segments"), static (segment, at) => CheckPart(segment.Values, segment.N, at));
        CheckSum(result.Segments.Select(static s => s.Values), result.Summary, omitted: 0, errors.At("segments"));
    }

    /// <summary>The frame whose interval lies above the intervals of all others, or null.</summary>
    internal static NewsFrame? DominantOf(IReadOnlyList<FrameIntensity> frames)
    {
        foreach (var (frame, intensity) in frames)
        {
            if (intensity is Estimate candidate
                && frames.All(other => other.Frame == frame || (other.Intensity is Estimate e && e.High < candidate.Low)))
            {
                return frame;
            }
        }

        return null;
    }

    private static void CheckSum(IEnumerable<FramingProfile> parts, FramingProfile whole, int omitted, ValidationErrors errors)
    {
        var (n, toned) = (0L, 0L);
        foreach (var part in parts)
        {
            n += part.N;
            toned += part.Tones.N;
        }

        ResultRules.CheckTotal(n, whole.N, omitted, errors);
        ResultRules.CheckTotal(toned, whole.Tones.N, omitted, errors);
    }

    private static void CheckPart(FramingProfile profile, int n, ValidationErrors errors)
    {
        var values = errors.At("values");
        values.At("n").Require(profile.N == n, $"is {profile.N}, must be the {n} comments of its group");
        CheckProfile(profile, values);
    }

    private static void CheckProfile(FramingProfile profile, ValidationErrors errors)
    {
        errors.At("n").Require(profile.N >= 0, $"is {profile.N}, must be 0 or more");
        CheckTones(profile, errors.At("tones"));
        var frames = errors.At("frames");
        if (!profile.Frames.Select(static f => f.Frame).SequenceEqual(Frames))
        {
            frames.Add("must name the five frames once, in order");
            return;
        }

        for (var i = 0; i < Frames.Length; i++)
        {
            var (intensity, at) = (profile.Frames[i].Intensity, frames.At(i).At("intensity"));
            intensity.Validate(at, 0, Points.Highest, MinimumComments);
            at.At("n").Require(intensity.N == profile.N, $"is {intensity.N}, must be the {profile.N} comments of its group");
        }

        errors.At("dominant").Require(
            profile.Dominant == DominantOf(profile.Frames), "must be the one frame whose interval lies above all others, or null");
    }

    private static void CheckTones(FramingProfile profile, ValidationErrors errors)
    {
        var tones = profile.Tones;
        errors.At("n").Require(tones.N >= 0 && tones.N <= profile.N, $"is {tones.N}, must lie in 0..{profile.N}");
        CheckTone(tones.Positive, tones.N, errors.At("positive"));
        CheckTone(tones.Negative, tones.N, errors.At("negative"));
        CheckTone(tones.Aspirational, tones.N, errors.At("aspirational"));
        if (tones is { Positive: Estimate positive, Negative: Estimate negative, Aspirational: Estimate aspirational })
        {
            var sum = positive.Value + negative.Value + aspirational.Value;
            errors.Require(ResultRules.Same(sum, 1), $"has positive + negative + aspirational = {sum}, must be 1");
        }
    }

    private static void CheckTone(Measurement share, int n, ValidationErrors errors)
    {
        share.Validate(errors, 0, 1, MinimumComments);
        errors.At("n").Require(share.N == n, $"is {share.N}, must be the {n} comments with a tone");
    }

    private static void CheckWeeks(NarrativeFramingResult result, ValidationErrors errors)
    {
        var weeks = errors.At("weeks");
        weeks.Require(result.Weeks.Count <= WeekSpan.Limit, $"has {result.Weeks.Count} weeks, at most {WeekSpan.Limit} are listed");
        errors.At("omitted_weeks").Require(
            result.OmittedWeeks == 0 || (result.OmittedWeeks > 0 && result.Weeks.Count == WeekSpan.Limit),
            $"is {result.OmittedWeeks}, weeks are left out only beyond {WeekSpan.Limit}");
        for (var i = 0; i < Math.Min(result.Weeks.Count, WeekSpan.Limit); i++)
        {
            var (week, at) = (result.Weeks[i], weeks.At(i));
            WeekRules.Check(week.Week, week.StartsOn, i == 0 ? null : result.Weeks[i - 1].StartsOn, at);
            CheckProfile(week.Values, at.At("values"));
        }

        // Comments of weeks beyond the limit are in the summary alone.
        var listed = result.Weeks.Sum(static w => (long)w.Values.N);
        weeks.Require(
            result.OmittedWeeks > 0 ? listed <= result.Summary.N : listed == result.Summary.N,
            $"have {listed} comments, the summary has {result.Summary.N}");
    }

    private static void CheckExamples(NarrativeFramingResult result, ValidationErrors errors)
    {
        errors.Require(
            result.Examples.Count == 0 || result.Summary.N >= MinimumComments, $"must be empty below {MinimumComments} comments");
        errors.Require(result.Examples.Count <= Frames.Length, $"has {result.Examples.Count} comments, at most one per frame is quoted");
        ResultRules.CheckOrder(
            result.Examples, errors, "must follow the frame before, each once", static (a, b) => a.Frame < b.Frame, Frames.Length);
        for (var i = 0; i < Math.Min(result.Examples.Count, Frames.Length); i++)
        {
            var (example, at) = (result.Examples[i], errors.At(i));
            at.At("intensity").Require(
                example.Intensity is > 0 and <= Points.Highest, $"is {example.Intensity}, must lie above 0 and not above 100");
            example.Evidence.Validate(at.At("evidence"));
        }
    }
}
