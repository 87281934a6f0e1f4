using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>One measured row of a chart.</summary>
/// <param name="Label">What was measured.</param>
/// <param name="Value">The number with its interval, or that there is too little data.</param>
/// <param name="Ink">Colour class, e.g. <c>ink-positive</c>.</param>
/// <param name="Emphasised">Drawn stronger than the others.</param>
public sealed record ChartRow(string Label, Measurement Value, string Ink = "ink-main", bool Emphasised = false);

/// <summary>One point of a weekly chart.</summary>
/// <param name="Label">Under the axis.</param>
/// <param name="Description">What a pointer or a screen reader says.</param>
/// <param name="Value">The number with its interval, or that there is too little data: then the line has a gap.</param>
/// <param name="IsPartial">The week is not complete: drawn hollow.</param>
/// <param name="StandsOut">Marked as an anomaly.</param>
public sealed record ChartPoint(string Label, string Description, Measurement Value, bool IsPartial = false, bool StandsOut = false);

/// <summary>One column of a chart of counts.</summary>
/// <param name="Label">Under the axis.</param>
/// <param name="Description">What a pointer or a screen reader says.</param>
/// <param name="Count">Its height, 0 or more.</param>
/// <param name="IsPartial">The week is not complete: drawn pale.</param>
/// <param name="StandsOut">Marked as an anomaly.</param>
public sealed record ChartColumn(string Label, string Description, long Count, bool IsPartial = false, bool StandsOut = false);
