using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>The sheet Posts: one row a post.</summary>
internal sealed class PostsSheet : SheetMapping<PostRow>
{
    public const string SheetName = "Posts";

    private static readonly SheetColumn Url = new("post_url", ColumnNeed.Required, "link", "url");
    private static readonly SheetColumn Platform = new("platform", ColumnNeed.Required, "plataforma", "red");
    private static readonly SheetColumn CreatedAt = new("created_at", ColumnNeed.Required, "post_date", "timestamp", "fecha");
    private static readonly SheetColumn Content = new("content", ColumnNeed.Required, "caption", "text", "texto");
    private static readonly SheetColumn Likes = new("likes", ColumnNeed.Expected);
    private static readonly SheetColumn CommentsCount = new("comments_count", ColumnNeed.Expected);
    private static readonly SheetColumn Shares = new("shares", ColumnNeed.Expected);
    private static readonly SheetColumn Views = new("views", ColumnNeed.Expected);
    private static readonly SheetColumn ContentType = new("content_type", ColumnNeed.Optional);
    private static readonly SheetColumn IsSponsored = new("is_sponsored", ColumnNeed.Optional);
    private static readonly SheetColumn Account = new("account", ColumnNeed.Optional);
    private static readonly SheetColumn IsCompetitor = new("is_competitor", ColumnNeed.Optional);

    public override string Name => SheetName;

    public override IReadOnlyList<SheetColumn> Columns { get; } =
    [
        Url, Platform, CreatedAt, Content, Likes, CommentsCount, Shares, Views, ContentType, IsSponsored, Account, IsCompetitor,
    ];

    public override PostRow Read(RowReader row) => new()
    {
        Row = row.Number,
        Url = row.PostUrl(Url),
        Platform = row.Platform(Platform),
        PublishedAt = row.Instant(CreatedAt),
        Content = row.Text(Content),
        Likes = row.Count(Likes),
        CommentsCount = row.Count(CommentsCount),
        Shares = row.Count(Shares),
        Views = row.Count(Views),
        ContentType = row.Label(ContentType, longest: 50)?.ToLowerInvariant(),
        IsSponsored = row.Boolean(IsSponsored),
        Account = row.Account(Account),
        IsCompetitor = row.Boolean(IsCompetitor),
    };
}
