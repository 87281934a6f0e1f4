using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;
using Pixely.Core.Privacy;

namespace Pixely.Core.Analysis.Modules.KeyVoices;

/// <summary>
/// Who carries weight among those who comment. An account is a name on one network: the same name on two networks counts
/// as two. Accounts of the brand and of competitors are no audience.
/// </summary>
public sealed record KeyVoicesResult
{
    /// <summary>The audience as a whole.</summary>
    public required VoiceAudience Summary { get; init; }

    /// <summary>Up to 20 voices: first those whose authority is most certain (highest lower end of its interval), then those with more comments.</summary>
    public required IReadOnlyList<KeyVoice> Voices { get; init; }

    /// <summary>The audience of each network; n = its comments.</summary>
    public required IReadOnlyList<PlatformSegment<VoiceAudience>> Segments { get; init; }
}

/// <summary>Those who comment.</summary>
public sealed record VoiceAudience
{
    /// <summary>Comments with a known author, annotated or not.</summary>
    public required int Comments { get; init; }

    /// <summary>Comments whose author the sheet does not name; they count for no voice.</summary>
    public required int UnnamedComments { get; init; }

    /// <summary>Different accounts.</summary>
    public required int Authors { get; init; }

    /// <summary>Accounts with enough comments to be judged.</summary>
    public required int EligibleAuthors { get; init; }

    /// <summary>Share of accounts that commented under two posts or more, 0..1; n = accounts.</summary>
    public required Measurement ReturningAuthors { get; init; }
}

/// <summary>One account.</summary>
public sealed record KeyVoice
{
    /// <summary>The account's name without @, as its latest comment writes it.</summary>
    [Personal]
    public required string Author { get; init; }

    /// <summary>Its network.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Its comments.</summary>
    public required int Comments { get; init; }

    /// <summary>Posts that it commented.</summary>
    public required int Posts { get; init; }

    /// <summary>Likes that its comments received; those without a count are left out.</summary>
    public required long Likes { get; init; }

    /// <summary>Later comments under the same posts that address it with @.</summary>
    public required int Replies { get; init; }

    /// <summary>
    /// 0..100: the probability, in percent, that a comment of this voice receives more likes and replies than one drawn
    /// from its network (ties count half), drawn towards 50 while comments are few; n = comments that could be compared.
    /// </summary>
    public required Measurement Authority { get; init; }

    /// <summary>0..100: 50 x (1 + mean polarity); 50 is neutral; n = annotated comments.</summary>
    public required Measurement Affinity { get; init; }

    /// <summary>
    /// 0..1: of all that others took part in, the share under posts where this voice took part too (one author under one
    /// post counts once). Counted, not sampled.
    /// </summary>
    public required double Centrality { get; init; }

    /// <summary>Likes and replies of its best received comment.</summary>
    public required long BestReactions { get; init; }

    /// <summary>Place of that comment among all of the network, 0..1 (mid-rank).</summary>
    public required double BestPlacement { get; init; }

    /// <summary>What makes it a voice.</summary>
    public required VoiceType Type { get; init; }

    /// <summary>Where it stands, as far as the interval of its affinity tells.</summary>
    public required VoicePolarity Polarity { get; init; }

    /// <summary>Up to three of its comments, best received first.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }
}

/// <summary>What makes an account a voice.</summary>
public enum VoiceType
{
    /// <summary>Writes again and again; its comments are received like those of others.</summary>
    Frequent,

    /// <summary>Its comments are reliably better received than those of others: the interval of its authority lies above 50.</summary>
    Authority,

    /// <summary>One comment among the best received percent of its network (of 50 comments or more) brought half of its likes and replies or more.</summary>
    Viral,
}

/// <summary>Where a voice stands towards the brand.</summary>
public enum VoicePolarity
{
    /// <summary>Favourable: affinity of 60 or more, with an interval above 50.</summary>
    Promoter,

    /// <summary>Neither: the interval lies within 35..65.</summary>
    Neutral,

    /// <summary>Unfavourable: affinity of 40 or less, with an interval below 50.</summary>
    Detractor,

    /// <summary>Its comments do not tell.</summary>
    Undetermined,
}
