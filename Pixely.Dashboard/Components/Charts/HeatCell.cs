namespace Pixely.Dashboard.Components.Charts;

/// <summary>One cell of a heat map.</summary>
/// <param name="Row">Row, from 0 at the top.</param>
/// <param name="Column">Column, from 0 at the left.</param>
/// <param name="Value">The number, or null when there is too little data: then it is hatched.</param>
/// <param name="Description">What a pointer or a screen reader says: row, column, number, interval and n.</param>
/// <param name="Standing">Marked as better or worse than the rest.</param>
public sealed record HeatCell(int Row, int Column, double? Value, string Description, HeatStanding Standing = HeatStanding.Ordinary);

/// <summary>How a cell stands among the others.</summary>
public enum HeatStanding
{
    /// <summary>Nothing to say.</summary>
    Ordinary,

    /// <summary>Above the rest: a triangle that points up.</summary>
    Above,

    /// <summary>Below the rest: a triangle that points down.</summary>
    Below,
}
