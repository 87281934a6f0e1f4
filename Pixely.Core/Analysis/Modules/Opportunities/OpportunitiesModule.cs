using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Opportunities;

/// <summary>Opportunities by topic: what the audience asks for, where it suffers, and what competitors do about it.</summary>
internal sealed class OpportunitiesModule : AnalysisModule<OpportunitiesResult>
{
    /// <summary>Fewest mentions of a topic that can be an opportunity.</summary>
    public const int MinimumMentions = 5;

    /// <summary>Fewest comments that call for the action.</summary>
    public const int MinimumComments = 3;

    /// <summary>Fewest posts with a caption of a side to call it active or not.</summary>
    public const int MinimumPosts = 5;

    /// <summary>Lowest gap of an opportunity.</summary>
    public const double MinimumGap = 5;

    /// <summary>Most opportunities listed.</summary>
    public const int ListedOpportunities = 10;

    /// <summary>Most comments quoted per opportunity.</summary>
    public const int EvidencePerOpportunity = 3;

    /// <inheritdoc/>
    public override string Key => "q6_oportunidades";

    /// <inheritdoc/>
    public override OpportunitiesResult Analyze(AnalysisInput input, UpstreamResults upstream) => OpportunitiesAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(OpportunitiesResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        errors.At("n").Require(result.N >= 0, $"is {result.N}, must be 0 or more");
        errors.At("topics").Require(result.Topics >= 0, $"is {result.Topics}, must be 0 or more");
        CheckPart(result.ConsideredTopics, result.Topics, errors.At("considered_topics"));
        CheckPart(result.LargestTopicMentions, result.N, errors.At("largest_topic_mentions"));
        errors.At("competitor_posts").Require(result.CompetitorPosts >= 0, $"is {result.CompetitorPosts}, must be 0 or more");
        errors.At("own_posts").Require(result.OwnPosts >= 0, $"is {result.OwnPosts}, must be 0 or more");
        CheckPart(result.Found, result.ConsideredTopics, errors.At("found"));

        var opportunities = errors.At("opportunities");
        opportunities.Require(
            result.Opportunities.Count == Math.Min(result.Found, ListedOpportunities),
            $"has {result.Opportunities.Count}, must have {Math.Min(result.Found, ListedOpportunities)} of the {result.Found} found");
        ResultRules.CheckOrder(
            result.Opportunities,
            opportunities,
            "must not have a surely larger gap than the one before",
            static (a, b) => OpportunitiesAnalyzer.Compare(a, b) < 0,
            ListedOpportunities);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(result.Opportunities.Count, ListedOpportunities); i++)
        {
            var (opportunity, at) = (result.Opportunities[i], opportunities.At(i));
            at.At("key").Require(opportunity.Key.Length > 0 && keys.Add(opportunity.Key), "must name a topic, each once");
            at.At("label").Require(opportunity.Label.Length > 0, "must not be empty");
            Check(opportunity, result, at);
        }
    }

    /// <summary>Comments that ask, suggest or want to buy: a comment has one intent, so none counts twice.</summary>
    internal static int DemandsOf(OpportunitySignals signals) => signals.Questions + signals.Suggestions + signals.Purchases;

    private static void CheckPart(int part, int whole, ValidationErrors errors) =>
        errors.Require(part >= 0 && part <= whole, $"is {part}, must lie in 0..{whole}");

    private static void Check(Opportunity opportunity, OpportunitiesResult result, ValidationErrors errors)
    {
        var signals = opportunity.Signals;
        if (!CheckSignals(signals, result.LargestTopicMentions, errors.At("signals")))
        {
            return;
        }

        var prominence = (double)signals.Mentions / result.LargestTopicMentions;
        errors.At("prominence").Require(
            ResultRules.Same(opportunity.Prominence, prominence),
            $"is {opportunity.Prominence}, must be {signals.Mentions} / {result.LargestTopicMentions}");
        CheckSame(opportunity.DemandRate, Share.Wilson(DemandsOf(signals), signals.Mentions, MinimumMentions), errors.At("demand_rate"));
        CheckSame(opportunity.PainRate, Share.Wilson(signals.Pains, signals.Mentions, MinimumMentions), errors.At("pain_rate"));
        CheckSame(opportunity.Demand, OpportunitiesAnalyzer.ScoreOf(opportunity.DemandRate, prominence), errors.At("demand"));
        CheckSame(opportunity.Pain, OpportunitiesAnalyzer.ScoreOf(opportunity.PainRate, prominence), errors.At("pain"));
        CheckActivity(opportunity.Competitors, result.CompetitorPosts, errors.At("competitors"));
        CheckActivity(opportunity.Own, result.OwnPosts, errors.At("own"));

        var gap = errors.At("gap");
        CheckSame(opportunity.Gap, OpportunitiesAnalyzer.GapOf(opportunity.Demand, opportunity.Pain, opportunity.Competitors.Level), gap);
        gap.At("value").Require(opportunity.Gap is Estimate { Value: >= MinimumGap }, $"must be {MinimumGap} or more");
        CheckLevel(opportunity.DemandLevel, opportunity.Demand, errors.At("demand_level"));
        CheckLevel(opportunity.PainLevel, opportunity.Pain, errors.At("pain_level"));
        CheckLevel(opportunity.GapLevel, opportunity.Gap, errors.At("gap_level"));
        CheckStep(opportunity.Step, signals, errors.At("step"));
        CheckEvidence(opportunity, errors.At("evidence"));
    }

    private static bool CheckSignals(OpportunitySignals signals, int largest, ValidationErrors errors)
    {
        var before = errors.Violations.Count;
        errors.At("mentions").Require(
            signals.Mentions >= MinimumMentions && signals.Mentions <= largest,
            $"is {signals.Mentions}, must lie in {MinimumMentions}..{largest}");
        CheckPart(signals.Questions, signals.Mentions, errors.At("questions"));
        CheckPart(signals.Suggestions, signals.Mentions, errors.At("suggestions"));
        CheckPart(signals.Purchases, signals.Mentions, errors.At("purchases"));
        CheckPart(signals.Pains, signals.Mentions, errors.At("pains"));
        errors.Require(
            (long)signals.Questions + signals.Suggestions + signals.Purchases <= signals.Mentions,
            $"has more questions, suggestions and purchases than the {signals.Mentions} mentions");
        return errors.Violations.Count == before;
    }

    private static void CheckActivity(TopicActivity activity, int allPosts, ValidationErrors errors)
    {
        if (activity.Posts < 0 || activity.Posts > allPosts)
        {
            errors.At("posts").Add($"is {activity.Posts}, must lie in 0..{allPosts}");
            return;
        }

        var expected = OpportunitiesAnalyzer.ActivityOf(activity.Posts, allPosts);
        CheckSame(activity.Share, expected.Share, errors.At("share"));
        errors.At("level").Require(activity.Level == expected.Level, $"must follow from {activity.Posts} of {allPosts} posts");
    }

    private static void CheckLevel(OpportunityLevel level, Measurement score, ValidationErrors errors) =>
        errors.Require(level == OpportunitiesAnalyzer.LevelOf(score), "must be the level that the lower end of the score reaches");

    private static void CheckStep(OpportunityStep step, OpportunitySignals signals, ValidationErrors errors)
    {
        var most = Math.Max(Math.Max(signals.Pains, signals.Purchases), Math.Max(signals.Questions, signals.Suggestions));
        var comments = step.Action switch
        {
            OpportunityAction.FixProblem => signals.Pains,
            OpportunityAction.EasePurchase => signals.Purchases,
            OpportunityAction.AnswerQuestions => signals.Questions,
            OpportunityAction.ActOnSuggestions => signals.Suggestions,
        };
        errors.At("action").Require(comments == most, $"is called for by {comments} comments, another action by {most}");
        errors.At("comments").Require(
            step.Comments == comments && comments >= MinimumComments,
            $"is {step.Comments}, must be the {comments} that call for the action, {MinimumComments} at least");
    }

    private static void CheckEvidence(Opportunity opportunity, ValidationErrors errors)
    {
        errors.Require(
            opportunity.Evidence.Count <= Math.Min(EvidencePerOpportunity, opportunity.Step.Comments),
            $"has {opportunity.Evidence.Count} comments, at most {EvidencePerOpportunity} are quoted");
        for (var i = 0; i < Math.Min(opportunity.Evidence.Count, EvidencePerOpportunity); i++)
        {
            opportunity.Evidence[i].Validate(errors.At(i));
        }
    }

    private static void CheckSame(Measurement given, Measurement expected, ValidationErrors errors)
    {
        errors.At("n").Require(given.N == expected.N, $"is {given.N}, must be {expected.N}");
        if (expected is not Estimate computed)
        {
            errors.Require(given == expected, "must say how many are missing");
            return;
        }

        if (given is not Estimate estimate)
        {
            errors.Add($"must be measured: {expected.N} are enough");
            return;
        }

        errors.At("value").Require(ResultRules.Same(estimate.Value, computed.Value), $"is {estimate.Value}, must be {computed.Value}");
        errors.At("low").Require(ResultRules.Same(estimate.Low, computed.Low), $"is {estimate.Low}, must be {computed.Low}");
        errors.At("high").Require(ResultRules.Same(estimate.High, computed.High), $"is {estimate.High}, must be {computed.High}");
    }
}
