using System.Text;
using CsvHelper;
using Pixely.Orchestrator.Ingestion.Sources.CsvFolder;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Ingestion.Sources.CsvFolder;

public sealed class CsvFolderSourceTests : IDisposable
{
    private const string Posts = "post_url,platform,created_at,content,likes,comments_count,shares,views\n";

    private readonly SourceDirectory _sources = new();

    public CsvFolderSourceTests() => Directory.CreateDirectory(_sources.PathOf("client"));

    public void Dispose() => _sources.Dispose();

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8-bom")]
    [InlineData("utf-16")]
    [InlineData("windows-1252")]
    public async Task Reads_a_file_in_any_of_the_usual_encodings(string name)
    {
        Encoding encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8-bom" => new UTF8Encoding(true),
            "utf-16" => Encoding.Unicode,
            _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        };
        await WriteAsync("Posts.csv", Posts + "https://www.instagram.com/p/A/,instagram,2025-11-19,Café — ñandú €,1,2,3,4\n", encoding);

        Assert.Equal("Café — ñandú €", Assert.Single((await ReadAsync()).Posts).Content);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData(',')]
    public async Task Tells_the_delimiter_from_the_header(char delimiter)
    {
        var header = Posts.Replace(',', delimiter);
        var row = string.Join(delimiter, "https://www.instagram.com/p/A/", "instagram", "2025-11-19", "\"uno, dos; tres,\tcuatro\"", "1", "2", "3", "4");
        await WriteAsync("Posts.csv", header + row);

        var post = Assert.Single((await ReadAsync()).Posts);
        Assert.Equal("uno, dos; tres,\tcuatro", post.Content);
        Assert.Equal(4, post.Views);
    }

    [Fact]
    public async Task Counts_rows_as_a_spreadsheet_program_would()
    {
        await WriteAsync("Posts.csv", Posts
            + "https://www.instagram.com/p/A/,instagram,2025-11-19,\"two\nlines\",1,2,3,4\n"
            + "\n"
            + "https://www.instagram.com/p/B/,instagram,nunca,x,1,2,3,4\n");

        var content = await ReadAsync();
        Assert.Equal("two\nlines", Assert.Single(content.Posts).Content);
        Assert.Equal((4, "created_at", "nunca"), content.Rejections.Where(static r => r.Code == "unreadable_date").Select(static r => (r.Row, r.Column!, r.Value!)).Single());
    }

    [Fact]
    public async Task Keeps_a_row_with_a_stray_quote()
    {
        await WriteAsync("Posts.csv", Posts + "https://www.instagram.com/p/A/,instagram,2025-11-19,a 5\" screen,1,2,3,4\nhttps://www.instagram.com/p/B/,instagram,2025-11-19,next,1,2,3,4\n");

        Assert.Equal(["a 5\" screen", "next"], (await ReadAsync()).Posts.Select(static p => p.Content));
    }

    [Fact]
    public async Task Finds_files_whatever_the_case_of_their_names()
    {
        await WriteAsync("POSTS.CSV", Posts + "https://www.instagram.com/p/A/,instagram,2025-11-19,x,1,2,3,4\n");

        Assert.Single((await ReadAsync()).Posts);
    }

    [Fact]
    public async Task Says_that_posts_are_missing()
    {
        await WriteAsync("Comments.csv", "post_url,comment_text,ownerUsername,created_at\n");

        var failure = SheetRows.Failure(await _sources.ReadFolderAsync("client"));
        Assert.Equal(("source_missing_sheet", "Falta la hoja «Posts» en «client». Añádela con ese nombre."), (failure.Code, failure.Message));
    }

    [Fact]
    public async Task Says_that_a_file_is_binary()
    {
        await File.WriteAllBytesAsync(_sources.PathOf("client/Posts.csv"), [0x50, 0x4B, 0, 0, 1], TestContext.Current.CancellationToken);

        Assert.Equal("source_not_csv", SheetRows.Failure(await _sources.ReadFolderAsync("client")).Code);
    }

    [Fact]
    public async Task Refuses_a_file_whose_rows_an_unclosed_quote_has_swallowed()
    {
        var row = "https://www.instagram.com/p/A/,instagram,2025-11-19,x,1,2,3,4\n";
        var open = "https://www.instagram.com/p/B/,instagram,2025-11-19,\"never closed,1,2,3,4\n";
        await WriteAsync("Posts.csv", Posts + row + open + string.Concat(Enumerable.Repeat(row, 2_000)) + row.Replace("x", "\"x\"", StringComparison.Ordinal));

        Assert.Equal("source_not_csv", SheetRows.Failure(await _sources.ReadFolderAsync("client")).Code);
    }

    [Fact]
    public async Task Keeps_a_long_post_that_a_quote_closes()
    {
        await WriteAsync("Posts.csv", Posts + $"https://www.instagram.com/p/A/,instagram,2025-11-19,\"{new string('x', 63_206)}\",1,2,3,4\nhttps://www.instagram.com/p/B/,instagram,2025-11-19,next,1,2,3,4\n");

        var content = await ReadAsync();
        Assert.Equal("next", Assert.Single(content.Posts).Content);
        Assert.Single(content.Rejections, static r => r.Code == "text_too_long");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("x,")]
    [InlineData("\"\n\",")]
    public async Task Holds_no_file_without_ends_of_rows_in_memory(string part)
    {
        await WriteAsync("Posts.csv", string.Concat(Enumerable.Repeat(part, (64 << 20) / part.Length)));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => Rows(_sources.PathOf("client/Posts.csv")));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    [Fact]
    public async Task Says_that_there_is_no_folder() =>
        Assert.Equal("source_file_not_found", SheetRows.Failure(await _sources.ReadFolderAsync("nobody")).Code);

    [Fact]
    public async Task Refuses_a_file_that_is_too_large()
    {
        _sources.Options.MaximumFileMebibytes = 1;
        await WriteAsync("Posts.csv", Posts + new string('x', 1 << 20));

        Assert.Equal("source_too_large", SheetRows.Failure(await _sources.ReadFolderAsync("client")).Code);
    }

    [Fact]
    public async Task Reads_an_empty_file_as_one_without_columns()
    {
        await WriteAsync("Posts.csv", "");

        Assert.Equal("source_missing_column", SheetRows.Failure(await _sources.ReadFolderAsync("client")).Code);
    }

    // Only a fault counts here: which of the two limits is met first depends on the parser.
    private static int Rows(string path)
    {
        try
        {
            return CsvRows.Read(path).Count();
        }
        catch (CsvHelperException fault)
        {
            throw new InvalidDataException("A field is too long.", fault);
        }
    }

    private async Task<SheetContent> ReadAsync() => SheetRows.Content(await _sources.ReadFolderAsync("client"));

    private Task WriteAsync(string name, string text, Encoding? encoding = null) =>
        File.WriteAllTextAsync(_sources.PathOf($"client/{name}"), text, encoding ?? new UTF8Encoding(false), TestContext.Current.CancellationToken);
}
