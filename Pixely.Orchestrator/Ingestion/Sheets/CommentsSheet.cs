using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>The sheet Comments: one row a comment.</summary>
internal sealed class CommentsSheet : SheetMapping<CommentRow>
{
    public const string SheetName = "Comments";

    private static readonly SheetColumn PostUrl = new("post_url", ColumnNeed.Required, "link", "url");
    private static readonly SheetColumn Text = new("comment_text", ColumnNeed.Required, "comment", "text", "texto");
    private static readonly SheetColumn Author = new("ownerUsername", ColumnNeed.Expected, "username", "author", "usuario");
    private static readonly SheetColumn CreatedAt = new("created_at", ColumnNeed.Required, "timestamp", "fecha");
    private static readonly SheetColumn Likes = new("likes", ColumnNeed.Optional);

    public override string Name => SheetName;

    public override IReadOnlyList<SheetColumn> Columns { get; } = [PostUrl, Text, Author, CreatedAt, Likes];

    public override CommentRow Read(RowReader row) => new()
    {
        Row = row.Number,
        PostUrl = row.PostUrl(PostUrl),
        Text = row.RequiredText(Text),
        Author = row.Account(Author) ?? "",
        PublishedAt = row.Instant(CreatedAt),
        Likes = row.Count(Likes),
    };
}
