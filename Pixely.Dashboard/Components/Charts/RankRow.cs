using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>One bar of a ranking: a number that was counted or reported, or one that was measured.</summary>
/// <param name="Label">Whose number.</param>
/// <param name="Value">The number, 0 or more; null when it is not known.</param>
/// <param name="Interval">Its interval where it was measured, else null.</param>
/// <param name="Emphasised">Drawn stronger than the others.</param>
public sealed record RankRow(string Label, double? Value, Estimate? Interval = null, bool Emphasised = false);
