using Pixely.Quality.Scores;

namespace Pixely.Tests.Quality.Scores;

public sealed class MacroF1IntervalTests
{
    [Fact]
    public void Holds_the_value_and_narrows_with_more_texts()
    {
        var few = ConfusionMatrixTests.Matrix(new[,] { { 12, 8 }, { 6, 14 } }, "a", "b");
        var many = ConfusionMatrixTests.Matrix(new[,] { { 1200, 800 }, { 600, 1400 } }, "a", "b");

        var (lowOfFew, highOfFew) = MacroF1Interval.Of(few);
        var (lowOfMany, highOfMany) = MacroF1Interval.Of(many);

        Assert.InRange(few.MacroF1, lowOfFew, highOfFew);
        Assert.InRange(many.MacroF1, lowOfMany, highOfMany);

        // A hundred times the texts: a tenth of the width.
        Assert.InRange((highOfFew - lowOfFew) / (highOfMany - lowOfMany), 8, 12);
    }

    [Fact]
    public void Agrees_with_the_binomial_where_both_labels_are_told_alike()
    {
        // With both labels equally frequent and equally well told, the macro-F1 follows the accuracy: 1.96 * sqrt(.8 * .2 / 1000) = 0.0248.
        var (low, high) = MacroF1Interval.Of(ConfusionMatrixTests.Matrix(new[,] { { 400, 100 }, { 100, 400 } }, "a", "b"));

        Assert.InRange(low, 0.8 - 0.030, 0.8 - 0.020);
        Assert.InRange(high, 0.8 + 0.020, 0.8 + 0.030);
    }

    [Fact]
    public void Gives_the_same_interval_each_time()
    {
        var matrix = ConfusionMatrixTests.Matrix(new[,] { { 12, 8 }, { 6, 14 } }, "a", "b");

        Assert.Equal(MacroF1Interval.Of(matrix), MacroF1Interval.Of(matrix));
    }
}
