namespace Pixely.Quality.Scores;

/// <summary>How well one label is told: each share 0..1.</summary>
/// <param name="Label">The label.</param>
/// <param name="Precision">Of the texts given the label, the share that has it; 0 when it was never given.</param>
/// <param name="Recall">Of the texts that have the label, the share given it; 0 when none has it.</param>
/// <param name="F1">Harmonic mean of both; 0 when both are.</param>
/// <param name="Support">Texts that have the label.</param>
/// <param name="IsPresent">Whether any text has or was given the label; the macro average leaves others out.</param>
internal readonly record struct ClassScore(string Label, double Precision, double Recall, double F1, int Support, bool IsPresent);

/// <summary>Counts of texts by true and predicted label. A text that was left unanswered counts as not recalled.</summary>
internal sealed class ConfusionMatrix
{
    private readonly Dictionary<string, int> _indexes;
    private readonly int[,] _counts;

    public ConfusionMatrix(IReadOnlyList<string> labels)
    {
        Labels = labels;
        _indexes = labels.Index().ToDictionary(static l => l.Item, static l => l.Index, StringComparer.Ordinal);
        _counts = new int[labels.Count, labels.Count + 1];
    }

    /// <summary>The labels, in the order of rows and columns; a last column counts the unanswered.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>All texts.</summary>
    public int Total { get; private set; }

    /// <summary>Texts without an answer.</summary>
    public int Unanswered => Enumerable.Range(0, Labels.Count).Sum(row => _counts[row, Labels.Count]);

    /// <summary>Share of texts whose label was told right, 0..1; 0 for no text.</summary>
    public double Accuracy => Share(Enumerable.Range(0, Labels.Count).Sum(i => _counts[i, i]), Total);

    /// <summary>Mean F1 of the labels that occur in truth or prediction, as scikit-learn's macro average; 0 for no text.</summary>
    public double MacroF1
    {
        get
        {
            var (sum, present) = (0.0, 0);
            for (var label = 0; label < Labels.Count; label++)
            {
                var score = Score(label);
                sum += score.F1;
                present += score.IsPresent ? 1 : 0;
            }

            return present == 0 ? 0 : sum / present;
        }
    }

    /// <summary>Texts with a true label (row) that were given a label (column).</summary>
    public int this[int truth, int predicted] => _counts[truth, predicted];

    /// <summary>Counts a text.</summary>
    /// <param name="truth">Its label.</param>
    /// <param name="predicted">The label it was given, or null when there was no answer.</param>
    /// <exception cref="KeyNotFoundException">A label is none of <see cref="Labels"/>.</exception>
    public void Add(string truth, string? predicted) => Add(_indexes[truth], predicted is null ? Labels.Count : _indexes[predicted]);

    /// <summary>Counts a text by the positions of its labels.</summary>
    public void Add(int truth, int predicted)
    {
        _counts[truth, predicted]++;
        Total++;
    }

    /// <summary>Forgets all counts.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Total = 0;
    }

    /// <summary>How well a label is told.</summary>
    public ClassScore Score(int label)
    {
        var (given, support) = (0, 0);
        for (var other = 0; other < Labels.Count; other++)
        {
            given += _counts[other, label];
            support += _counts[label, other];
        }

        support += _counts[label, Labels.Count];
        var right = _counts[label, label];
        return new ClassScore(
            Labels[label], Share(right, given), Share(right, support), Share(2 * right, given + support), support, given + support > 0);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
