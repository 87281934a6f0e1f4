using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;

namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>What makes two rows of a sheet speak of the same thing.</summary>
internal static class SheetDuplicates
{
    /// <summary>One row a post: its canonical link.</summary>
    public static IReadOnlyList<PostRow> Remove(IReadOnlyList<PostRow> posts, List<Rejection> rejections) => LastRowWins.Keep(
        posts,
        static post => post.Url,
        static (earlier, later) => earlier with { Row = 0 } != later with { Row = 0 },
        (earlier, later) => rejections.Add(RejectionReasons.Reject(
            PostsSheet.SheetName, earlier.Row, "post_url", earlier.Url, RejectionCodes.DuplicatePost, later.Row)));

    /// <summary>One row a comment: its content. Only likes can differ, and the later count is the newer one.</summary>
    public static IReadOnlyList<CommentRow> Remove(IReadOnlyList<CommentRow> comments) => LastRowWins.Keep(
        comments,
        static comment => ContentHashes.OfComment(comment.PostUrl, comment.Author, comment.PublishedAt, comment.Text),
        static (_, _) => false,
        static (_, _) => { });

    /// <summary>One row a network and day.</summary>
    public static IReadOnlyList<FollowerRow> Remove(IReadOnlyList<FollowerRow> followers, List<Rejection> rejections) => LastRowWins.Keep(
        followers,
        static row => (row.Platform, row.Date),
        static (earlier, later) => earlier.Followers != later.Followers,
        (earlier, later) => rejections.Add(RejectionReasons.Reject(
            FollowersSheet.SheetName, earlier.Row, null, $"{earlier.Followers}", RejectionCodes.DuplicateFigure, later.Row)));

    /// <summary>One row a competitor, network and day.</summary>
    public static IReadOnlyList<CompetitorRow> Remove(IReadOnlyList<CompetitorRow> competitors, List<Rejection> rejections) => LastRowWins.Keep(
        competitors,
        static row => (row.Name.ToUpperInvariant(), row.Platform, row.Date),
        static (earlier, later) => earlier with { Row = 0, Name = "" } != later with { Row = 0, Name = "" },
        (earlier, later) => rejections.Add(RejectionReasons.Reject(
            CompetitorsSheet.SheetName, earlier.Row, null, earlier.Name, RejectionCodes.DuplicateFigure, later.Row)));
}
