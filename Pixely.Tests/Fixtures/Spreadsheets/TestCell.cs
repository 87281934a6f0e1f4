namespace Pixely.Tests.Fixtures.Spreadsheets;

/// <summary>A cell of a <see cref="TestWorkbook"/> that is more than a plain text or number.</summary>
internal abstract record TestCell
{
    /// <summary>A number shown by a format.</summary>
    public sealed record Formatted(double Number, string Format) : TestCell;

    /// <summary>A text kept in the cell itself.</summary>
    public sealed record Inline(string Text) : TestCell;

    /// <summary>A shared text whose parts have formats of their own.</summary>
    public sealed record Rich(params string[] Parts) : TestCell;

    /// <summary>A formula with the text that it last gave.</summary>
    public sealed record Formula(string Code, string CachedText) : TestCell;

    /// <summary>A spreadsheet error.</summary>
    public sealed record Error(string Text) : TestCell;

    /// <summary>No value, only a format.</summary>
    public sealed record FormatOnly : TestCell;
}
