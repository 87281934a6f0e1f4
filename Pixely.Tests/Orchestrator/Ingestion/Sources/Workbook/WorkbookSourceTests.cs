using System.IO.Compression;
using Pixely.Core.Ingestion;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Ingestion.Sources.Workbook;

public sealed class WorkbookSourceTests : IDisposable
{
    private readonly SourceDirectory _sources = new();

    public void Dispose() => _sources.Dispose();

    [Fact]
    public async Task Reads_texts_however_a_cell_keeps_them()
    {
        var comments = await CommentsAsync(
            "shared  with two blanks ",
            new TestCell.Inline("in the cell"),
            new TestCell.Rich("two ", "formats"),
            new TestCell.Formula("CONCAT(A1,A2)", "by formula"),
            "emoji 🔥 and\nnew line");

        Assert.Equal(
            ["shared  with two blanks ", "in the cell", "two formats", "by formula", "emoji 🔥 and\nnew line"],
            comments.Select(static c => c.Text));
    }

    [Fact]
    public async Task Keeps_comments_that_look_like_numbers_as_they_are_shown()
    {
        var comments = await CommentsAsync(
            100, 3.5, new TestCell.Formatted(0.5, "0%"), new TestCell.Formatted(1234.5, "#,##0.00"), new TestCell.Formatted(45940, "dd/mm"),
            34600123456d, true, new TestCell.Formatted(7, "000"), 0);

        Assert.Equal(["100", "3,5", "50%", "1.234,50", "10/10", "34600123456", "TRUE", "007", "0"], comments.Select(static c => c.Text));
    }

    [Fact]
    public async Task Shows_cells_by_their_own_formats_whatever_else_is_in_the_styles()
    {
        Save(new TestWorkbook()
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow())
            .Sheet("Comments", SheetRows.CommentHeader, SheetRows.CommentRow(new TestCell.Formatted(0.5, "0%"))));
        BloatedStyles.AddTo(_sources.PathOf("client.xlsx"), count: 100);

