using Pixely.Core.Annotations;

namespace Pixely.Core.Runs;

/// <summary>Counts how far two annotators say the same about the polarity of texts.</summary>
public sealed class AgreementTally
{
    private static readonly int Classes = Enum.GetValues<SentimentClass>().Length;

    private readonly int[,] _texts = new int[Classes, Classes];

    /// <summary>Adds a text that both read.</summary>
    public void Add(AnnotationValues one, AnnotationValues other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        _texts[(int)one.Sentiment, (int)other.Sentiment]++;
    }

    /// <summary>
    /// What was counted, or null without a text. Cohen's kappa: (observed - chance) / (1 - chance), where chance is the agreement that the
    /// two annotators' shares of each class would give by themselves; none where they both put every text into one class.
    /// </summary>
    public AnnotatorAgreement? ToAgreement()
    {
        var (texts, agreeing, chance) = (0L, 0L, 0L);
        for (var one = 0; one < Classes; one++)
        {
            var (row, column) = (0L, 0L);
            for (var other = 0; other < Classes; other++)
            {
                row += _texts[one, other];
                column += _texts[other, one];
            }

            texts += row;
            agreeing += _texts[one, one];
            chance += row * column;
        }

        if (texts == 0)
        {
            return null;
        }

        // Both shares over texts squared, so that whole numbers tell when chance is certain.
        var certain = texts * texts;
        double? kappa = chance == certain ? null : ((double)(agreeing * texts) - chance) / (certain - chance);
        return new AnnotatorAgreement((int)texts, (int)agreeing, kappa);
    }
}
