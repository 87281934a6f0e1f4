namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>What a cell holds.</summary>
internal enum SheetCellKind
{
    Empty,
    Text,
    Number,
    Boolean,
    Error,
}

/// <summary>One cell. <see cref="Text"/> is what a reader of the spreadsheet sees; <see cref="Number"/> is what it computes with.</summary>
internal readonly record struct SheetCell
{
    private readonly string? _text;

    private SheetCell(SheetCellKind kind, string text, double number)
    {
        Kind = kind;
        _text = text;
        Number = number;
    }

    public static SheetCell Empty => default;

    public SheetCellKind Kind { get; }

    /// <summary>The cell as it is shown; empty for an empty cell.</summary>
    public string Text => _text ?? "";

    /// <summary>Value of a number cell; a date is a serial number of the 1900 system. 1 or 0 for a boolean.</summary>
    public double Number { get; }

    /// <summary>True when nothing but white space is shown.</summary>
    public bool IsBlank => Kind == SheetCellKind.Empty;

    public static SheetCell OfText(string? text) =>
        string.IsNullOrWhiteSpace(text) ? Empty : new SheetCell(SheetCellKind.Text, StorableText.Of(text), 0);

    /// <summary>A text from a source that writes its errors as text, such as <c>#N/A</c>.</summary>
    public static SheetCell OfTextOrError(string? text) =>
        text is not null && CellErrors.Contains(text) ? OfError(text) : OfText(text);

    public static SheetCell OfNumber(double number, string shown) => new(SheetCellKind.Number, shown, number);

    public static SheetCell OfBoolean(bool value) => new(SheetCellKind.Boolean, value ? "TRUE" : "FALSE", value ? 1 : 0);

    public static SheetCell OfError(string shown) => new(SheetCellKind.Error, shown, 0);
}
