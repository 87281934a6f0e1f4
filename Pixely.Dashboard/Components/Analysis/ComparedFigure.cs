using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Components.Analysis;

/// <summary>A measured number of two windows, as <see cref="Changes"/> compares it.</summary>
/// <param name="Label">What is measured.</param>
/// <param name="Now">The number over the window.</param>
/// <param name="Before">The same over the window before; null when it was not there.</param>
/// <param name="Format">How the number is written.</param>
public sealed record ComparedFigure(string Label, Measurement Now, Measurement? Before, NumberFormat Format);
