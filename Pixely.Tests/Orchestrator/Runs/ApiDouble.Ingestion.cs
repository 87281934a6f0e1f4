using Microsoft.AspNetCore.Http;
using Pixely.Core.Ingestion;

namespace Pixely.Tests.Orchestrator.Runs;

/// <summary>How the double takes rows in; an ingestion has its run's id.</summary>
internal sealed partial class ApiDouble
{
    private readonly Dictionary<Guid, string?> _versions = [];

    /// <summary>The state of the source whose rows are all stored.</summary>
    public string? StoredVersion { get; set; }

    private async Task OpenAsync(HttpContext context)
    {
        var request = await ReadAsync<OpenIngestionRequest>(context);
        _versions[request.RunId] = request.SourceVersion;
        await WriteAsync(context, new OpenIngestionResponse(request.RunId));
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        var batch = await ReadAsync<IngestionBatch>(context);
        var run = Guid.Parse(context.Request.Path.Value!.Split('/')[4]);
        if (!await HoldsAsync(context, run, context.Request.Query["worker"].ToString()))
        {
            return;
        }

        var newPosts = batch.Posts.Count(p => Posts.TryAdd(p.Url, (Guid.CreateVersion7(), p)));
        var edits = new List<PossibleEdit>();
        var newComments = 0;
        foreach (var row in batch.Comments.Where(c => Posts.ContainsKey(c.PostUrl)))
        {
            var hash = HashOf(row);
            var rivals = Comments.Where(c => c.Key != hash && !c.Value.IsSuperseded && c.Value.Row.Author == row.Author && c.Value.Row.PublishedAt == row.PublishedAt).ToList();
            if (Comments.TryAdd(hash, (Guid.CreateVersion7(), row, false)))
            {
                newComments++;
            }

            edits.AddRange(rivals.Select(static r => new PossibleEdit(r.Value.Id, r.Key)));
        }

        var unknown = batch.Comments.Where(c => !Posts.ContainsKey(c.PostUrl)).Select(static c => new Rejection
        {
            Sheet = "Comments", Row = c.Row, Column = "post_url", Value = c.PostUrl, Code = RejectionCodes.UnknownPost, Reason = "x",
        }).ToList();
        Rejections.AddRange([.. batch.Rejections, .. unknown]);
        var report = new IngestionReport
        {
            PostsNew = newPosts, PostsChanged = 0, PostsKnown = batch.Posts.Count - newPosts, CommentsNew = newComments,
            CommentsKnown = batch.Comments.Count - newComments - unknown.Count, CommentsSuperseded = 0, FiguresChanged = 0,
            Rejected = batch.Rejections.Count + unknown.Count,
        };
        _reports[run] = Reports.Sum(_reports.GetValueOrDefault(run), report);
        await WriteAsync(context, new IngestionBatchResponse { Report = report, PossibleEdits = edits });
    }

    private async Task CompleteAsync(HttpContext context, Guid run)
    {
        var request = await ReadAsync<CompleteIngestionRequest>(context);
        if (request.IsUnchanged && (_versions[run] is null || _versions[run] != StoredVersion))
        {
            await RefuseAsync(context, 409, "source_changed");
            return;
        }

        StoredVersion = _versions[run];
        foreach (var (hash, comment) in Comments.Where(c => request.SupersededCommentIds.Contains(c.Value.Id)).ToList())
        {
            Comments[hash] = comment with { IsSuperseded = true };
        }

        var report = Reports.Sum(_reports.GetValueOrDefault(run), null) with { CommentsSuperseded = request.SupersededCommentIds.Count };
        Runs[run] = Runs[run] with { Ingestion = report };
        await WriteAsync(context, report);
    }

    private static string HashOf(CommentRow row) => ContentHashes.OfComment(row.PostUrl, row.Author, row.PublishedAt, row.Text);
}
