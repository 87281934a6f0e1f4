using Pixely.Core.Ingestion;
using Pixely.Core.Posts;
using Pixely.Orchestrator.Ingestion.Reasons;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;
using Pixely.Orchestrator.Ingestion.Sheets.Values;
using Pixely.Orchestrator.Ingestion.Spool;

namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>
/// Reads the cells of one row. A cell that identifies the row and cannot be read costs the row; any other costs only its own value.
/// Every fault is recorded, not only the first.
/// </summary>
internal sealed class RowReader(string sheet, ColumnMap columns, SheetRow row, SheetFormats formats, RowSpool spool)
{
    /// <summary>Longest text that is stored.</summary>
    public const int LongestText = 20_000;

    /// <summary>Row number in the source.</summary>
    public int Number => row.Number;

    /// <summary>True once a cell that the row cannot do without was unreadable.</summary>
    public bool IsLost { get; private set; }

    /// <summary>A link to a post, canonical.</summary>
    public string PostUrl(SheetColumn column) =>
        Required(column) is { } cell && (IsPostUrl(cell.Text, out var url) || Lose(column, RejectionCodes.UnreadableUrl))
            ? url
            : "";

    /// <summary>A network.</summary>
    public Platform Platform(SheetColumn column) =>
        Required(column) is { } cell && (PlatformReader.TryRead(cell, out var platform) || Lose(column, RejectionCodes.UnknownPlatform))
            ? platform
            : default;

    /// <summary>An instant, in UTC.</summary>
    public DateTimeOffset Instant(SheetColumn column) =>
        Required(column) is { } cell
        && (formats.Instants.TryRead(cell, out var instant) || Lose(column, RejectionCodes.UnreadableDate))
        && (instant <= formats.Latest || Lose(column, RejectionCodes.FutureDate))
            ? instant
            : default;

    /// <summary>A day of the client's calendar.</summary>
    public DateOnly Day(SheetColumn column) =>
        Required(column) is { } cell
        && (formats.Instants.TryReadDay(cell, out var day) || Lose(column, RejectionCodes.UnreadableDate))
        && (day <= DateOnly.FromDateTime(formats.Latest.UtcDateTime) || Lose(column, RejectionCodes.FutureDate))
            ? day
            : default;

    /// <summary>A count that the row cannot do without.</summary>
    public long RequiredCount(SheetColumn column) =>
        Required(column) is { } cell
        && (formats.Counts.TryRead(cell, out var count) || Lose(column, RejectionCodes.UnreadableNumber))
            ? count ?? 0
            : 0;

    /// <summary>A text of 1 to <see cref="LongestText"/> characters, verbatim.</summary>
    public string RequiredText(SheetColumn column) => Required(column) is null ? "" : Text(column);

    /// <summary>A text of up to <see cref="LongestText"/> characters, verbatim; empty when the cell is.</summary>
    public string Text(SheetColumn column)
    {
        var cell = columns.Cell(row, column);
        if (cell.Kind == SheetCellKind.Error)
        {
            Lose(column, RejectionCodes.CellError);
        }
        else if (cell.Text.Length > LongestText)
        {
            Lose(column, RejectionCodes.TextTooLong, LongestText);
        }

        return cell.Text;
    }

    /// <summary>A short label; null when the cell is empty or unusable.</summary>
    public string? Label(SheetColumn column, int longest)
    {
        var cell = columns.Cell(row, column);
        var label = CellText.Clean(cell.Text);
        if (cell.Kind == SheetCellKind.Error)
        {
            Tell(column, RejectionCodes.CellError);
            return null;
        }

        if (label.Length > longest)
        {
            Tell(column, RejectionCodes.TextTooLong, longest);
            return null;
        }

        return label.Length == 0 ? null : label;
    }

    /// <summary>A label that the row cannot do without.</summary>
    public string RequiredLabel(SheetColumn column, int longest)
    {
        var label = Required(column) is null ? null : Label(column, longest);
        IsLost |= label is null;
        return label ?? "";
    }

    /// <summary>An account name without @; null when the cell is empty.</summary>
    public string? Account(SheetColumn column) => Label(column, longest: 200)?.TrimStart('@') is { Length: > 0 } name ? name : null;

    /// <summary>A count, or null when the cell is empty or unreadable.</summary>
    public long? Count(SheetColumn column)
    {
        if (!formats.Counts.TryRead(columns.Cell(row, column), out var count))
        {
            Tell(column, CodeOf(column, RejectionCodes.UnreadableNumber));
        }

        return count;
    }

    /// <summary>Yes or no; no when the cell is empty or unreadable.</summary>
    public bool Boolean(SheetColumn column)
    {
        if (!BooleanReader.TryRead(columns.Cell(row, column), out var value))
        {
            Tell(column, CodeOf(column, RejectionCodes.UnreadableBoolean));
        }

        return value;
    }

    // A link whose canonical form has another canonical form could never be found again.
    private static bool IsPostUrl(string text, out string url) =>
        Core.Posts.PostUrl.TryCanonicalize(text, out url) && Core.Posts.PostUrl.TryCanonicalize(url, out var again) && again == url;

    private SheetCell? Required(SheetColumn column)
    {
        var cell = columns.Cell(row, column);
        switch (cell.Kind)
        {
            case SheetCellKind.Empty:
                Lose(column, RejectionCodes.MissingValue);
                return null;
            case SheetCellKind.Error:
                Lose(column, RejectionCodes.CellError);
                return null;
            default:
                return cell;
        }
    }

    private string CodeOf(SheetColumn column, string code) =>
        columns.Cell(row, column).Kind == SheetCellKind.Error ? RejectionCodes.CellError : code;

    private bool Lose(SheetColumn column, string code, object? detail = null)
    {
        IsLost = true;
        Tell(column, code, detail);
        return false;
    }

    private void Tell(SheetColumn column, string code, object? detail = null)
    {
        var value = columns.Cell(row, column).Text;
        spool.Add(RejectionReasons.Reject(
            sheet, row.Number, columns.HeaderOf(column), value.Length == 0 ? null : value, code, detail));
    }
}
