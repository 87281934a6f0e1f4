using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;

namespace Pixely.Orchestrator.Runs.Steps;

/// <summary>Tells whether there is anything that the client's last insight does not show yet.</summary>
internal sealed class NewsCheck(PixelyApiClient api)
{
    private static readonly TimeSpan LongestTurn = TimeSpan.FromDays(1);

    /// <summary>
    /// True when this run brought news or annotations, the agency corrected an annotation, an earlier run brought news and failed before its insight, or
    /// there is data and no insight at all.
    /// </summary>
    public async Task<bool> HasAnyAsync(RunSummary run, ClientSummary client, IngestionReport report, CancellationToken cancellationToken)
    {
        // What a worker before us had annotated is in no insight either, though nothing waits for an annotation any more.
        if (report.HasNews || run.AnnotationsStored > 0)
        {
            return true;
        }

        if (client.LastAnalysisTimestamp is null)
        {
            return report.PostsKnown + report.CommentsKnown > 0;
        }

        var earlier = await ListAsync(client.Id, cancellationToken);
        // Either of them looked at everything that there was when it began.
        var lookedAt = earlier.Where(IsGood).Max(static good => good.StartedAt);
        return client.LastCorrectionAt > (lookedAt ?? client.LastAnalysisTimestamp)
            || earlier.Any(other => other.Id != run.Id && MayHaveLeftNews(other) && !(other.FinishedAt <= lookedAt));
    }

    /// <summary>
    /// The client's runs back to the last good one, and those due or asked for within a day before it: a due run waits for its turn, and may
    /// have been made after one that was asked for later.
    /// </summary>
    private async Task<List<RunSummary>> ListAsync(Guid client, CancellationToken cancellationToken)
    {
        var runs = new List<RunSummary>();
        DateTimeOffset? until = null;
        await foreach (var run in api.ListRunsAsync(client, cancellationToken))
        {
            if (run.RequestedAt < until)
            {
                break;
            }

            runs.Add(run);
            until ??= IsGood(run) ? run.RequestedAt - LongestTurn : null;
        }

        return runs;
    }

    private static bool IsGood(RunSummary run) => run.Status is RunStatus.Succeeded or RunStatus.Skipped;

    // A run that ended within its ingestion reports the rows that it had stored; without a report it had stored none.
    private static bool MayHaveLeftNews(RunSummary run) =>
        run is { Status: RunStatus.Failed, Ingestion: { } report } && (report.HasNews || run.AnnotationsStored > 0);
}
