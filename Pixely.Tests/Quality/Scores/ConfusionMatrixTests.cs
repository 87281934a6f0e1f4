using Pixely.Quality.Scores;

namespace Pixely.Tests.Quality.Scores;

public sealed class ConfusionMatrixTests
{
    // Worked by hand. Rows are the truth:
    //        a  b  c   support
    //   a    3  1  0   4        a: precision 3/5, recall 3/4, F1 6/9
    //   b    2  2  1   5        b: precision 2/4, recall 2/5, F1 4/9
    //   c    0  1  2   3        c: precision 2/3, recall 2/3, F1 4/6
    private static readonly int[,] Counts = { { 3, 1, 0 }, { 2, 2, 1 }, { 0, 1, 2 } };

    [Theory]
    [InlineData(0, "a", 3 / 5.0, 3 / 4.0, 6 / 9.0, 4)]
    [InlineData(1, "b", 2 / 4.0, 2 / 5.0, 4 / 9.0, 5)]
    [InlineData(2, "c", 2 / 3.0, 2 / 3.0, 4 / 6.0, 3)]
    public void Scores_each_label(int label, string name, double precision, double recall, double f1, int support)
    {
        var score = Matrix(Counts, "a", "b", "c").Score(label);

        Assert.Equal(name, score.Label);
        Assert.Equal(precision, score.Precision, 12);
        Assert.Equal(recall, score.Recall, 12);
        Assert.Equal(f1, score.F1, 12);
        Assert.Equal(support, score.Support);
    }

    [Fact]
    public void Averages_labels_whatever_their_support()
    {
        var matrix = Matrix(Counts, "a", "b", "c");

        Assert.Equal(((6 / 9.0) + (4 / 9.0) + (4 / 6.0)) / 3, matrix.MacroF1, 12);
        Assert.Equal(7 / 12.0, matrix.Accuracy, 12);
        Assert.Equal(12, matrix.Total);
    }

    [Fact]
    public void Leaves_labels_out_of_the_average_that_nobody_has_or_was_given()
    {
        var matrix = Matrix(new[,] { { 3, 1, 0 }, { 0, 4, 0 }, { 0, 0, 0 } }, "a", "b", "c");

        Assert.False(matrix.Score(2).IsPresent);
        Assert.Equal(((6 / 7.0) + (8 / 9.0)) / 2, matrix.MacroF1, 12);
    }

    [Fact]
    public void Counts_a_label_that_was_given_but_that_nobody_has_as_zero()
    {
        var matrix = Matrix(new[,] { { 3, 1 }, { 0, 0 } }, "a", "b");

        Assert.Equal((6 / 7.0) / 2, matrix.MacroF1, 12);
    }

    [Fact]
    public void Counts_unanswered_texts_as_not_recalled()
    {
        var matrix = new ConfusionMatrix(["a", "b"]);
        matrix.Add("a", "a");
        matrix.Add("a", null);
        matrix.Add("b", "b");

        Assert.Equal(1, matrix.Unanswered);
        Assert.Equal(0.5, matrix.Score(0).Recall, 12);
        Assert.Equal(1, matrix.Score(0).Precision, 12);
        Assert.Equal(2 / 3.0, matrix.Accuracy, 12);
    }

    [Fact]
    public void Gives_zeros_without_texts()
    {
        var matrix = new ConfusionMatrix(["a", "b"]);

        Assert.Equal(0, matrix.MacroF1);
        Assert.Equal(0, matrix.Accuracy);
    }

    [Fact]
    public void Refuses_a_label_that_it_does_not_count() =>
        Assert.Throws<KeyNotFoundException>(() => new ConfusionMatrix(["a"]).Add("a", "z"));

    internal static ConfusionMatrix Matrix(int[,] counts, params string[] labels)
    {
        var matrix = new ConfusionMatrix(labels);
        for (var truth = 0; truth < labels.Length; truth++)
        {
            for (var predicted = 0; predicted < labels.Length; predicted++)
            {
                for (var text = 0; text < counts[truth, predicted]; text++)
                {
                    matrix.Add(truth, predicted);
                }
            }
        }

        return matrix;
    }
}