        Assert.Equal("50%", Assert.Single(SheetRows.Content(await _sources.ReadWorkbookAsync("client.xlsx")).Comments).Text);
    }

    [Fact]
    public async Task Reads_dates_by_their_serial_number_whatever_their_format()
    {
        var shown = new DateTime(2025, 11, 19, 18, 30, 0, DateTimeKind.Unspecified);
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow(createdAt: shown))
            .Sheet("Comments", SheetRows.CommentHeader, SheetRows.CommentRow(createdAt: new TestCell.Formatted(shown.ToOADate(), "[$-40A]d\" de \"mmmm"))));

        Assert.Equal(new DateTimeOffset(2025, 11, 19, 17, 30, 0, TimeSpan.Zero), Assert.Single(content.Posts).PublishedAt);
        Assert.Equal(Assert.Single(content.Posts).PublishedAt, Assert.Single(content.Comments).PublishedAt);
        Assert.Empty(content.Rejections);
    }

    [Fact]
    public async Task Reads_dates_of_workbooks_that_count_from_1904()
    {
        var shown = new DateTime(2025, 11, 19, 18, 30, 0, DateTimeKind.Unspecified);
        var content = await ReadAsync(new TestWorkbook(startsIn1904: true)
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow(createdAt: shown))
            .Sheet("Comments", SheetRows.CommentHeader));

        Assert.Equal(new DateTimeOffset(2025, 11, 19, 17, 30, 0, TimeSpan.Zero), Assert.Single(content.Posts).PublishedAt);
    }

    [Fact]
    public async Task Reads_past_five_thousand_blank_formatted_rows()
    {
        object?[] blank = [.. Enumerable.Repeat(new TestCell.FormatOnly(), 5)];
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow())
            .Sheet("Comments", [SheetRows.CommentHeader, SheetRows.CommentRow("first"), .. Enumerable.Repeat(blank, 5000), SheetRows.CommentRow("last")]));

        Assert.Equal([2, 5003], content.Comments.Select(static c => c.Row));
        Assert.Empty(content.Rejections);
    }

    [Fact]
    public async Task Rejects_a_cell_that_holds_an_error_and_keeps_its_neighbours()
    {
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow(likes: new TestCell.Error("#DIV/0!")))
            .Sheet("Comments", SheetRows.CommentHeader, SheetRows.CommentRow(new TestCell.Error("#N/A")), SheetRows.CommentRow("good")));

        Assert.Null(Assert.Single(content.Posts).Likes);
        Assert.Equal("good", Assert.Single(content.Comments).Text);
        Assert.Equal(
            [("Posts", 2, "likes", "#DIV/0!", "cell_error"), ("Comments", 2, "comment_text", "#N/A", "cell_error")],
            content.Rejections.Select(static r => (r.Sheet, r.Row, r.Column!, r.Value!, r.Code)));
    }

    [Fact]
    public async Task Says_that_a_workbook_lacks_the_sheet_Posts()
    {
        Save(new TestWorkbook().Sheet("Publicaciones", SheetRows.PostHeader));

        var failure = SheetRows.Failure(await _sources.ReadWorkbookAsync("client.xlsx"));

        Assert.Equal("source_missing_sheet", failure.Code);
        Assert.Equal("Falta la hoja «Posts» en «client.xlsx». Añádela con ese nombre.", failure.Message);
    }

    [Theory]
    [InlineData("missing.xlsx", "source_file_not_found")]
    [InlineData("../outside.xlsx", "source_location_refused")]
    [InlineData("/etc/passwd", "source_location_refused")]
    public async Task Says_why_a_location_gives_no_file(string location, string code) =>
        Assert.Equal(code, SheetRows.Failure(await _sources.ReadWorkbookAsync(location)).Code);

    [Fact]
    public async Task Says_that_a_file_is_no_workbook()
    {
        await File.WriteAllTextAsync(_sources.PathOf("text.xlsx"), "post_url,platform", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_sources.PathOf("empty.xlsx"), [], TestContext.Current.CancellationToken);
        using (var zip = ZipFile.Open(_sources.PathOf("zip.xlsx"), ZipArchiveMode.Create))
        {
            zip.CreateEntry("hello.txt");
        }

        foreach (var name in (string[])["text.xlsx", "empty.xlsx", "zip.xlsx"])
        {
            Assert.Equal(("source_not_a_workbook", name), (SheetRows.Failure(await _sources.ReadWorkbookAsync(name)).Code, name));
        }
    }

    [Fact]
    public async Task Survives_a_workbook_damaged_at_any_place()
    {
        Save(new TestWorkbook().Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow()).Sheet("Comments", SheetRows.CommentHeader, SheetRows.CommentRow()));
        var good = Unpacked(_sources.PathOf("client.xlsx"));
        var random = new Random(20251119);
        for (var i = 0; i < 500; i++)
        {
            var bad = good.ToArray();
            bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(_sources.PathOf("bad.xlsx"), i % 2 == 0 ? bad : bad[..random.Next(bad.Length)], TestContext.Current.CancellationToken);

            Assert.IsType<SourceReading>(await _sources.ReadWorkbookAsync("bad.xlsx"), exactMatch: false);
        }
    }

    [Theory]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/worksheets/sheet1.xml")]
    public async Task Reads_no_file_of_the_machine_through_an_entity(string part)
    {
        const string secret = "only this machine knows";
        await File.WriteAllTextAsync(_sources.PathOf("secret.txt"), secret, TestContext.Current.CancellationToken);
        Save(new TestWorkbook().Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow()).Sheet("Comments", SheetRows.CommentHeader, SheetRows.CommentRow("a comment")));
        using (var zip = ZipFile.Open(_sources.PathOf("client.xlsx"), ZipArchiveMode.Update))
        {
            var entry = zip.GetEntry(part)!;
            string xml;
            using (var reader = new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken)))
            {
                xml = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            }

            entry.Delete();
            var begin = xml.IndexOf("?>", StringComparison.Ordinal) + 2;
            var name = xml[(xml.IndexOf('<', begin) + 1)..].Split(' ', '>')[0];
            var hostile = $"{xml[..begin]}<!DOCTYPE {name} [<!ENTITY secret SYSTEM \"{new Uri(_sources.PathOf("secret.txt"))}\">]>{xml[begin..]}"
                .Replace("a comment", "&secret;", StringComparison.Ordinal);
            await using var writer = new StreamWriter(await zip.CreateEntry(part).OpenAsync(TestContext.Current.CancellationToken));
            await writer.WriteAsync(hostile);
        }

        var failure = SheetRows.Failure(await _sources.ReadWorkbookAsync("client.xlsx"));

        Assert.Equal("source_not_a_workbook", failure.Code);
        Assert.DoesNotContain(secret, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_file_that_would_unpack_to_too_much()
    {
        using (var zip = ZipFile.Open(_sources.PathOf("bomb.xlsx"), ZipArchiveMode.Create))
        {
            await using var entry = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            await entry.WriteAsync(new byte[3 << 20], TestContext.Current.CancellationToken);
        }

        _sources.Options.MaximumUnpackedMebibytes = 2;
        var failure = SheetRows.Failure(await _sources.ReadWorkbookAsync("bomb.xlsx"));

        Assert.Equal("source_too_large", failure.Code);
        Assert.Equal("«bomb.xlsx» supera el límite de 2 MiB sin comprimir. Divide los datos o borra lo que ya no haga falta.", failure.Message);
    }

    [Fact]
    public async Task Refuses_a_sheet_with_too_many_rows()
    {
        Save(new TestWorkbook().Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow(), SheetRows.PostRow(), SheetRows.PostRow()));
        _sources.Options.MaximumRows = 2;

        Assert.Equal("source_too_large", SheetRows.Failure(await _sources.ReadWorkbookAsync("client.xlsx")).Code);
    }

    private async Task<IReadOnlyList<CommentRow>> CommentsAsync(params object[] texts)
    {
        var rows = texts.Select(static (text, i) => SheetRows.CommentRow(text, createdAt: $"2025-11-19T19:00:{i:00}Z"));
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow())
            .Sheet("Comments", [SheetRows.CommentHeader, .. rows]));
        Assert.Empty(content.Rejections);
        return content.Comments;
    }

    private async Task<SheetContent> ReadAsync(TestWorkbook workbook)
    {
        Save(workbook);
        return SheetRows.Content(await _sources.ReadWorkbookAsync("client.xlsx"));
    }

    private void Save(TestWorkbook workbook) => workbook.Save(_sources.PathOf("client.xlsx"));

    /// <summary>The same archive without compression, so that a flipped bit changes the XML and not only the packing.</summary>
    private static byte[] Unpacked(string path)
    {
        using var copy = new MemoryStream();
        using (var source = ZipFile.OpenRead(path))
        using (var target = new ZipArchive(copy, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var from = entry.Open();
                using var to = target.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                from.CopyTo(to);
            }
        }

        return copy.ToArray();
    }
}
