using Pixely.Core.Analysis.Modules.Opportunities;
using Pixely.Core.Annotations;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Signals;

/// <summary>What the comments that mention one topic call for.</summary>
internal sealed class TopicSignals
{
    // From here on an attitude is unmistakable: the same distance on both sides of indifference.
    private const float Unmistakable = 0.25f;

    private static readonly Platform[] Platforms = Enum.GetValues<Platform>();

    private static readonly OpportunityAction[] Actions = Enum.GetValues<OpportunityAction>();

    private readonly int[] _counts = new int[Platforms.Length * Actions.Length];

    /// <summary>Comments that mention the topic.</summary>
    public int Mentions { get; private set; }

    /// <summary>Whether a mention calls for an action.</summary>
    /// <param name="intent">What the comment's writer wants.</param>
    /// <param name="sentiment">Its attitude towards the topic, -1..1.</param>
    /// <param name="action">The action.</param>
    public static bool CallsFor(CommentIntent intent, float sentiment, OpportunityAction action) => action switch
    {
        // Who complains may still like this topic: "great coffee, terrible service".
        OpportunityAction.FixProblem => sentiment <= -Unmistakable
            || (intent == CommentIntent.Complaint && sentiment < Unmistakable),
        OpportunityAction.EasePurchase => intent == CommentIntent.Purchase,
        OpportunityAction.AnswerQuestions => intent == CommentIntent.Question,
        OpportunityAction.ActOnSuggestions => intent == CommentIntent.Suggestion,
    };

    /// <summary>Adds one mention.</summary>
    public void Add(CommentIntent intent, float sentiment, Platform platform)
    {
        Mentions++;
        for (var i = 0; i < Actions.Length; i++)
        {
            if (CallsFor(intent, sentiment, Actions[i]))
            {
                _counts[((int)platform * Actions.Length) + i]++;
            }
        }
    }

    /// <summary>Mentions that call for an action, on all networks.</summary>
    public int Of(OpportunityAction action) => Platforms.Sum(platform => Of(action, platform));

    /// <summary>The action that most mentions call for, the first in order among equals, and the network where most of them stand.</summary>
    public OpportunityStep Step()
    {
        var action = Actions.MaxBy(Of);
        return new OpportunityStep(action, Of(action), Platforms.MaxBy(platform => Of(action, platform)));
    }

    /// <summary>The counts as a result shows them.</summary>
    public OpportunitySignals ToResult() => new()
    {
        Mentions = Mentions,
        Questions = Of(OpportunityAction.AnswerQuestions),
        Suggestions = Of(OpportunityAction.ActOnSuggestions),
        Purchases = Of(OpportunityAction.EasePurchase),
        Pains = Of(OpportunityAction.FixProblem),
    };

    private int Of(OpportunityAction action, Platform platform) => _counts[((int)platform * Actions.Length) + (int)action];
}
