using System.IO.Compression;
using System.Text;

namespace Pixely.Tests.Fixtures.Spreadsheets;

/// <summary>What years of copying between workbooks leave in their styles: formats that no cell has.</summary>
internal static class BloatedStyles
{
    /// <summary>Adds styles of names, and formats of conditions under the numbers of those that cells have.</summary>
    /// <param name="path">A workbook of <see cref="TestWorkbook"/>.</param>
    /// <param name="count">How many.</param>
    public static void AddTo(string path, int count)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var entry = zip.Entries.Single(static e => e.FullName.EndsWith("styles.xml", StringComparison.Ordinal));
        var (name, xml) = (entry.FullName, Read(entry));
        entry.Delete();
        var end = xml.LastIndexOf("</", StringComparison.Ordinal);
        var prefix = xml[(end + 2)..].Split("styleSheet")[0];
        var bloat = new StringBuilder($"<{prefix}cellStyleXfs>");
        for (var i = 0; i < count; i++)
        {
            bloat.Append($"<{prefix}xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\" applyNumberFormat=\"1\"/>");
        }

        bloat.Append($"</{prefix}cellStyleXfs><{prefix}dxfs>");
        for (var id = 164; id < 174; id++)
        {
            bloat.Append($"<{prefix}dxf><{prefix}numFmt numFmtId=\"{id}\" formatCode=\"yyyy\"/></{prefix}dxf>");
        }

        bloat.Append($"</{prefix}dxfs>");
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
        writer.Write(xml.Insert(end, bloat.ToString()));
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
