using System.IO.Compression;
using Pixely.Core.Ingestion;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Ingestion.Sources;

/// <summary>Workbooks and CSV folders are known by their content, also while somebody writes them.</summary>
public sealed class SteadyReadingTests : IDisposable
{
    private readonly SourceDirectory _sources = new();

    public void Dispose() => _sources.Dispose();

    [Fact]
    public async Task Does_not_read_a_workbook_whose_content_is_known_whenever_it_was_written()
    {
        Save(SheetRows.CommentRow("uno"));
        var version = SheetRows.Content(await _sources.ReadWorkbookAsync("client.xlsx")).Version;
        File.SetLastWriteTimeUtc(_sources.PathOf("client.xlsx"), new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(new SourceUnchanged("client.xlsx", version!), await ReadAsync(version));
    }

    [Fact]
    public async Task Reads_a_workbook_with_another_content_and_the_same_time_and_size()
    {
        Save(SheetRows.CommentRow("uno"));
        var path = _sources.PathOf("client.xlsx");
        var written = new FileInfo(path).LastWriteTimeUtc;
        var version = SheetRows.Content(await ReadAsync()).Version;
        Save(SheetRows.CommentRow("dos"));
        File.SetLastWriteTimeUtc(path, written);

        var content = SheetRows.Content(await ReadAsync(version));
        Assert.Equal("dos", Assert.Single(content.Comments).Text);
        Assert.NotEqual(version, content.Version);
    }

    [Theory]
    [InlineData("zone")]
    [InlineData("culture")]
    [InlineData("rows")]
    [InlineData("location")]
    public async Task Reads_an_unchanged_workbook_that_would_give_other_rows(string changed)
    {
        Save(SheetRows.CommentRow("uno"));
        File.Copy(_sources.PathOf("client.xlsx"), _sources.PathOf("other.xlsx"));
        var request = SourceDirectory.Request("client.xlsx") with { KnownVersion = SheetRows.Content(await ReadAsync()).Version };
        Assert.IsType<SourceUnchanged>(await _sources.ReadWorkbookAsync(request));

        _sources.Options.MaximumRows = changed == "rows" ? 100 : _sources.Options.MaximumRows;
        SheetRows.Content(await _sources.ReadWorkbookAsync(changed switch
        {
            "zone" => request with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/Lima") },
            "culture" => request with { Culture = System.Globalization.CultureInfo.GetCultureInfo("en-US") },
            "location" => request with { Location = "other.xlsx" },
            _ => request,
        }));
    }

    [Fact]
    public async Task Knows_a_folder_by_the_files_that_are_read()
    {
        Directory.CreateDirectory(_sources.PathOf("client"));
        await WriteAsync("Posts.csv", "post_url,platform,created_at,content\nhttps://www.instagram.com/p/A/,instagram,2025-11-19,x\n");
        var version = SheetRows.Content(await ReadFolderAsync()).Version;
        await WriteAsync("Notes.csv", "anything\n");
        Assert.IsType<SourceUnchanged>(await ReadFolderAsync(version));

        await WriteAsync("Comments.csv", "post_url,comment_text,ownerUsername,created_at\n");
        Assert.NotEqual(version, SheetRows.Content(await ReadFolderAsync(version)).Version);
    }

    [Fact]
    public async Task Waits_for_a_workbook_that_is_being_copied_and_reads_the_whole()
    {
        Save(SheetRows.CommentRow("uno"), SheetRows.CommentRow("dos", author: "eva"));
        var whole = await File.ReadAllBytesAsync(_sources.PathOf("client.xlsx"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_sources.PathOf("client.xlsx"), whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);
        _sources.Options.SettleTime = TimeSpan.FromMilliseconds(300);
        // However late the rest comes on a busy machine.
        _sources.Options.SettleAttempts = 100;
        var reading = ReadAsync();
        await Task.Delay(400, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_sources.PathOf("client.xlsx"), whole, TestContext.Current.CancellationToken);

        Assert.Equal(2, SheetRows.Content(await reading).Comments.Count);
    }

    [Fact]
    public async Task Says_that_a_workbook_is_being_written_that_goes_on_growing()
    {
        var path = _sources.PathOf("client.xlsx");
        using var ending = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; !ending.IsCancellationRequested; i++)
                {
                    await File.AppendAllTextAsync(path, $"PK{i}", TestContext.Current.CancellationToken);
                    await Task.Delay(5, TestContext.Current.CancellationToken);
                }
            },
            TestContext.Current.CancellationToken);
        while (!File.Exists(path))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        _sources.Options.SettleTime = TimeSpan.FromMilliseconds(100);
        var failure = SheetRows.Failure(await ReadAsync());
        await ending.CancelAsync();
        await writing;
        Assert.Equal(SourceFailureCodes.BeingWritten, failure.Code);
        Assert.StartsWith("«client.xlsx» se está escribiendo", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_damaged_workbook_that_stays_as_it_is_for_damaged()
    {
        await File.WriteAllTextAsync(_sources.PathOf("client.xlsx"), "no workbook", TestContext.Current.CancellationToken);

        Assert.Equal(SourceFailureCodes.NotAWorkbook, SheetRows.Failure(await ReadAsync()).Code);
    }

    [Fact]
    public async Task Says_that_there_is_no_room_for_the_rows()
    {
        LargeWorkbook.Save(_sources.PathOf("client.xlsx"), 20_000);
        _sources.Options.SpoolDirectory = _sources.PathOf("missing");

        Assert.Equal(SourceFailureCodes.NoRoom, SheetRows.Failure(await ReadAsync()).Code);
    }

    [Fact]
    public async Task Leaves_nothing_behind_in_the_place_of_its_temporary_files()
    {
        LargeWorkbook.Save(_sources.PathOf("client.xlsx"), 20_000);
        _sources.Options.SpoolDirectory = Directory.CreateDirectory(_sources.PathOf("spool")).FullName;

        using var content = Assert.IsType<SourceContent>(await ReadAsync(), exactMatch: false);
        Assert.Equal(20_000, content.Rows.OfType<CommentRow>().Count());
        Assert.Empty(Directory.EnumerateFiles(_sources.Options.SpoolDirectory));
    }

    [Fact]
    public async Task Cuts_a_cell_that_claims_to_be_huge_before_it_fills_memory()
    {
        Save(SheetRows.CommentRow("uno"), SheetRows.CommentRow(new TestCell.Inline("x"), author: "eva"));
        using (var archive = ZipFile.Open(_sources.PathOf("client.xlsx"), ZipArchiveMode.Update))
        {
            var part = archive.Entries.Single(static e => e.FullName.EndsWith("sheet2.xml", StringComparison.Ordinal));
            using var reader = new StreamReader(part.Open());
            var xml = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            reader.Close();
            using var writer = new StreamWriter(part.Open());
            await writer.WriteAsync(xml.Replace(">x<", $">{new string('x', 5_000_000)}<", StringComparison.Ordinal));
        }

        var content = SheetRows.Content(await ReadAsync());
        Assert.Equal("uno", Assert.Single(content.Comments).Text);
        Assert.Equal("text_too_long", Assert.Single(content.Rejections).Code);
    }

    private Task<SourceReading> ReadAsync(string? known = null) =>
        _sources.ReadWorkbookAsync(SourceDirectory.Request("client.xlsx") with { KnownVersion = known });

    private Task<SourceReading> ReadFolderAsync(string? known = null) =>
        _sources.ReadFolderAsync(SourceDirectory.Request("client") with { KnownVersion = known });

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(_sources.PathOf($"client/{name}"), text, TestContext.Current.CancellationToken);

    private void Save(params object?[][] comments) => new TestWorkbook()
        .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow())
        .Sheet("Comments", [SheetRows.CommentHeader, .. comments])
        .Save(_sources.PathOf("client.xlsx"));
}
