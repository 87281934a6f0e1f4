namespace Pixely.Dashboard.Exports.Workbooks;

/// <summary>What a sheet settles before its first row.</summary>
/// <param name="Widths">Widths of the first columns, in characters.</param>
internal sealed record SheetLayout(IReadOnlyList<double> Widths)
{
    /// <summary>Rows at the top that stay in view.</summary>
    public int FrozenRows { get; init; }

    /// <summary>Whether the first row is a head by which a reader filters.</summary>
    public bool Filters { get; init; }
}
