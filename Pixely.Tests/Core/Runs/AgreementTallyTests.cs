using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;
using Pixely.Core.Runs;

namespace Pixely.Tests.Core.Runs;

public sealed class AgreementTallyTests
{
    private static readonly AnnotationValues Values = BuiltInAnnotator.Annotate("Hola");

    [Fact]
    public void Says_nothing_of_no_text() => Assert.Null(new AgreementTally().ToAgreement());

    [Fact]
    public void Computes_the_kappa_of_a_table_by_hand()
    {
        // 20 both favourable, 15 both unfavourable, 5 and 10 apart: observed 0.7, chance 0.5 (Cohen's kappa 0.4).
        var agreement = Tally((SentimentClass.Positive, SentimentClass.Positive, 20), (SentimentClass.Positive, SentimentClass.Negative, 5),
            (SentimentClass.Negative, SentimentClass.Positive, 10), (SentimentClass.Negative, SentimentClass.Negative, 15));

        Assert.Equal((50, 35), (agreement.Texts, agreement.Agreeing));
        Assert.Equal(0.4, agreement.Kappa!.Value, 12);
    }

    [Fact]
    public void Gives_one_for_full_and_less_than_nothing_for_inverted_agreement()
    {
        Assert.Equal(1, Tally((SentimentClass.Positive, SentimentClass.Positive, 3), (SentimentClass.Mixed, SentimentClass.Mixed, 2)).Kappa);
        Assert.Equal(-1, Tally((SentimentClass.Positive, SentimentClass.Negative, 4), (SentimentClass.Negative, SentimentClass.Positive, 4)).Kappa);
    }

    [Fact]
    public void Has_no_kappa_where_chance_alone_would_agree() =>
        Assert.Equal(new AnnotatorAgreement(7, 7, null), Tally((SentimentClass.Neutral, SentimentClass.Neutral, 7)));

    private static AnnotatorAgreement Tally(params (SentimentClass One, SentimentClass Other, int Texts)[] cells)
    {
        var tally = new AgreementTally();
        foreach (var (one, other, texts) in cells)
        {
            for (var i = 0; i < texts; i++)
            {
                tally.Add(Values with { Sentiment = one }, Values with { Sentiment = other });
            }
        }

        return tally.ToAgreement()!;
    }
}
