using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Pixely.Tests.Fixtures.Spreadsheets;

/// <summary>
/// Writes workbooks and CSV folders of any size without holding them in memory: as many comments as asked for, all different, about 80
/// characters each, and a post for every fifty.
/// </summary>
internal static class LargeWorkbook
{
    private const int CommentsPerPost = 50;
    private const int Authors = 20_000;
    private const double FirstDay = 45_600;

    private static readonly string[] Words =
        ["café", "terraza", "siempre", "volveré", "servicio", "rápido", "precio", "domingo", "nuevo", "sabor", "gracias", "equipo", "cola", "espera", "dulce", "barrio"];

    /// <summary>Posts that belong to so many comments.</summary>
    public static int PostsOf(int comments) => Math.Max(1, comments / CommentsPerPost);

    /// <summary>Writes an .xlsx file whose texts lie in the table of shared strings.</summary>
    public static void Save(string path, int comments)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Write(archive, "[Content_Types].xml",
            """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>""");
        Write(archive, "_rels/.rels",
            """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Write(archive, "xl/workbook.xml",
            """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Posts" sheetId="1" r:id="rId1"/><sheet name="Comments" sheetId="2" r:id="rId2"/></sheets></workbook>""");
        Write(archive, "xl/_rels/workbook.xml.rels",
            """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>""");
        var posts = PostsOf(comments);
        WriteSheet(archive, "xl/worksheets/sheet1.xml", ["post_url", "platform", "created_at", "content", "likes"], posts,
            static (writer, row, post) => writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"""<c r="A{row}" t="s"><v>{post}</v></c><c r="B{row}" t="inlineStr"><is><t>instagram</t></is></c><c r="C{row}"><v>{FirstDay + (post % 300)}</v></c><c r="D{row}" t="inlineStr"><is><t>Publicación {post}</t></is></c><c r="E{row}"><v>{post % 997}</v></c>""")));
        WriteSheet(archive, "xl/worksheets/sheet2.xml", ["post_url", "comment_text", "ownerUsername", "created_at", "likes"], comments,
            (writer, row, comment) => writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"""<c r="A{row}" t="s"><v>{comment % posts}</v></c><c r="B{row}" t="s"><v>{posts + Authors + comment}</v></c><c r="C{row}" t="s"><v>{posts + (comment % Authors)}</v></c><c r="D{row}"><v>{FirstDay + (comment % 300) + (comment / 2e7)}</v></c><c r="E{row}"><v>{comment % 83}</v></c>""")));
        using var texts = Open(archive, "xl/sharedStrings.xml");
        texts.Write("""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">""");
        for (var i = 0; i < posts; i++)
        {
            texts.Write($"<si><t>{Link(i)}</t></si>");
        }

        for (var i = 0; i < Authors; i++)
        {
            texts.Write($"<si><t>{Author(i)}</t></si>");
        }

        for (var i = 0; i < comments; i++)
        {
            texts.Write($"<si><t>{Text(i)}</t></si>");
        }

        texts.Write("</sst>");
    }

    /// <summary>Writes Posts.csv and Comments.csv.</summary>
    public static void SaveCsv(string folder, int comments)
    {
        Directory.CreateDirectory(folder);
        var posts = PostsOf(comments);
        using (var writer = new StreamWriter(Path.Combine(folder, "Posts.csv")))
        {
            writer.WriteLine("post_url,platform,created_at,content,likes");
            for (var i = 0; i < posts; i++)
            {
                writer.WriteLine($"{Link(i)},instagram,2025-06-01,Publicación {i},{i % 997}");
            }
        }

        using var rows = new StreamWriter(Path.Combine(folder, "Comments.csv"));
        rows.WriteLine("post_url,comment_text,ownerUsername,created_at,likes");
        for (var i = 0; i < comments; i++)
        {
            rows.WriteLine($"{Link(i % posts)},{Text(i)},{Author(i % Authors)},2025-06-02 10:00:{i % 60:00},{i % 83}");
        }
    }

    private static string Link(int post) => $"https://www.instagram.com/p/POST{post:0000000}/";

    private static string Author(int author) => $"persona_{author}";

    private static string Text(int comment)
    {
        var text = new StringBuilder($"{comment} ");
        for (var seed = (uint)comment * 2_654_435_761u; text.Length < 76; seed = (seed * 1_664_525u) + 1_013_904_223u)
        {
            text.Append(Words[seed >> 28]).Append(' ');
        }

        return text.Append("fin").ToString();
    }

    private static void WriteSheet(ZipArchive archive, string name, string[] header, int rows, Action<StreamWriter, int, int> cells)
    {
        using var writer = Open(archive, name);
        writer.Write("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">""");
        for (var i = 0; i < header.Length; i++)
        {
            writer.Write($"""<c r="{(char)('A' + i)}1" t="inlineStr"><is><t>{header[i]}</t></is></c>""");
        }

        writer.Write("</row>");
        for (var i = 0; i < rows; i++)
        {
            writer.Write($"""<row r="{i + 2}">""");
            cells(writer, i + 2, i);
            writer.Write("</row>");
        }

        writer.Write("</sheetData></worksheet>");
    }

    private static void Write(ZipArchive archive, string name, string text)
    {
        using var writer = Open(archive, name);
        writer.Write(text);
    }

    private static StreamWriter Open(ZipArchive archive, string name) => new(archive.CreateEntry(name, CompressionLevel.Fastest).Open());
}
