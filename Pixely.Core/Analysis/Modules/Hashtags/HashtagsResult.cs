using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.Hashtags;

/// <summary>Which hashtags of the brand's own posts go with engagement, and what the audience says under them.</summary>
public sealed record HashtagsResult
{
    /// <summary>Over all networks.</summary>
    public required HashtagsProfile Summary { get; init; }

    /// <summary>Per network with own posts in the window; n = posts.</summary>
    public required IReadOnlyList<PlatformSegment<HashtagsProfile>> Segments { get; init; }
}

/// <summary>Hashtags of a set of posts.</summary>
public sealed record HashtagsProfile
{
    /// <summary>Own posts in the window.</summary>
    public required int Posts { get; init; }

    /// <summary>Posts with a hashtag.</summary>
    public required int PostsWithTags { get; init; }

    /// <summary>Different hashtags.</summary>
    public required int DistinctTags { get; init; }

    /// <summary>Hashtags with fewer uses than a listed one needs.</summary>
    public required int RareTags { get; init; }

    /// <summary>Hashtags with enough uses beyond the limit of the list.</summary>
    public required int OmittedTags { get; init; }

    /// <summary>
    /// Hashtags used by 5 posts or more: those with a rate first, best first by the lower end of its interval, so that few lucky posts
    /// do not lead; then by uses. At most 100.
    /// </summary>
    public required IReadOnlyList<HashtagFigures> Tags { get; init; }
}

/// <summary>One hashtag.</summary>
public sealed record HashtagFigures
{
    /// <summary>The tag without #, lower case, accents kept: the networks treat <c>café</c> and <c>cafe</c> as two tags.</summary>
    public required string Tag { get; init; }

    /// <summary>Posts that use it; several times in one post count once.</summary>
    public required int Uses { get; init; }

    /// <summary>Paid posts among them; they are in no rate.</summary>
    public required int SponsoredUses { get; init; }

    /// <summary>Mean over its posts that are not paid of interactions / views, 0 or more; n = those with views.</summary>
    public required Measurement RateByViews { get; init; }

    /// <summary>
    /// Mann-Whitney p of these rates against those of the posts without the tag, each rate relative to the median of its network,
    /// adjusted by Holm over the listed tags; null without <see cref="RateByViews"/> or without posts to compare with.
    /// </summary>
    public required double? AdjustedPValue { get; init; }

    /// <summary>Whether posts with the tag differ from posts without it.</summary>
    public required TagStanding Standing { get; init; }

    /// <summary>Up to three posts with the highest rate, best first; none below the minimum.</summary>
    public required IReadOnlyList<Guid> BestPosts { get; init; }

    /// <summary>Annotated comments of the window under its posts, paid ones included. Captions are never read for sentiment.</summary>
    public required int Comments { get; init; }

    /// <summary>Mean polarity of these comments, -1..1.</summary>
    public required Measurement Polarity { get; init; }

    /// <summary>Net sentiment score of these comments, -1..1; n = those that are positive, negative or neutral.</summary>
    public required Measurement NetSentimentScore { get; init; }

    /// <summary>What most of these comments are about; null when no topic has enough mentions.</summary>
    public required HashtagTopic? DominantTopic { get; init; }
}

/// <summary>The topic that most comments under a hashtag's posts mention.</summary>
/// <param name="Key">Canonical key.</param>
/// <param name="Label">Name as most of these comments write it.</param>
/// <param name="Mentions">Comments that mention it.</param>
/// <param name="Share">Their share of the annotated comments under the hashtag's posts, 0..1.</param>
/// <param name="RunnerUpMentions">Comments that mention the topic that comes next; 0 without one.</param>
/// <param name="IsClear">True when the share's interval lies above that of the next topic: only then does it truly dominate.</param>
public sealed record HashtagTopic(string Key, string Label, int Mentions, Measurement Share, int RunnerUpMentions, bool IsClear);

/// <summary>How posts with a hashtag stand among the others.</summary>
public enum TagStanding
{
    /// <summary>They get more engagement than posts without it, beyond chance (adjusted p below 0.05).</summary>
    Better,

    /// <summary>They get less.</summary>
    Worse,

    /// <summary>Chance explains the difference.</summary>
    NotDistinguished,

    /// <summary>Too few posts, or none without it.</summary>
    InsufficientData,
}
