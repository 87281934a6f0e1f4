using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Modules.NarrativeFraming;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Framing;

/// <summary>Frames and tones of a group of comments.</summary>
internal sealed class FrameTally : ICommentTally<FrameTally>
{
    private readonly ScaleMoments[] _intensities = new ScaleMoments[5];

    /// <inheritdoc/>
    public int N => _intensities[0].N;

    /// <summary>Favourable stories.</summary>
    public int Positive { get; private set; }

    /// <summary>Unfavourable stories.</summary>
    public int Negative { get; private set; }

    /// <summary>Stories of a wish or goal.</summary>
    public int Aspirational { get; private set; }

    /// <summary>Comments with a tone.</summary>
    public int Toned => Positive + Negative + Aspirational;

    /// <summary>Intensities of a frame, 0..1, over all comments.</summary>
    public ScaleMoments Of(NewsFrame frame) => _intensities[(int)frame];

    /// <summary>The intensity of a frame in one comment, 0..1.</summary>
    public static float IntensityOf(in FrameScores frames, NewsFrame frame) => frame switch
    {
        NewsFrame.Conflict => frames.Conflict,
        NewsFrame.EconomicConsequences => frames.EconomicConsequences,
        NewsFrame.HumanInterest => frames.HumanInterest,
        NewsFrame.Morality => frames.Morality,
        NewsFrame.Responsibility => frames.Responsibility,
    };

    /// <inheritdoc/>
    public void Add(AnnotationValues annotation)
    {
        var frames = annotation.Frames;
        for (var i = 0; i < _intensities.Length; i++)
        {
            _intensities[i].Add(IntensityOf(frames, (NewsFrame)i));
        }

        Positive += annotation.Tone == NarrativeTone.Positive ? 1 : 0;
        Negative += annotation.Tone == NarrativeTone.Negative ? 1 : 0;
        Aspirational += annotation.Tone == NarrativeTone.Aspirational ? 1 : 0;
    }

    /// <inheritdoc/>
    public void Add(FrameTally other)
    {
        for (var i = 0; i < _intensities.Length; i++)
        {
            _intensities[i].Add(other._intensities[i]);
        }

        Positive += other.Positive;
        Negative += other.Negative;
        Aspirational += other.Aspirational;
    }
}
