using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.Opportunities;

/// <summary>Thirds of a score 0..100.</summary>
public enum OpportunityLevel
{
    /// <summary>Below 33.</summary>
    Low,

    /// <summary>33 and more, below 67.</summary>
    Medium,

    /// <summary>67 and more.</summary>
    High,
}

/// <summary>How much posts of a side are about a topic.</summary>
public enum ActivityLevel
{
    /// <summary>Less than 10 % of the posts.</summary>
    Low,

    /// <summary>10 % and more, less than 25 %.</summary>
    Medium,

    /// <summary>25 % and more.</summary>
    High,

    /// <summary>Fewer than five posts with a caption: nothing can be said.</summary>
    Unknown,
}

/// <summary>What a brand can do about a topic.</summary>
public enum OpportunityAction
{
    /// <summary>Most signals are complaints or negative words: mend what hurts.</summary>
    FixProblem,

    /// <summary>Most signals are wishes to buy, visit or book: make it easy.</summary>
    EasePurchase,

    /// <summary>Most signals are questions: answer them where people look.</summary>
    AnswerQuestions,

    /// <summary>Most signals are suggestions: decide on them and say so.</summary>
    ActOnSuggestions,
}

/// <summary>Topics where the audience asks for something or suffers, and how much competitors do about them.</summary>
public sealed record OpportunitiesResult
{
    /// <summary>Annotated comments of the window.</summary>
    public required int N { get; init; }

    /// <summary>Merged topics that at least one comment mentions.</summary>
    public required int Topics { get; init; }

    /// <summary>Those with five mentions or more: only they can be opportunities.</summary>
    public required int ConsideredTopics { get; init; }

    /// <summary>Mentions of the topic that is mentioned most; prominence is measured against it.</summary>
    public required int LargestTopicMentions { get; init; }

    /// <summary>Competitors' posts within the window that have a caption.</summary>
    public required int CompetitorPosts { get; init; }

    /// <summary>The brand's own posts within the window that have a caption.</summary>
    public required int OwnPosts { get; init; }

    /// <summary>Opportunities found, those beyond the longest list included.</summary>
    public required int Found { get; init; }

    /// <summary>The opportunities by the lower end of their gap's interval, so that small samples do not come first; at most 10.</summary>
    public required IReadOnlyList<Opportunity> Opportunities { get; init; }
}

/// <summary>One topic that is worth acting on.</summary>
public sealed record Opportunity
{
    /// <summary>The topic's canonical key.</summary>
    public required string Key { get; init; }

    /// <summary>Its name as most comments have it.</summary>
    public required string Label { get; init; }

    /// <summary>How often it is mentioned, and with what intent.</summary>
    public required OpportunitySignals Signals { get; init; }

    /// <summary>Share of the mentions that ask, suggest or want to buy, 0..1.</summary>
    public required Measurement DemandRate { get; init; }

    /// <summary>Share of the mentions that complain or speak badly of the topic, 0..1.</summary>
    public required Measurement PainRate { get; init; }

    /// <summary>Mentions / mentions of the topic that is mentioned most, above 0, up to 1.</summary>
    public required double Prominence { get; init; }

    /// <summary>100 x geometric mean of demand rate and prominence, 0..100; the interval is that of the demand rate.</summary>
    public required Measurement Demand { get; init; }

    /// <summary>What the lower end of <see cref="Demand"/> makes sure of.</summary>
    public required OpportunityLevel DemandLevel { get; init; }

    /// <summary>100 x geometric mean of pain rate and prominence, 0..100; the interval is that of the pain rate.</summary>
    public required Measurement Pain { get; init; }

    /// <summary>What the lower end of <see cref="Pain"/> makes sure of.</summary>
    public required OpportunityLevel PainLevel { get; init; }

    /// <summary>How much competitors' posts are about the topic.</summary>
    public required TopicActivity Competitors { get; init; }

    /// <summary>How much the brand's own posts are about the topic.</summary>
    public required TopicActivity Own { get; init; }

    /// <summary>
    /// 100 x (1 - (1 - demand / 100) (1 - pain / 100)), 0..100: either is enough, both are more; times 0.5 when competitive activity is
    /// high and 0.75 when it is medium. Unknown activity takes nothing away. Its ends are those of demand and pain put in.
    /// </summary>
    public required Measurement Gap { get; init; }

    /// <summary>What the lower end of <see cref="Gap"/> makes sure of.</summary>
    public required OpportunityLevel GapLevel { get; init; }

    /// <summary>What to do.</summary>
    public required OpportunityStep Step { get; init; }

    /// <summary>Telling comments among those that the step answers, most telling first.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }
}

/// <summary>Comments that mention a topic, by what they signal.</summary>
public sealed record OpportunitySignals
{
    /// <summary>Comments that mention the topic.</summary>
    public required int Mentions { get; init; }

    /// <summary>Those that ask.</summary>
    public required int Questions { get; init; }

    /// <summary>Those that suggest.</summary>
    public required int Suggestions { get; init; }

    /// <summary>Those that want to buy, visit or book.</summary>
    public required int Purchases { get; init; }

    /// <summary>Those whose attitude towards the topic is -0.25 or less, or that complain without liking it (below 0.25); they may also ask or suggest.</summary>
    public required int Pains { get; init; }
}

/// <summary>How much a side's posts are about a topic.</summary>
/// <param name="Level">The level of the share.</param>
/// <param name="Posts">Posts about the topic.</param>
/// <param name="Share">Their share of the side's posts with a caption, 0..1; n = those posts.</param>
public sealed record TopicActivity(ActivityLevel Level, int Posts, Measurement Share);

/// <summary>What to do about a topic. The sentence is made from it in the reader's language.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Comments">Comments that call for it.</param>
/// <param name="Platform">The network where most of them stand; the first in the order of networks among equals.</param>
public sealed record OpportunityStep(OpportunityAction Action, int Comments, Platform Platform);
