using MathNet.Numerics.Random;
using MathNet.Numerics.Statistics;

namespace Pixely.Quality.Scores;

/// <summary>
/// 95 % interval of the macro-F1, which has no formula: the percentile bootstrap over texts of B. Efron and R. J. Tibshirani,
/// "An Introduction to the Bootstrap" (1993), chapter 13. The seed is fixed: the same counts always give the same interval.
/// </summary>
internal static class MacroF1Interval
{
    private const int Resamples = 2000;
    private const int Seed = 20_260_101;
    private const double Tail = 0.025;

    public static (double Low, double High) Of(ConfusionMatrix matrix)
    {
        var texts = Texts(matrix);
        var random = new Xoshiro256StarStar(Seed, threadSafe: false);
        var resample = new ConfusionMatrix(matrix.Labels);
        var scores = new double[Resamples];
        for (var i = 0; i < scores.Length; i++)
        {
            resample.Clear();
            for (var draw = 0; draw < texts.Length; draw++)
            {
                var (truth, predicted) = texts[random.Next(texts.Length)];
                resample.Add(truth, predicted);
            }

            scores[i] = resample.MacroF1;
        }

        Array.Sort(scores);
        return (SortedArrayStatistics.Quantile(scores, Tail), SortedArrayStatistics.Quantile(scores, 1 - Tail));
    }

    private static (int Truth, int Predicted)[] Texts(ConfusionMatrix matrix) =>
    [
        .. from truth in Enumerable.Range(0, matrix.Labels.Count)
           from predicted in Enumerable.Range(0, matrix.Labels.Count + 1)
           from text in Enumerable.Repeat((truth, predicted), matrix[truth, predicted])
           select text,
    ];
}
