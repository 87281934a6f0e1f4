using System.Globalization;
using System.Text;
using Pixely.Core.Annotations;
using Pixely.Quality.Scores;
using Pixely.Quality.Tasks;

namespace Pixely.Quality.Reports;

/// <summary>The figures of a measurement as a table of fixed width.</summary>
internal static class QualityReport
{
    private const string NoAnswer = "(none)";
    private const int Width = 10;

    public static string Of(string file, QualityTask task, AnnotatorIdentity annotator, QualityOutcome outcome)
    {
        var report = new StringBuilder();
        Line(report, $"{task.Name}: {annotator.Name} version {annotator.Version} on {Path.GetFileName(file)}");
        Line(report, $"");
        AppendScores(report, outcome.Matrix);
        Line(report, $"");
        AppendTotals(report, outcome);
        Line(report, $"");
        AppendConfusion(report, outcome.Matrix);
        return report.ToString();
    }

    private static void AppendScores(StringBuilder report, ConfusionMatrix matrix)
    {
        Line(report, $"{"",-Width}{"precision",Width}{"recall",Width}{"F1",Width}{"support",Width}");
        for (var label = 0; label < matrix.Labels.Count; label++)
        {
            var score = matrix.Score(label);
            Line(report, $"{score.Label,-Width}{score.Precision,Width:F3}{score.Recall,Width:F3}{score.F1,Width:F3}{score.Support,Width}");
        }
    }

    private static void AppendTotals(StringBuilder report, QualityOutcome outcome)
    {
        var (low, high) = MacroF1Interval.Of(outcome.Matrix);
        Line(report, $"macro-F1  {outcome.Matrix.MacroF1,Width:F3}  (95 % of bootstrap samples: {low:F3} to {high:F3})");
        Line(report, $"accuracy  {outcome.Matrix.Accuracy,Width:F3}");
        Line(report, $"n         {outcome.Matrix.Total,Width}");
        Line(report, $"texts/s   {outcome.Matrix.Total / outcome.Duration.TotalSeconds,Width:F0}");
        Line(report, $"answers   {string.Join(", ", outcome.AnsweredBy.Select(static a => $"{a.Key.Name} version {a.Key.Version}: {a.Value}"))}");
        if (outcome.Matrix.Unanswered > 0)
        {
            Line(report, $"{outcome.Matrix.Unanswered} texts were left unanswered, and count as wrong.");
        }

        if (outcome.Calls > 0)
        {
            Line(report, $"cost      {outcome.Spent,Width:F4} US dollars in {outcome.Calls} calls");
        }
    }

    private static void AppendConfusion(StringBuilder report, ConfusionMatrix matrix)
    {
        var columns = matrix.Unanswered > 0 ? matrix.Labels.Append(NoAnswer).ToList() : matrix.Labels;
        Line(report, $"Confusion: rows are true labels, columns what the annotator says");
        Line(report, $"{"",-Width}{string.Concat(columns.Select(static c => $"{c,Width}"))}");
        for (var truth = 0; truth < matrix.Labels.Count; truth++)
        {
            var counts = Enumerable.Range(0, columns.Count).Select(predicted => $"{matrix[truth, predicted],Width}");
            Line(report, $"{matrix.Labels[truth],-Width}{string.Concat(counts)}");
        }
    }

    private static void Line(StringBuilder report, FormattableString line) => report.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
