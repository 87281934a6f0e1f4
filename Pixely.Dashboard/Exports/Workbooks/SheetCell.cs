using System.Runtime.InteropServices;

namespace Pixely.Dashboard.Exports.Workbooks;

/// <summary>What a cell of a sheet holds: nothing, a text, or a number (days and instants are numbers with a format).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SheetCell
{
    // Excel counts days from here; so 1 is 1 January 1900 and what follows 28 February 1900 fits the calendar.
    private static readonly DateTime DayZero = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    private SheetCell(string? text, double? number, CellStyle style, string? link = null)
    {
        Text = text;
        Number = number;
        Style = style;
        Link = link;
    }

    /// <summary>Nothing.</summary>
    public static SheetCell Empty => default;

    /// <summary>The text, or null.</summary>
    public string? Text { get; }

    /// <summary>The number, or null.</summary>
    public double? Number { get; }

    /// <summary>How it looks.</summary>
    public CellStyle Style { get; }

    /// <summary>Where it leads: an <c>https</c> address, or <c>#'Sheet'!A1</c>; null for nowhere.</summary>
    public string? Link { get; }

    /// <summary>A text of Pixely's own or from outside; in either case it is never a formula.</summary>
    public static SheetCell Of(string text, CellStyle style = default, string? link = null)
    {
        var fit = SpreadsheetText.Fit(SpreadsheetText.Clean(text));
        return fit.Length == 0 ? Empty : new SheetCell(fit, null, style with { IsQuoted = SpreadsheetText.LooksLikeFormula(fit) }, link);
    }

    /// <summary>A number; empty when there is none or it is none.</summary>
    public static SheetCell Of(double? number, CellStyle style = default) =>
        number is { } known && double.IsFinite(known) ? new SheetCell(null, known, style) : Empty;

    /// <summary>A day.</summary>
    public static SheetCell Of(DateOnly day) =>
        new(null, (day.ToDateTime(TimeOnly.MinValue) - DayZero).TotalDays, new CellStyle(Format: CellStyle.Day));

    /// <summary>An instant as clocks show it somewhere, to the second.</summary>
    public static SheetCell Of(DateTime local) =>
        new(null, Math.Round((local - DayZero).TotalSeconds) / 86_400, new CellStyle(Format: CellStyle.Instant));
}
