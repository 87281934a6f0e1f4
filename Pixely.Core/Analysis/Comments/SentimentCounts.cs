using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Comments;

/// <summary>Comments counted by class. A mutable struct, so that thousands of groups lie in one array.</summary>
internal struct SentimentCounts
{
    /// <summary>Positive comments.</summary>
    public int Positive { get; private set; }

    /// <summary>Negative comments.</summary>
    public int Negative { get; private set; }

    /// <summary>Neutral comments.</summary>
    public int Neutral { get; private set; }

    /// <summary>Comments that express both; they stand apart from the three others.</summary>
    public int Mixed { get; private set; }

    /// <summary>Positive + negative + neutral.</summary>
    public readonly int Classified => Positive + Negative + Neutral;

    /// <summary>All comments, mixed ones included.</summary>
    public readonly int N => Classified + Mixed;

    /// <summary>Counts one comment.</summary>
    public void Add(SentimentClass sentiment)
    {
        switch (sentiment)
        {
            case SentimentClass.Positive:
                Positive++;
                break;
            case SentimentClass.Negative:
                Negative++;
                break;
            case SentimentClass.Neutral:
                Neutral++;
                break;
            case SentimentClass.Mixed:
                Mixed++;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(sentiment), sentiment, "No such class.");
        }
    }

    /// <summary>Counts all that another group counted.</summary>
    public void Add(SentimentCounts other)
    {
        Positive += other.Positive;
        Negative += other.Negative;
        Neutral += other.Neutral;
        Mixed += other.Mixed;
    }

    /// <summary>A class's share of positive + negative + neutral.</summary>
    public readonly Measurement ShareOf(int count, int requiredN) => Share.Wilson(count, Classified, requiredN);

    /// <summary>Net sentiment score: share of positive minus share of negative, of positive + negative + neutral.</summary>
    public readonly Measurement NetScore(int requiredN) => Share.Difference(Positive, Negative, Classified, requiredN);
}
