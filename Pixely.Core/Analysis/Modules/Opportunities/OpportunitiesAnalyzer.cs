using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Mentions;
using Pixely.Core.Analysis.Signals;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.Opportunities;

/// <summary>Looks for topics where comments ask for something or suffer.</summary>
internal static class OpportunitiesAnalyzer
{
    private const double MediumScore = 33;
    private const double HighScore = 67;

    /// <summary>Analyses the comments and posts of an input.</summary>
    public static OpportunitiesResult Analyze(AnalysisInput input)
    {
        var mentions = input.Topics;
        var signals = Signals(input, mentions);
        var largest = Enumerable.Range(0, mentions.Topics).Select(mentions.CountOf).DefaultIfEmpty().Max();
        var captions = new CaptionTopics(mentions, OpportunitiesModule.MinimumMentions);
        var competitors = new TopicCoverage(input, captions, ofCompetitors: true);
        var own = new TopicCoverage(input, captions, ofCompetitors: false);
        var found = new List<(int Topic, Opportunity Opportunity)>();
        for (var topic = 0; topic < signals.Length; topic++)
        {
            if (signals[topic] is { } gathered
                && Opportunity(mentions.KeyOf(topic), mentions.LabelOf(topic), gathered, largest, ActivityOf(competitors, topic), ActivityOf(own, topic)) is { } opportunity)
            {
                found.Add((topic, opportunity));
            }
        }

        found.Sort(static (a, b) => Compare(a.Opportunity, b.Opportunity));
        var listed = found.GetRange(0, Math.Min(found.Count, OpportunitiesModule.ListedOpportunities));
        return new OpportunitiesResult
        {
            N = mentions.AnnotatedComments,
            Topics = mentions.MentionedTopics,
            ConsideredTopics = signals.Count(static s => s is not null),
            LargestTopicMentions = largest,
            CompetitorPosts = competitors.Posts,
            OwnPosts = own.Posts,
            Found = found.Count,
            Opportunities = WithEvidence(input, mentions, listed),
        };
    }

    /// <summary>100 x geometric mean of a rate and a prominence; the interval is the rate's.</summary>
    internal static Measurement ScoreOf(Measurement rate, double prominence) => rate is Estimate estimate
        ? estimate with
        {
            Value = Points.Of(Math.Sqrt(estimate.Value * prominence)),
            Low = Points.Of(Math.Sqrt(estimate.Low * prominence)),
            High = Points.Of(Math.Sqrt(estimate.High * prominence)),
        }
        : rate;

    /// <summary>What demand and pain leave unmet, less when competitors are active.</summary>
    internal static Measurement GapOf(Measurement demand, Measurement pain, ActivityLevel competitors)
    {
        var left = competitors switch
        {
            ActivityLevel.High => 0.5,
            ActivityLevel.Medium => 0.75,
            ActivityLevel.Low or ActivityLevel.Unknown => 1,
        };
        return demand is Estimate d && pain is Estimate p
            ? d with { Value = left * Either(d.Value, p.Value), Low = left * Either(d.Low, p.Low), High = left * Either(d.High, p.High) }
            : demand;
    }

    /// <summary>What the lower end of a score makes sure of.</summary>
    internal static OpportunityLevel LevelOf(Measurement score) => score switch
    {
        Estimate { Low: >= HighScore } => OpportunityLevel.High,
        Estimate { Low: >= MediumScore } => OpportunityLevel.Medium,
        _ => OpportunityLevel.Low,
    };

    /// <summary>How active a side is that has so many posts about a topic among so many.</summary>
    internal static TopicActivity ActivityOf(int posts, int allPosts)
    {
        var share = Share.Wilson(posts, allPosts, OpportunitiesModule.MinimumPosts);
        var level = share is InsufficientData ? ActivityLevel.Unknown
            : 4L * posts >= allPosts ? ActivityLevel.High
            : 10L * posts >= allPosts ? ActivityLevel.Medium
            : ActivityLevel.Low;
        return new TopicActivity(level, posts, share);
    }

