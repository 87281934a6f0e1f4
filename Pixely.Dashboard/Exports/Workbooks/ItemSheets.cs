using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Exports.Workbooks;

/// <summary>The sheets of posts and comments: one row each, newest first, read page by page. Where a sheet is full, another goes on.</summary>
internal sealed class ItemSheets(DashboardApiClient api, ClientView view, AuthorNames authors, PageText text)
{
    /// <summary>Most that the Api gives at a time.</summary>
    public const int PageSize = 2_000;

    private static readonly CellStyle Whole = CellStyle.Of(NumberFormat.Whole);
    private static readonly CellStyle Link = new(CellFont.Link);
    private static readonly CellStyle Head = new(CellFont.Head);

    private readonly AnnotationColumns _annotations = new(text);

    /// <summary>Most rows of a sheet, its head included.</summary>
    public int MostRows { get; init; } = SheetWriter.MostRows;

    /// <summary>Writes the posts.</summary>
    /// <returns>Why it stopped, or null.</returns>
    public Task<ApiProblem?> WritePostsAsync(WorkbookWriter workbook, string name, Action<int> written, CancellationToken cancellationToken) =>
        WriteAsync(
            workbook,
            name,
            "Exports.PostsSheet",
            new SheetLayout([17, 12, 42, 18, 14, 11, 11, 60, 11, 11, 11, 13, 14, .. AnnotationColumns.Widths]) { FrozenRows = 1, Filters = true },
            [
                text["Exports.Published"], text["Exports.Platform"], text["Exports.Post"], text["Exports.Account"], text["Exports.Format"],
                text["Exports.Sponsored"], text["Exports.Competitor"], text["Exports.Caption"], text["Exports.Likes"], text["Exports.CommentsCount"],
                text["Exports.Shares"], text["Exports.Views"], text["Exports.WindowComments"], .. _annotations.Heads,
            ],
            cursor => api.GetWindowPostsAsync(view.Client.Id, view.Window, cursor, PageSize, cancellationToken),
            Add,
            written);

    /// <summary>Writes the comments.</summary>
    /// <returns>Why it stopped, or null.</returns>
    public Task<ApiProblem?> WriteCommentsAsync(WorkbookWriter workbook, string name, Action<int> written, CancellationToken cancellationToken) =>
        WriteAsync(
            workbook,
            name,
            "Exports.CommentsSheet",
            new SheetLayout([17, 12, 42, 22, 70, 11, .. AnnotationColumns.Widths]) { FrozenRows = 1, Filters = true },
            [
                text["Exports.Published"], text["Exports.Platform"], text["Exports.Post"], text["Exports.AuthorHead"], text["Exports.Comment"],
                text["Exports.Likes"], .. _annotations.Heads,
            ],
            cursor => api.GetWindowCommentsAsync(view.Client.Id, view.Window, null, cursor, PageSize, cancellationToken),
            Add,
            written);

    private async Task<ApiProblem?> WriteAsync<T>(
        WorkbookWriter workbook,
        string name,
        string anotherName,
        SheetLayout layout,
        IReadOnlyList<string> heads,
        Func<string?, Task<ApiAnswer<Page<T>>>> read,
        Action<List<SheetCell>, T> add,
        Action<int> written)
    {
        var sheet = Begin(workbook, name, layout, heads);
        var row = new List<SheetCell>();
        var (count, sheets, cursor) = (0, 1, (string?)null);
        do
        {
            if (!(await read(cursor)).TryGet(out var page, out var problem))
            {
                return problem;
            }

            foreach (var item in page.Items)
            {
                if (sheet.Rows == MostRows)
                {
                    sheets++;
                    sheet = Begin(workbook, workbook.TakeName($"{text[anotherName]} {text.Whole(sheets)}"), layout, heads);
                }

                row.Clear();
                add(row, item);
                sheet.Row(row);
            }

            count += page.Items.Count;
            written(count);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        return null;
    }

    private static SheetWriter Begin(WorkbookWriter workbook, string name, SheetLayout layout, IReadOnlyList<string> heads)
    {
        var sheet = workbook.Begin(name, layout);
        sheet.Row([.. heads.Select(static h => SheetCell.Of(h, Head))], 31);
        return sheet;
    }

    private void Add(List<SheetCell> row, WindowPost item)
    {
        var post = item.Post;
        row.Add(SheetCell.Of(text.LocalTime(post.PublishedAt)));
        row.Add(SheetCell.Of(text.Name(post.Platform)));
        row.Add(SheetCell.Of(post.Url, Link, SafeLink.Of(post.Url)));
        row.Add(SheetCell.Of(post.Account ?? ""));
        row.Add(SheetCell.Of(post.ContentType ?? ""));
        row.Add(SheetCell.Of(text[post.IsSponsored ? "Tables.Yes" : "Tables.No"]));
        row.Add(SheetCell.Of(text[post.IsCompetitor ? "Tables.Yes" : "Tables.No"]));
        row.Add(SheetCell.Of(post.Content));
        row.Add(SheetCell.Of(post.Likes, Whole));
        row.Add(SheetCell.Of(post.CommentsCount, Whole));
        row.Add(SheetCell.Of(post.Shares, Whole));
        row.Add(SheetCell.Of(post.Views, Whole));
        row.Add(SheetCell.Of((double)item.Comments, Whole));
        _annotations.Add(row, post.Annotation);
    }

    private void Add(List<SheetCell> row, WindowComment item)
    {
        var comment = item.Comment;
        row.Add(SheetCell.Of(text.LocalTime(comment.PublishedAt)));
        row.Add(SheetCell.Of(text.Name(item.Platform)));
        row.Add(SheetCell.Of(item.PostUrl));
        row.Add(SheetCell.Of(authors.Of(comment.Author)));
        row.Add(SheetCell.Of(comment.Text));
        row.Add(SheetCell.Of(comment.Likes, Whole));
        _annotations.Add(row, comment.Annotation);
    }
}
