using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Pixely.Orchestrator.Ingestion.Sheets;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>The values of a Google spreadsheet, read row by row out of the answer: sheets have to be asked for in the order of the layout.</summary>
internal sealed class GoogleSpreadsheet : ISpreadsheet, IDisposable
{
    private readonly SheetLayout _layout;
    private readonly JsonTextReader _json;
    private int _next;
    private int _rangeDepth;

    /// <summary>Begins to read.</summary>
    /// <param name="layout">What was asked for.</param>
    /// <param name="answer">The answer to <c>values:batchGet</c>; disposed with the spreadsheet.</param>
    public GoogleSpreadsheet(SheetLayout layout, Stream answer)
    {
        _layout = layout;
        // A text which looks like a date stays the text that the cell shows.
        _json = new JsonTextReader(new StreamReader(answer, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 64 << 10))
        {
            DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Double,
        };
    }

    public string Name => _layout.Name;

    public SheetTable? Find(string sheetName)
    {
        for (var i = 0; i < _layout.Titles.Count; i++)
        {
            if (NameKey.Equal(_layout.Titles[i], sheetName))
            {
                return new SheetTable(_layout.Titles[i], Rows(i));
            }
        }

        return null;
    }

    public void Dispose() => ((IDisposable)_json).Dispose();

    private static SheetCell Cell(object? value) => value switch
    {
        null => SheetCell.Empty,
        string text => SheetCell.OfTextOrError(text),
        bool flag => SheetCell.OfBoolean(flag),
        IConvertible number => Number(number.ToDouble(CultureInfo.InvariantCulture)),
        _ => SheetCell.OfText(value.ToString()),
    };

    private static SheetCell Number(double number) => SheetCell.OfNumber(
        number, Math.Abs(number) < 1e15 ? number.ToString("0.###############", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture));

    private IEnumerable<SheetRow> Rows(int index)
    {
        EnterRange(index);
        while (Next() != JsonToken.EndObject)
        {
            var isValues = (string?)_json.Value == "values";
            if (!isValues || Next() != JsonToken.StartArray)
            {
                Skip();
                continue;
            }

            for (var number = 1; Next() == JsonToken.StartArray; number++)
            {
                var cells = new List<SheetCell>();
                while (Next() != JsonToken.EndArray)
                {
                    cells.Add(Cell(_json.Value));
                    Skip();
                }

                var row = new SheetRow(number, cells);
                if (!row.IsBlank)
                {
                    yield return row;
                }
            }
        }

        _rangeDepth = 0;
    }

    private void EnterRange(int index)
    {
        if (_next == 0)
        {
            Expect(JsonToken.StartObject);
            while (Next() == JsonToken.PropertyName && (string?)_json.Value != "valueRanges")
            {
                Next();
                Skip();
            }

            Expect(JsonToken.StartArray);
        }

        // The range before may have been left in the middle.
        while (_rangeDepth > 0 && !(_json.TokenType == JsonToken.EndObject && _json.Depth < _rangeDepth))
        {
            Next();
        }

        for (; _next < index; _next++)
        {
            Expect(JsonToken.StartObject);
            Skip();
        }

        Expect(JsonToken.StartObject);
        _rangeDepth = _json.Depth + 1;
        _next++;
    }

    private void Skip() => _json.Skip();

    private void Expect(JsonToken token)
    {
        if (Next() != token)
        {
            throw new JsonReaderException("The answer has another form than values have.");
        }
    }

    private JsonToken Next() => _json.Read() ? _json.TokenType : throw new JsonReaderException("The answer ends too early.");
}
