using System.Globalization;
using System.Xml;
using Pixely.Orchestrator.Ingestion.Sheets;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>Streams the rows of a worksheet; rows that hold formats only are passed over.</summary>
internal static class WorksheetRows
{
    // XFD is the last column a worksheet can have.
    private const int MostColumns = 16_383;

    /// <summary>Reads the rows.</summary>
    /// <param name="open">Opens the worksheet's part.</param>
    /// <param name="cells">Reads cells.</param>
    public static IEnumerable<SheetRow> Read(Func<XmlReader> open, WorkbookCells cells)
    {
        using var reader = open();
        var number = 0;
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                continue;
            }

            number = reader.GetAttribute("r") is { } given ? int.Parse(given, NumberStyles.None, CultureInfo.InvariantCulture) : number + 1;
            var values = Values(reader, cells);
            if (values.Count > 0)
            {
                yield return new SheetRow(number, values);
            }
        }
    }

    private static List<SheetCell> Values(XmlReader reader, WorkbookCells cells)
    {
        var values = new List<SheetCell>();
        if (reader.IsEmptyElement)
        {
            return values;
        }

        var next = 0;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            var column = reader.GetAttribute("r") is { } reference ? ColumnOf(reference) : next;
            next = column + 1;
            var value = cells.Read(reader);
            if (!value.IsBlank && column is >= 0 and <= MostColumns)
            {
                Put(values, column, value);
            }
        }

        return values;
    }

    private static void Put(List<SheetCell> values, int column, SheetCell value)
    {
        while (values.Count <= column)
        {
            values.Add(SheetCell.Empty);
        }

        values[column] = value;
    }

    // "AB12" is column 27, counted from 0.
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var character in reference)
        {
            if (!char.IsAsciiLetter(character) || column > MostColumns)
            {
                break;
            }

            column = (column * 26) + char.ToUpperInvariant(character) - 'A' + 1;
        }

        return column - 1;
    }
}
