using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.Topics;

/// <summary>Where a topic's share of the conversation is heading.</summary>
public enum TopicTrendDirection
{
    /// <summary>The slope's interval lies above zero.</summary>
    Rising,

    /// <summary>The slope's interval lies below zero.</summary>
    Falling,

    /// <summary>The slope's interval contains zero.</summary>
    Stable,

    /// <summary>Too few weeks to say.</summary>
    InsufficientData,
}

/// <summary>What the audience talks about. A comment mentions a topic once, however often it names it; topics are merged across spelling, number and language.</summary>
public sealed record TopicsResult
{
    /// <summary>Annotated comments of the window.</summary>
    public required int N { get; init; }

    /// <summary>Those that mention at least one topic.</summary>
    public required int CommentsWithTopic { get; init; }

    /// <summary>Mentions of all topics: a comment counts once for each topic it mentions.</summary>
    public required int Mentions { get; init; }

    /// <summary>Topics with three mentions or more, most mentioned first, at most 20.</summary>
    public required IReadOnlyList<Topic> Topics { get; init; }

    /// <summary>All other topics; its share and those of <see cref="Topics"/> sum to one.</summary>
    public required TopicRest Rest { get; init; }

    /// <summary>The weeks of the trends: the last 26 ISO weeks at most, gaps included, oldest first.</summary>
    public required IReadOnlyList<TopicWeek> Weeks { get; init; }

    /// <summary>Per post with at least one annotated comment, most commented first; at most 500.</summary>
    public required IReadOnlyList<PostValues<TopicShares>> PerPost { get; init; }

    /// <summary>Posts beyond the longest list of <see cref="PerPost"/>; every other figure counts them, and a shorter window lists them.</summary>
    public required int OmittedPosts { get; init; }

    /// <summary>Per network with at least one annotated comment.</summary>
    public required IReadOnlyList<PlatformSegment<TopicShares>> Segments { get; init; }
}

/// <summary>A topic.</summary>
public sealed record Topic
{
    /// <summary>Canonical key.</summary>
    public required string Key { get; init; }

    /// <summary>Name as most comments have it.</summary>
    public required string Label { get; init; }

    /// <summary>Comments that mention it.</summary>
    public required int Mentions { get; init; }

    /// <summary>Posts under which it is mentioned.</summary>
    public required int Posts { get; init; }

    /// <summary>Share of all mentions of topics, 0..1.</summary>
    public required Measurement Share { get; init; }

    /// <summary>Mean attitude towards the topic, -1..1.</summary>
    public required Measurement Sentiment { get; init; }

    /// <summary>Words of the comments that point to it, most frequent first: 3 to 5 when the comments have so many, never invented ones.</summary>
    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>Its mentions in each of the result's weeks.</summary>
    public required IReadOnlyList<int> WeeklyMentions { get; init; }

    /// <summary>The trend of its weekly share.</summary>
    public required TopicTrend Trend { get; init; }

    /// <summary>Telling comments, most telling first.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }
}

/// <summary>Trend by the Theil-Sen estimator (P. K. Sen, 1968) over complete weeks with five mentions of topics or more.</summary>
/// <param name="Direction">Direction.</param>
/// <param name="Slope">Change of the topic's share per week, with the 95 % interval of Sen's method; n = weeks.</param>
public sealed record TopicTrend(TopicTrendDirection Direction, Measurement Slope);

/// <summary>What is not listed: topics below three mentions or beyond the longest list.</summary>
/// <param name="Topics">Topics.</param>
/// <param name="Mentions">Their mentions.</param>
/// <param name="Share">Their share of all mentions, 0..1.</param>
public sealed record TopicRest(int Topics, int Mentions, Measurement Share);

/// <summary>A week of the trends.</summary>
/// <param name="Week">ISO 8601 week, <c>YYYY-Www</c>.</param>
/// <param name="StartsOn">Its Monday.</param>
/// <param name="IsPartial">True when the data or the window begin or end within the week; such a week is not part of a trend.</param>
/// <param name="Mentions">Mentions of all topics in the week.</param>
public sealed record TopicWeek(string Week, DateOnly StartsOn, bool IsPartial, int Mentions);

/// <summary>Topics of one post or network.</summary>
public sealed record TopicShares
{
    /// <summary>Mentions of all topics.</summary>
    public required int Mentions { get; init; }

    /// <summary>Topics with three mentions or more, most mentioned first; at most 5 for a post, 20 for a network.</summary>
    public required IReadOnlyList<TopicShare> Topics { get; init; }

    /// <summary>All other topics; its share and those of <see cref="Topics"/> sum to one.</summary>
    public required TopicRest Rest { get; init; }
}

/// <summary>A topic of one post or network.</summary>
/// <param name="Key">Canonical key.</param>
/// <param name="Label">Name as most comments of the window have it.</param>
/// <param name="Mentions">Comments that mention it.</param>
/// <param name="Share">Share of the mentions of topics, 0..1.</param>
/// <param name="Sentiment">Mean attitude towards the topic, -1..1.</param>
public sealed record TopicShare(string Key, string Label, int Mentions, Measurement Share, Measurement Sentiment);
