using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.NarrativeFraming;

/// <summary>
/// Generic news frames (H. A. Semetko, P. M. Valkenburg, "Framing European politics: A content analysis of press and television news",
/// Journal of Communication 50 (2000) 93-109).
/// </summary>
public enum NewsFrame
{
    /// <summary>Disagreement between people or groups.</summary>
    Conflict,

    /// <summary>Price, cost, gain and loss.</summary>
    EconomicConsequences,

    /// <summary>A person's story, a feeling.</summary>
    HumanInterest,

    /// <summary>Right and wrong.</summary>
    Morality,

    /// <summary>Who caused it, who should solve it.</summary>
    Responsibility,
}

/// <summary>In which frames the audience speaks, and in which tone it tells its story.</summary>
public sealed record NarrativeFramingResult
{
    /// <summary>Over all comments of the window.</summary>
    public required FramingProfile Summary { get; init; }

    /// <summary>Every ISO week from the first to the last comment, gaps included, oldest first; at most the last 260.</summary>
    public required IReadOnlyList<WeeklyFraming> Weeks { get; init; }

    /// <summary>Weeks before the first listed one, left out because the course shows at most 260.</summary>
    public required int OmittedWeeks { get; init; }

    /// <summary>The most telling comment of each frame that has one.</summary>
    public required IReadOnlyList<FrameExample> Examples { get; init; }

    /// <summary>Per post with at least one annotated comment, most commented first; at most 500.</summary>
    public required IReadOnlyList<PostValues<FramingProfile>> PerPost { get; init; }

    /// <summary>Posts beyond the longest list of <see cref="PerPost"/>; every other figure counts them, and a shorter window lists them.</summary>
    public required int OmittedPosts { get; init; }

    /// <summary>Per network.</summary>
    public required IReadOnlyList<PlatformSegment<FramingProfile>> Segments { get; init; }
}

/// <summary>Frames and tones of one set of comments.</summary>
public sealed record FramingProfile
{
    /// <summary>Annotated comments.</summary>
    public required int N { get; init; }

    /// <summary>The five frames; independent, not summing to anything.</summary>
    public required IReadOnlyList<FrameIntensity> Frames { get; init; }

    /// <summary>The one frame whose interval lies above all others', or null when none stands apart.</summary>
    public required NewsFrame? Dominant { get; init; }

    /// <summary>Tones of the comments that have one.</summary>
    public required ToneShares Tones { get; init; }
}

/// <summary>How strongly a frame is present.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Intensity">Mean over all annotated comments, 0..100.</param>
public sealed record FrameIntensity(NewsFrame Frame, Measurement Intensity);

/// <summary>Shares of the narrative tones among the comments that have a tone; they sum to one.</summary>
public sealed record ToneShares
{
    /// <summary>Comments with a tone: those that tell a story.</summary>
    public required int N { get; init; }

    /// <summary>Share of favourable stories, 0..1.</summary>
    public required Measurement Positive { get; init; }

    /// <summary>Share of unfavourable stories, 0..1.</summary>
    public required Measurement Negative { get; init; }

    /// <summary>Share of stories of a wish or goal, 0..1.</summary>
    public required Measurement Aspirational { get; init; }
}

/// <summary>Frames and tones of one ISO week, by the comments' own dates in the client's time zone.</summary>
public sealed record WeeklyFraming
{
    /// <summary>ISO 8601 week, <c>YYYY-Www</c>.</summary>
    public required string Week { get; init; }

    /// <summary>Its Monday.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>True when the data or the window begin or end within the week.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>The week's comments.</summary>
    public required FramingProfile Values { get; init; }
}

/// <summary>The most telling comment of a frame.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Intensity">Its intensity in that comment, above 0, up to 100.</param>
/// <param name="Evidence">The comment.</param>
public sealed record FrameExample(NewsFrame Frame, double Intensity, Evidence Evidence);
