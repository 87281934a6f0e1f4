using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>The texts that cells refer to by number.</summary>
internal static class SharedStrings
{
    public static IReadOnlyList<string> Read(SharedStringTablePart? part)
    {
        var texts = new List<string>();
        if (part is null)
        {
            return texts;
        }

        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.IsStartElement && reader.ElementType == typeof(SharedStringItem))
            {
                texts.Add(RichText.Of(reader.LoadCurrentElement()!));
            }
        }

        return texts;
    }
}
