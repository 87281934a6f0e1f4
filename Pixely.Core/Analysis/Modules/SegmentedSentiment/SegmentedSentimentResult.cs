using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.SegmentedSentiment;

/// <summary>How favourable the audience is under each kind of post and from week to week. Only comments count, never captions.</summary>
public sealed record SegmentedSentimentResult
{
    /// <summary>Over all comments of the window.</summary>
    public required SentimentShares Summary { get; init; }

    /// <summary>Every pair of network and format with annotated comments, by network, then most commented first; at most 100.</summary>
    public required IReadOnlyList<SentimentCell> Cells { get; init; }

    /// <summary>Pairs beyond the limit that are not listed.</summary>
    public required int OmittedCells { get; init; }

    /// <summary>Every ISO week from the first to the last comment, gaps included, oldest first; at most the last 260.</summary>
    public required IReadOnlyList<WeeklySentiment> Weeks { get; init; }

    /// <summary>Weeks before the first listed one.</summary>
    public required int OmittedWeeks { get; init; }

    /// <summary>Per network; n = annotated comments.</summary>
    public required IReadOnlyList<PlatformSegment<PlatformSentiment>> Segments { get; init; }
}

/// <summary>Classes of a set of comments. The three shares sum to one; mixed comments stand apart and count in none of them.</summary>
public sealed record SentimentShares
{
    /// <summary>Annotated comments, mixed ones included.</summary>
    public required int N { get; init; }

    /// <summary>Share of positive among positive + negative + neutral, 0..1.</summary>
    public required Measurement Positive { get; init; }

    /// <summary>Share of negative, 0..1.</summary>
    public required Measurement Negative { get; init; }

    /// <summary>Share of neutral, 0..1.</summary>
    public required Measurement Neutral { get; init; }

    /// <summary>Net sentiment score: positive share minus negative share, -1..1.</summary>
    public required Measurement NetSentimentScore { get; init; }
}

/// <summary>The audience under the posts of one format on one network.</summary>
public sealed record SentimentCell
{
    /// <summary>The network.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The format, lower case; null for posts whose format the sheet does not give.</summary>
    public required string? Format { get; init; }

    /// <summary>Own posts of this kind that have annotated comments within the window.</summary>
    public required int Posts { get; init; }

    /// <summary>What their audience says.</summary>
    public required SentimentShares Sentiment { get; init; }

    /// <summary>Against the whole.</summary>
    public required SentimentStanding Standing { get; init; }
}

/// <summary>Sentiment of one week, by the date of the comments.</summary>
/// <param name="Week">ISO week, <c>YYYY-Www</c>.</param>
/// <param name="StartsOn">Its Monday.</param>
/// <param name="IsPartial">True when the window cuts it or it was not over on the last day of the data.</param>
/// <param name="Sentiment">Its comments.</param>
public sealed record WeeklySentiment(string Week, DateOnly StartsOn, bool IsPartial, SentimentShares Sentiment);

/// <summary>Sentiment of one network.</summary>
/// <param name="Sentiment">All of its comments.</param>
/// <param name="Standing">Against the whole.</param>
/// <param name="Weeks">The same weeks as those of the whole.</param>
public sealed record PlatformSentiment(SentimentShares Sentiment, SentimentStanding Standing, IReadOnlyList<WeeklySentiment> Weeks);

/// <summary>The net sentiment score of a part against that of the whole.</summary>
public enum SentimentStanding
{
    /// <summary>Its interval lies above that of the whole.</summary>
    Above,

    /// <summary>The intervals overlap.</summary>
    Similar,

    /// <summary>Its interval lies below that of the whole.</summary>
    Below,

    /// <summary>One of the two has too few comments.</summary>
    InsufficientData,
}
