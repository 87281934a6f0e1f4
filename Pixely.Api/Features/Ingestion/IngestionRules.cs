using Pixely.Api.Http;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;
using Pixely.Core.Validation;

namespace Pixely.Api.Features.Ingestion;

/// <summary>What the rows of a batch must keep. Sources clean and type rows; a broken rule here is a fault of the source, not of the sheet.</summary>
internal sealed class IngestionRules(TimeProvider clock)
{
    private const int MostRows = 5_000;
    private const int MostRejected = 100_000_000;
    private const int LongestText = 20_000;
    private const int LongestAccount = 200;

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Clocks differ, and a sheet without a zone may lie a day ahead of UTC.
    private static readonly TimeSpan FutureAllowance = TimeSpan.FromDays(2);

    /// <summary>Adds every broken rule of an opening.</summary>
    public static void Validate(OpenIngestionRequest request, ValidationErrors errors)
    {
        errors.At("run_id").Require(request.RunId != Guid.Empty, "is empty");
        errors.At("worker").RequireText(request.Worker, 200);
        errors.At("source").RequireText(request.Source, 400);
        if (request.SourceVersion is { } version)
        {
            errors.At("source_version").RequireText(version, 200);
        }
    }

    /// <summary>Adds every broken rule of a completion.</summary>
    public static void Validate(CompleteIngestionRequest request, ValidationErrors errors)
    {
        var superseded = errors.At("superseded_comment_ids");
        superseded.Require(
            request.SupersededCommentIds.Count <= 100_000,
            $"has {request.SupersededCommentIds.Count} ids, at most 100000 are allowed");
        superseded.Require(!request.IsUnchanged || request.SupersededCommentIds.Count == 0, "is given although the source is unchanged");
    }

    /// <summary>Adds every broken rule of a batch.</summary>
    public void Validate(IngestionBatch batch, ValidationErrors errors)
    {
        var rows = batch.Posts.Count + batch.Comments.Count + batch.Followers.Count + batch.Competitors.Count + batch.Rejections.Count;
        errors.Require(rows <= MostRows, $"has {rows} rows, at most {MostRows} are allowed");
        Each(batch.Posts, errors.At("posts"), Validate);
        Each(batch.Comments, errors.At("comments"), Validate);
        Each(batch.Followers, errors.At("followers"), Validate);
        Each(batch.Competitors, errors.At("competitors"), Validate);
        Each(batch.Rejections, errors.At("rejections"), Validate);
    }

    private void Validate(PostRow post, ValidationErrors errors)
    {
        ValidateRow(post.Row, errors);
        ValidateUrl(post.Url, errors.At("url"));
        ValidateInstant(post.PublishedAt, errors.At("published_at"));
        errors.At("content").RequireAtMost(post.Content, LongestText);
        errors.At("likes").RequireCount(post.Likes);
        errors.At("comments_count").RequireCount(post.CommentsCount);
        errors.At("shares").RequireCount(post.Shares);
        errors.At("views").RequireCount(post.Views);
        errors.At("content_type").RequireAtMost(post.ContentType, 60);
        errors.At("content_type").Require(
            post.ContentType is null || (post.ContentType.Length > 0 && !post.ContentType.Any(char.IsUpper)),
            "must be lower case and not empty");
        errors.At("account").RequireAtMost(post.Account, LongestAccount);
    }

    private void Validate(CommentRow comment, ValidationErrors errors)
    {
        ValidateRow(comment.Row, errors);
        ValidateUrl(comment.PostUrl, errors.At("post_url"));
        errors.At("author").RequireAtMost(comment.Author, LongestAccount);
        errors.At("text").RequireText(comment.Text, LongestText);
        ValidateInstant(comment.PublishedAt, errors.At("published_at"));
        errors.At("likes").RequireCount(comment.Likes);
    }

    private void Validate(FollowerRow row, ValidationErrors errors)
    {
        ValidateRow(row.Row, errors);
        ValidateDay(row.Date, errors.At("date"));
        errors.At("followers").RequireCount(row.Followers);
    }

    private void Validate(CompetitorRow row, ValidationErrors errors)
    {
        ValidateRow(row.Row, errors);
        errors.At("name").RequireText(row.Name, LongestAccount);
        ValidateDay(row.Date, errors.At("date"));
        errors.At("followers").RequireCount(row.Followers);
        errors.At("posts").RequireCount(row.Posts);
        errors.At("interactions").RequireCount(row.Interactions);
        errors.At("views").RequireCount(row.Views);
    }

    private static void Validate(Rejection rejection, ValidationErrors errors)
    {
        errors.At("sheet").RequireText(rejection.Sheet, 200);
        errors.At("row").RequireCount(rejection.Row);
        errors.At("column").RequireAtMost(rejection.Column, 200);
        errors.At("value").RequireAtMost(rejection.Value, 200);
        errors.At("code").RequireCode(rejection.Code);
        errors.At("reason").RequireText(rejection.Reason, 1000);
        errors.At("count").Require(
            rejection.Count is >= 1 and <= MostRejected && (rejection.Count == 1 || rejection.Code == RejectionCodes.MoreRejections),
            $"is {rejection.Count}, must be 1, or up to {MostRejected} of {RejectionCodes.MoreRejections}");
    }

    private static void ValidateRow(int row, ValidationErrors errors) =>
        errors.At("row").Require(row >= 1, $"is {row}, rows are counted from 1");

    private static void ValidateUrl(string url, ValidationErrors errors) =>
        errors.Require(
            PostUrl.TryCanonicalize(url, out var canonical) && canonical == url,
            "must be a canonical link: https, without www, tracking parameters and trailing slash");

    private void ValidateInstant(DateTimeOffset instant, ValidationErrors errors)
    {
        var latest = clock.GetUtcNow() + FutureAllowance;
        errors.Require(instant >= Earliest && instant <= latest, $"is {instant:yyyy-MM-dd}, must lie in {Earliest:yyyy-MM-dd}..{latest:yyyy-MM-dd}");
        errors.Require(instant.Offset == TimeSpan.Zero, "must be in UTC");
    }

    private void ValidateDay(DateOnly day, ValidationErrors errors)
    {
        var earliest = DateOnly.FromDateTime(Earliest.UtcDateTime);
        var latest = DateOnly.FromDateTime((clock.GetUtcNow() + FutureAllowance).UtcDateTime);
        errors.Require(day >= earliest && day <= latest, $"is {day:yyyy-MM-dd}, must lie in {earliest:yyyy-MM-dd}..{latest:yyyy-MM-dd}");
    }

    private static void Each<T>(IReadOnlyList<T> items, ValidationErrors errors, Action<T, ValidationErrors> validate)
    {
        for (var i = 0; i < items.Count; i++)
        {
            // A list that came from JSON may hold nulls whatever its type says.
            if (items[i] is null)
            {
                errors.At(i).Add("is null");
            }
            else
            {
                validate(items[i], errors.At(i));
            }
        }
    }
}
