namespace Pixely.Dashboard.Components.Operations;

/// <summary>A bar of a cost chart. Costs are sums, not estimates: they have no interval.</summary>
/// <param name="Label">Whose cost.</param>
/// <param name="Cost">US dollars, 0 or more.</param>
/// <param name="Budget">US dollars, 0 or more.</param>
public sealed record CostRow(string Label, decimal Cost, decimal Budget);
