namespace Pixely.Dashboard.Components.Charts;

/// <summary>One bar of stacked shares.</summary>
/// <param name="Label">Whose shares.</param>
/// <param name="Parts">The shares 0..1, left to right; the same labels in the same order in every row. An emphasised one is hatched.</param>
/// <param name="Basis">Behind the label, e.g. "n = 812"; null for nothing.</param>
public sealed record StackedRow(string Label, IReadOnlyList<ChartRow> Parts, string? Basis = null);
