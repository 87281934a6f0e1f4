using Microsoft.EntityFrameworkCore;
using Pixely.Core.Ingestion;

namespace Pixely.Persistence.Ingestion;

/// <summary>Arithmetic of reports.</summary>
internal static class IngestionReports
{
    public static IngestionReport Nothing { get; } = new()
    {
        PostsNew = 0,
        PostsChanged = 0,
        PostsKnown = 0,
        CommentsNew = 0,
        CommentsKnown = 0,
        CommentsSuperseded = 0,
        FiguresChanged = 0,
        Rejected = 0,
    };

    /// <summary>What the batches stored for a run changed; null without any.</summary>
    public static async Task<IngestionReport?> SumBatchesOfAsync(this PixelyDbContext db, Guid runId, CancellationToken cancellationToken)
    {
        var answers = await db.IngestionBatches.AsNoTracking()
            .Where(b => db.Ingestions.Any(i => i.Id == b.IngestionId && i.RunId == runId))
            .Select(static b => b.Response).ToListAsync(cancellationToken);
        return answers.Count == 0 ? null : answers.Aggregate(Nothing, static (sum, answer) => sum.Plus(answer.Report));
    }

    /// <summary>What the same rows would change if they were read once more: nothing.</summary>
    public static IngestionReport AllKnown(this IngestionReport report) => Nothing with
    {
        PostsKnown = report.PostsNew + report.PostsChanged + report.PostsKnown,
        CommentsKnown = report.CommentsNew + report.CommentsKnown,
        Rejected = report.Rejected,
    };

    public static IngestionReport Plus(this IngestionReport a, IngestionReport b) => new()
    {
        PostsNew = a.PostsNew + b.PostsNew,
        PostsChanged = a.PostsChanged + b.PostsChanged,
        PostsKnown = a.PostsKnown + b.PostsKnown,
        CommentsNew = a.CommentsNew + b.CommentsNew,
        CommentsKnown = a.CommentsKnown + b.CommentsKnown,
        CommentsSuperseded = a.CommentsSuperseded + b.CommentsSuperseded,
        FiguresChanged = a.FiguresChanged + b.FiguresChanged,
        Rejected = a.Rejected + b.Rejected,
    };
}
