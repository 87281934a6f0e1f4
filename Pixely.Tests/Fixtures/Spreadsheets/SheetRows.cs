using Pixely.Core.Ingestion;

namespace Pixely.Tests.Fixtures.Spreadsheets;

/// <summary>Header rows and good rows that tests vary.</summary>
internal static class SheetRows
{
    public const string Post = "https://www.instagram.com/p/AAA111/";

    public const string CanonicalPost = "https://instagram.com/p/AAA111";

    public static object?[] PostHeader => ["post_url", "platform", "created_at", "content", "likes", "comments_count", "shares", "views"];

    public static object?[] PostRow(string url = Post, object? createdAt = null, object? content = null, object? likes = null) =>
        [url, "instagram", createdAt ?? "2025-11-19T18:30:00Z", content ?? "Nuevo café", likes ?? 10, 2, 1, 500];

    public static object?[] CommentHeader => ["post_url", "comment_text", "ownerUsername", "created_at", "likes"];

    public static object?[] CommentRow(object? text = null, string url = Post, object? author = null, object? createdAt = null) =>
        [url, text ?? "¡Qué rico!", author ?? "@ana", createdAt ?? "2025-11-19T19:00:00Z", 3];

    public static SheetContent Content(SourceReading reading) => SheetContent.Of(Assert.IsType<SourceContent>(reading, exactMatch: false));

    public static SourceFailure Failure(SourceReading reading) => Assert.IsType<SourceFailure>(reading);
}
