using Pixely.Core.Annotations;

namespace Pixely.Quality.Tasks;

/// <summary>A question with labelled answers.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Labels">Every label, in the order of the report.</param>
/// <param name="LabelOf">Which of the labels an annotation amounts to.</param>
internal sealed record QualityTask(string Name, IReadOnlyList<string> Labels, Func<AnnotationValues, string> LabelOf);
