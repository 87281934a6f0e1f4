using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>One effect of a forest plot.</summary>
/// <param name="Label">What has the effect.</param>
/// <param name="Value">The effect with its interval, or that there is too little data.</param>
/// <param name="IsSignificant">Whether it is told from chance: drawn filled, else hollow.</param>
/// <param name="Remark">Behind the number, e.g. "q = 0,012"; null for nothing.</param>
/// <param name="Ink">Colour class.</param>
public sealed record ForestRow(string Label, Measurement Value, bool IsSignificant, string? Remark = null, string Ink = "ink-main");
