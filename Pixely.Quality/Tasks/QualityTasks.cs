namespace Pixely.Quality.Tasks;

/// <summary>The tasks that annotators are measured on.</summary>
internal static class QualityTasks
{
    public static IReadOnlyList<QualityTask> All { get; } =
    [
        new("es-emotion", SpanishEmotions.Labels, SpanishEmotions.LabelOf),
        new("es-polarity", Polarities.Labels, Polarities.LabelOf),
        new("en-polarity", Polarities.Labels, Polarities.LabelOf),
        new("en-emotion4", EnglishEmotions.Labels, EnglishEmotions.LabelOf),
    ];

    /// <summary>The task with a name that is known to exist.</summary>
    public static QualityTask Find(string name) => All.Single(t => t.Name == name);
}
