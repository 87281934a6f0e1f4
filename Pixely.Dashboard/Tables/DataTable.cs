namespace Pixely.Dashboard.Tables;

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    /// <summary>Words, days, instants or posts.</summary>
    Words,

    /// <summary>Numbers that were counted or set.</summary>
    Number,

    /// <summary>Measured numbers: value, 95 % interval and n, in three columns of a page and four of a workbook.</summary>
    Measured,
}

/// <summary>A column.</summary>
/// <param name="Head">Its head, with the unit where the format does not show it.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Format">How its numbers are written; null for words.</param>
public sealed record DataColumn(string Head, ColumnKind Kind, NumberFormat? Format = null)
{
    /// <summary>Whether the column is compared with the previous window when the reader asks for that.</summary>
    public bool IsCompared { get; init; } = Kind == ColumnKind.Measured;

    /// <summary>A column of words.</summary>
    public static DataColumn Words(string head) => new(head, ColumnKind.Words);

    /// <summary>A column of counted numbers.</summary>
    public static DataColumn Number(string head, NumberFormat format) => new(head, ColumnKind.Number, format);

    /// <summary>A column of measured numbers.</summary>
    public static DataColumn Measured(string head, NumberFormat format) => new(head, ColumnKind.Measured, format);
}

/// <summary>A row.</summary>
/// <param name="Key">What the row is about, the same from window to window; unique in the table.</param>
/// <param name="Cells">One cell a column; the first names the row.</param>
public sealed record DataRow(string Key, IReadOnlyList<Cell> Cells);

/// <summary>
/// Figures of a module as a table: the only description of it. A page, a file of comma-separated values, a sheet of a workbook and the
/// printed report all write this.
/// </summary>
public sealed record DataTable
{
    /// <summary>Name in addresses and files: lower-case letters, digits and hyphens, unique within its module.</summary>
    public required string Key { get; init; }

    /// <summary>What it shows.</summary>
    public required string Caption { get; init; }

    /// <summary>The columns.</summary>
    public required IReadOnlyList<DataColumn> Columns { get; init; }

    /// <summary>The rows, in the order in which they are read.</summary>
    public required IReadOnlyList<DataRow> Rows { get; init; }

    /// <summary>How to read it, or what it leaves out; null when there is nothing to say.</summary>
    public string? Note { get; init; }
}
