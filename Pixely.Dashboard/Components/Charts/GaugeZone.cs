namespace Pixely.Dashboard.Components.Charts;

/// <summary>A named part of a gauge.</summary>
/// <param name="Name">What it means to lie there.</param>
/// <param name="From">Its lower end.</param>
/// <param name="To">Its upper end; above <paramref name="From"/>.</param>
public sealed record GaugeZone(string Name, double From, double To);
