using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Modules.Sentiment;

/// <summary>How favourable the audience is.</summary>
public sealed record SentimentResult
{
    /// <summary>Over all comments of the window.</summary>
    public required SentimentProfile Summary { get; init; }

    /// <summary>Up to three telling comments of each class.</summary>
    public required IReadOnlyList<SentimentExample> Examples { get; init; }

    /// <summary>Posts with the largest share of mixed comments, largest first; only posts with enough comments.</summary>
    public required IReadOnlyList<Guid> MostMixedPosts { get; init; }

    /// <summary>Posts where positive and negative stand against each other most, strongest first; only posts with enough comments.</summary>
    public required IReadOnlyList<Guid> MostPolarisedPosts { get; init; }

    /// <summary>Per post with at least one annotated comment, most commented first; at most 500.</summary>
    public required IReadOnlyList<PostValues<SentimentProfile>> PerPost { get; init; }

    /// <summary>Posts beyond the longest list of <see cref="PerPost"/>; every other figure counts them, and a shorter window lists them.</summary>
    public required int OmittedPosts { get; init; }

    /// <summary>Per network.</summary>
    public required IReadOnlyList<PlatformSegment<SentimentProfile>> Segments { get; init; }
}

/// <summary>Shares of one set of comments.</summary>
public sealed record SentimentProfile
{
    /// <summary>Annotated comments, mixed ones included.</summary>
    public required int N { get; init; }

    /// <summary>Share of positive among positive + negative + neutral, 0..1; the three sum to one.</summary>
    public required Measurement Positive { get; init; }

    /// <summary>Share of negative among positive + negative + neutral, 0..1.</summary>
    public required Measurement Negative { get; init; }

    /// <summary>Share of neutral among positive + negative + neutral, 0..1.</summary>
    public required Measurement Neutral { get; init; }

    /// <summary>Share of mixed among all annotated comments, 0..1; stands apart from the other three.</summary>
    public required Measurement Mixed { get; init; }

    /// <summary>Net sentiment score: positive share minus negative share, -1..1.</summary>
    public required Measurement NetSentimentScore { get; init; }

    /// <summary>Mean subjectivity, 0..1.</summary>
    public required Measurement Subjectivity { get; init; }
}

/// <summary>A telling comment of a class.</summary>
/// <param name="Sentiment">The class.</param>
/// <param name="Evidence">The comment.</param>
public sealed record SentimentExample(SentimentClass Sentiment, Evidence Evidence);
