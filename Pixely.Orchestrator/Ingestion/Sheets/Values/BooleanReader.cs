using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sheets.Values;

/// <summary>Reads yes and no in Spanish and English, ticks and 1/0; an empty cell is no.</summary>
internal static class BooleanReader
{
    public static bool TryRead(SheetCell cell, out bool value)
    {
        value = false;
        if (cell.Kind is SheetCellKind.Boolean or SheetCellKind.Number)
        {
            value = cell.Number == 1;
            return cell.Number is 0 or 1;
        }

        switch (cell.Kind == SheetCellKind.Error ? "error" : NameKey.Of(cell.Text))
        {
            case "true" or "verdadero" or "si" or "s" or "yes" or "y" or "x" or "1":
                value = true;
                return true;
            case "" or "false" or "falso" or "no" or "n" or "0":
                return cell.Kind == SheetCellKind.Empty || NameKey.Of(cell.Text).Length > 0;
            default:
                return false;
        }
    }
}
