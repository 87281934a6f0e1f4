using Pixely.Core.Ingestion;
using Pixely.Core.Posts;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Ingestion.Sheets;

public sealed class SpreadsheetReaderTests : IDisposable
{
    private readonly SourceDirectory _sources = new();

    public void Dispose() => _sources.Dispose();

    [Fact]
    public async Task Reads_columns_in_any_order_case_accent_and_spelling_among_others()
    {
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("  pósts ", ["Notes", "VIEWS", "Caption", "Created At", "PLATAFORMA", "Link", "Is Sponsored", "Content-Type"],
                ["x", 500, "Hola", "2025-11-19", "IG", SheetRows.Post, "sí", "Reel"])
            .Sheet("COMMENTS", ["Likes", "OwnerUsername", "URL", "Comment Text", "Created_At"],
                [3, "@Ana", SheetRows.Post, "¡Qué rico!", "2025-11-20 10:00"]));

        var post = Assert.Single(content.Posts);
        Assert.Equal((SheetRows.CanonicalPost, Platform.Instagram, "Hola", 500L), (post.Url, post.Platform, post.Content, post.Views!.Value));
        Assert.Equal((true, "reel", null, false), (post.IsSponsored, post.ContentType, post.Account, post.IsCompetitor));
        var comment = Assert.Single(content.Comments);
        Assert.Equal((SheetRows.CanonicalPost, "Ana", "¡Qué rico!", 3L), (comment.PostUrl, comment.Author, comment.Text, comment.Likes!.Value));
        Assert.Equal(["likes", "comments_count", "shares"], content.Rejections.Select(static r => r.Column));
    }

    [Theory]
    [InlineData(0, "post_url")]
    [InlineData(1, "platform")]
    [InlineData(2, "created_at")]
    [InlineData(3, "content")]
    public async Task Fails_on_a_column_that_posts_make_no_sense_without(int removed, string column)
    {
        var failure = SheetRows.Failure(await LoadAsync(new TestWorkbook().Sheet("Posts", Without(SheetRows.PostHeader, removed), Without(SheetRows.PostRow(), removed))));

        Assert.Equal("source_missing_column", failure.Code);
        Assert.Equal($"Falta la columna «{column}» en la hoja «Posts» de «client.xlsx». Añádela en la fila de títulos.", failure.Message);
    }

    [Theory]
    [InlineData(0, "post_url")]
    [InlineData(1, "comment_text")]
    [InlineData(3, "created_at")]
    public async Task Fails_on_a_column_that_comments_make_no_sense_without(int removed, string column)
    {
        var failure = SheetRows.Failure(await LoadAsync(new TestWorkbook()
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow())
            .Sheet("Comments", Without(SheetRows.CommentHeader, removed), Without(SheetRows.CommentRow(), removed))));

        Assert.Equal("source_missing_column", failure.Code);
        Assert.Contains($"«{column}» en la hoja «Comments»", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_a_missing_figure_column_and_reads_on()
    {
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("Posts", Without(SheetRows.PostHeader, 7), Without(SheetRows.PostRow(), 7))
            .Sheet("Comments", SheetRows.CommentHeader));

        Assert.Null(Assert.Single(content.Posts).Views);
        Assert.Equal(("Posts", 0, "views", "missing_column"), content.Rejections.Select(static r => (r.Sheet, r.Row, r.Column!, r.Code)).Single());
    }

    [Fact]
    public async Task Tells_that_the_sheet_Comments_is_missing_and_reads_the_posts()
    {
        var content = await ReadAsync(new TestWorkbook().Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow()));

        Assert.Single(content.Posts);
        Assert.Equal(("Comments", 0, "missing_sheet"), content.Rejections.Select(static r => (r.Sheet, r.Row, r.Code)).Single());
    }

    [Fact]
    public async Task Tells_a_missing_column_of_an_optional_sheet_and_passes_over_the_sheet()
    {
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow())
            .Sheet("Comments", SheetRows.CommentHeader)
            .Sheet("Followers", ["platform", "date"], ["instagram", "2025-11-19"]));

        Assert.Empty(content.Followers);
        Assert.Equal(("Followers", 0, "followers", "missing_column"), content.Rejections.Select(static r => (r.Sheet, r.Row, r.Column!, r.Code)).Single());
    }

    [Fact]
    public async Task Rejects_each_unreadable_cell_with_row_column_value_and_reason()
    {
        object?[] bad = ["no es un enlace", "YouTube", "ayer", "x", "muchos", null, null, null];
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("Posts", SheetRows.PostHeader, bad, SheetRows.PostRow())
            .Sheet("Comments", SheetRows.CommentHeader));

        Assert.Equal(3, Assert.Single(content.Posts).Row);
        Assert.Equal(
            [
                (2, "post_url", "no es un enlace", "unreadable_url"), (2, "platform", "YouTube", "unknown_platform"),
                (2, "created_at", "ayer", "unreadable_date"), (2, "likes", "muchos", "unreadable_number"),
            ],
            content.Rejections.Select(static r => (r.Row, r.Column!, r.Value!, r.Code)));
        Assert.Equal("No se entiende como fecha entre los años 2000 y 2099. Escríbela, por ejemplo, como 2025-11-19 18:30.", content.Rejections[2].Reason);
    }

    [Fact]
    public async Task Rejects_dates_that_have_not_come_yet()
    {
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow(createdAt: "2025-11-24 05:59"), SheetRows.PostRow("https://instagram.com/p/B", createdAt: "2025-11-24 06:01"))
            .Sheet("Comments", SheetRows.CommentHeader)
            .Sheet("Followers", ["platform", "date", "followers"], ["ig", "2025-11-24", 1], ["ig", "2025-11-25", 1]));

        Assert.Equal(2, Assert.Single(content.Posts).Row);
        Assert.Equal(2, Assert.Single(content.Followers).Row);
        Assert.Equal([("Posts", 3, "future_date"), ("Followers", 3, "future_date")], content.Rejections.Select(static r => (r.Sheet, r.Row, r.Code)));
    }

    [Fact]
    public async Task Keeps_a_row_whose_figure_cannot_be_read()
    {
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow(likes: "-5"))
            .Sheet("Comments", SheetRows.CommentHeader));

        Assert.Null(Assert.Single(content.Posts).Likes);
        Assert.Equal(("likes", "-5", "unreadable_number"), content.Rejections.Select(static r => (r.Column!, r.Value!, r.Code)).Single());
    }

    [Fact]
    public async Task Rejects_a_comment_without_text_link_or_date()
    {
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow())
            .Sheet("Comments", SheetRows.CommentHeader, [SheetRows.Post, "  ", "ana", "2025-11-19", 1], [null, "x", "ana", null, 1]));

        Assert.Empty(content.Comments);
        Assert.Equal(
            [(2, "comment_text", "missing_value"), (3, "post_url", "missing_value"), (3, "created_at", "missing_value")],
            content.Rejections.Select(static r => (r.Row, r.Column!, r.Code)));
    }

    [Fact]
    public async Task Accepts_a_post_without_caption_and_a_comment_without_author()
    {
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("Posts", SheetRows.PostHeader, [SheetRows.Post, "instagram", "2025-11-19", null, null, null, null, null])
            .Sheet("Comments", SheetRows.CommentHeader, [SheetRows.Post, "hola", null, "2025-11-19", null]));

        Assert.Equal(("", null), (Assert.Single(content.Posts).Content, content.Posts[0].Likes));
        Assert.Equal("", Assert.Single(content.Comments).Author);
        Assert.Empty(content.Rejections);
    }

    [Fact]
    public async Task Rejects_a_text_that_is_too_long_and_cuts_it_in_the_message()
    {
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow())
            .Sheet("Comments", SheetRows.CommentHeader, SheetRows.CommentRow(new string('x', 20_001)), SheetRows.CommentRow(new string('y', 20_000))));

        Assert.Equal(20_000, Assert.Single(content.Comments).Text.Length);
        var rejection = Assert.Single(content.Rejections);
        Assert.Equal(("text_too_long", 200), (rejection.Code, rejection.Value!.Length));
    }

    [Fact]
    public async Task Keeps_a_comment_for_an_unknown_post_because_the_post_may_be_stored()
    {
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow())
            .Sheet("Comments", SheetRows.CommentHeader, SheetRows.CommentRow(url: "https://www.instagram.com/p/OLD/")));

        Assert.Equal("https://instagram.com/p/OLD", Assert.Single(content.Comments).PostUrl);
    }

    [Fact]
    public async Task Passes_over_blank_rows_ticked_off_rows_and_rows_of_extra_columns()
    {
        object?[] header = [.. SheetRows.PostHeader, "is_sponsored", "notes"];
        object?[] unticked = [null, null, null, null, null, null, null, null, false, null];
        object?[] noted = [null, null, null, null, null, null, null, null, null, "pendiente"];
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("Posts", [], header, unticked, [.. SheetRows.PostRow(), true, "x"], noted, ["  ", null], unticked)
            .Sheet("Comments", SheetRows.CommentHeader));

        Assert.Equal((4, true), (Assert.Single(content.Posts).Row, content.Posts[0].IsSponsored));
        Assert.Empty(content.Rejections);
    }

    [Fact]
    public async Task Says_that_a_column_occurs_twice_and_reads_the_first()
    {
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("Posts", [.. SheetRows.PostHeader, "Likes"], [.. SheetRows.PostRow(likes: 10), 99])
            .Sheet("Comments", SheetRows.CommentHeader));

        Assert.Equal(10, Assert.Single(content.Posts).Likes);
        Assert.Equal((1, "likes", "duplicate_column"), content.Rejections.Select(static r => (r.Row, r.Column!, r.Code)).Single());
    }

    [Fact]
    public async Task Reads_followers_and_competitors_by_the_clients_calendar()
    {
        var content = await ReadAsync(new TestWorkbook()
            .Sheet("Posts", SheetRows.PostHeader)
            .Sheet("Comments", SheetRows.CommentHeader)
            .Sheet("Followers", ["platform", "date", "followers"], ["ig", "2025-11-19T23:30:00Z", "18,2k"], ["ig", "x", 1])
            .Sheet("Competitors", ["name", "platform", "date", "followers", "posts", "interactions", "views"],
                ["Café Rival", "tiktok", "19/11/2025", "1.234", 5, null, "3 mil"], [null, "tiktok", "19/11/2025", 1, 1, 1, 1]));

        Assert.Equal((new DateOnly(2025, 11, 20), 18_200L), (Assert.Single(content.Followers).Date, content.Followers[0].Followers));
        var competitor = Assert.Single(content.Competitors);
        Assert.Equal(("Café Rival", Platform.TikTok, 1234L, null, 3000L), (competitor.Name, competitor.Platform, competitor.Followers!.Value, competitor.Interactions, competitor.Views!.Value));
        Assert.Equal([("Followers", 3), ("Competitors", 3)], content.Rejections.Select(static r => (r.Sheet, r.Row)));
    }

    private static object?[] Without(object?[] row, int column) => [.. row[..column], .. row[(column + 1)..]];

    private async Task<SheetContent> ReadAsync(TestWorkbook workbook) => SheetRows.Content(await LoadAsync(workbook));

    private Task<SourceReading> LoadAsync(TestWorkbook workbook)
    {
        workbook.Save(_sources.PathOf("client.xlsx"));
        return _sources.ReadWorkbookAsync("client.xlsx");
    }
}