    /// <summary>The order of opportunities: the one whose gap is surely larger first.</summary>
    internal static int Compare(Opportunity a, Opportunity b)
    {
        var (first, second) = (a.Gap as Estimate, b.Gap as Estimate);
        var order = Nullable.Compare(second?.Low, first?.Low);
        order = order != 0 ? order : Nullable.Compare(second?.Value, first?.Value);
        order = order != 0 ? order : b.Signals.Mentions.CompareTo(a.Signals.Mentions);
        return order != 0 ? order : string.CompareOrdinal(a.Key, b.Key);
    }

    // One of them is enough, both together are more, and never more than 100: as probabilities of independent events combine.
    private static double Either(double demand, double pain) => Points.Highest - ((Points.Highest - demand) * (Points.Highest - pain) / Points.Highest);

    private static TopicActivity ActivityOf(TopicCoverage side, int topic) => ActivityOf(side.PostsAbout(topic), side.Posts);

    private static TopicSignals?[] Signals(AnalysisInput input, TopicMentions mentions)
    {
        var signals = new TopicSignals?[mentions.Topics];
        for (var topic = 0; topic < signals.Length; topic++)
        {
            signals[topic] = mentions.CountOf(topic) >= OpportunitiesModule.MinimumMentions ? new TopicSignals() : null;
        }

        for (var i = 0; i < input.Unsorted.Length; i++)
        {
            foreach (var mention in mentions.Of(i))
            {
                signals[mention.Topic]?.Add(mentions.IntentOf(i), mention.Sentiment, input.AllPosts[input.Unsorted[i].Post].Platform);
            }
        }

        return signals;
    }

    private static Opportunity? Opportunity(
        string key, string label, TopicSignals gathered, int largest, TopicActivity competitors, TopicActivity own)
    {
        var step = gathered.Step();
        var signals = gathered.ToResult();
        var prominence = (double)signals.Mentions / largest;
        var demandRate = Rate(OpportunitiesModule.DemandsOf(signals), signals.Mentions);
        var painRate = Rate(signals.Pains, signals.Mentions);
        var (demand, pain) = (ScoreOf(demandRate, prominence), ScoreOf(painRate, prominence));
        var gap = GapOf(demand, pain, competitors.Level);
        if (step.Comments < OpportunitiesModule.MinimumComments || gap is not Estimate { Value: >= OpportunitiesModule.MinimumGap })
        {
            return null;
        }

        return new Opportunity
        {
            Key = key,
            Label = label,
            Signals = signals,
            DemandRate = demandRate,
            PainRate = painRate,
            Prominence = prominence,
            Demand = demand,
            DemandLevel = LevelOf(demand),
            Pain = pain,
            PainLevel = LevelOf(pain),
            Competitors = competitors,
            Own = own,
            Gap = gap,
            GapLevel = LevelOf(gap),
            Step = step,
            Evidence = [],
        };
    }

    private static Measurement Rate(int count, int mentions) => Share.Wilson(count, mentions, OpportunitiesModule.MinimumMentions);

    // Quotes only for what is listed.
    private static List<Opportunity> WithEvidence(
        AnalysisInput input, TopicMentions mentions, List<(int Topic, Opportunity Opportunity)> listed)
    {
        var positions = new int[mentions.Topics];
        for (var i = 0; i < listed.Count; i++)
        {
            positions[listed[i].Topic] = i + 1;
        }

        var telling = listed.ConvertAll(static _ => new TellingComments(OpportunitiesModule.EvidencePerOpportunity));
        for (var i = 0; i < input.Unsorted.Length && listed.Count > 0; i++)
        {
            foreach (var mention in mentions.Of(i))
            {
                if (positions[mention.Topic] - 1 is >= 0 and var index
                    && TopicSignals.CallsFor(mentions.IntentOf(i), mention.Sentiment, listed[index].Opportunity.Step.Action))
                {
                    // Clear attitudes make the best quotes.
                    telling[index].Offer(input.Unsorted[i].Comment, (1 + Math.Abs((double)mention.Sentiment)) * mentions.ClarityOf(i));
                }
            }
        }

        return [.. listed.Select((found, i) => found.Opportunity with { Evidence = telling[i].ToEvidence(input) })];
    }
}
