using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>The correlation of two things; order does not matter.</summary>
/// <param name="First">Index of one label.</param>
/// <param name="Second">Index of the other.</param>
/// <param name="Value">-1..1 with its interval, or that there is too little data.</param>
public sealed record CorrelationCell(int First, int Second, Measurement Value);
