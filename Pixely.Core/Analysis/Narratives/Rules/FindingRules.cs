using System.Resources;
using Pixely.Core.Analysis.Modules.Anomalies;
using Pixely.Core.Analysis.Modules.Drivers;
using Pixely.Core.Analysis.Modules.Opportunities;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>All rules, and their words.</summary>
internal static class FindingRules
{
    /// <summary>The words, by key.</summary>
    public static NarrativeTexts Texts { get; } = new(new ResourceManager(typeof(FindingTexts)));

    /// <summary>Every rule once, by the module that it reads; their order does not matter.</summary>
    public static IReadOnlyList<FindingRule> All { get; } =
    [
        new UnpleasantEmotion(),
        new PleasantEmotion(),
        new PersonalityGap(),
        new ContradictedArchetype(),
        new CriticisedTopic(),
        new PraisedTopic(),
        new RisingTopic(),
        new DominantFrame(),
        new UnfavourableStories(),
        new InfluentialDetractor(),
        new InfluentialPromoter(),
        new TopicOpportunity("pain_to_mend", FindingTone.Negative, OpportunityAction.FixProblem, WorkKind.Process, area: null),
        new TopicOpportunity("purchase_to_ease", FindingTone.Positive, OpportunityAction.EasePurchase, WorkKind.Campaign, RecommendationArea.Sales),
        new TopicOpportunity(
            "questions_to_answer", FindingTone.Neutral, OpportunityAction.AnswerQuestions, WorkKind.Answering, RecommendationArea.CustomerCare),
        new TopicOpportunity(
            "suggestions_to_decide", FindingTone.Neutral, OpportunityAction.ActOnSuggestions, WorkKind.Product, RecommendationArea.Product),
        new NegativeSentiment(),
        new PositiveSentiment(),
        new MixedFeelings(),
        new DecliningSentiment(),
        new ImprovingSentiment(),
        new BadWeek(),
        new BestNetwork(),
        new ShrinkingCommunity(),
        new GrowingCommunity(),
        new BetterHour(),
        new IrregularPosting(),
        new LeadingFormat(),
        new StrongHashtag(),
        new PeerStanding("engagement_by_views", true, WorkKind.Content, FigureFormat.Percent, static r => r.EngagementByViews.Comparison),
        new PeerStanding("engagement_by_views", false, null, FigureFormat.Percent, static r => r.EngagementByViews.Comparison),
        new PeerStanding("engagement_by_followers", true, WorkKind.Content, FigureFormat.Percent, static r => r.EngagementByFollowers.Comparison),
        new PeerStanding("engagement_by_followers", false, null, FigureFormat.Percent, static r => r.EngagementByFollowers.Comparison),
        new PeerStanding("community", true, WorkKind.Campaign, FigureFormat.Whole, static r => r.Community.Comparison),
        new PeerStanding("community", false, null, FigureFormat.Whole, static r => r.Community.Comparison),
        new PeerStanding("frequency", true, WorkKind.Scheduling, FigureFormat.TwoDecimals, static r => r.Frequency.Comparison),
        new PeerStanding("frequency", false, null, FigureFormat.TwoDecimals, static r => r.Frequency.Comparison),
        new SegmentStanding(isWorse: true),
        new SegmentStanding(isWorse: false),
        new OutstandingPost(
            AnomalyLabel.CrisisRisk, "crisis_post", FindingTone.Negative, WorkKind.Answering, RecommendationArea.CustomerCare),
        new OutstandingPost(AnomalyLabel.ViralPositive, "viral_post", FindingTone.Positive, WorkKind.Content, RecommendationArea.Marketing),
        new EngagementDriver(DriverFinding.RaisesEngagement, hasLevel: true),
        new EngagementDriver(DriverFinding.RaisesEngagement, hasLevel: false),
        new EngagementDriver(DriverFinding.LowersEngagement, hasLevel: true),
        new EngagementDriver(DriverFinding.LowersEngagement, hasLevel: false),
        new WeakIndexPart(),
        new IndexMove(isFall: true),
        new IndexMove(isFall: false),
    ];
}
