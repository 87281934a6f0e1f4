using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;

namespace Pixely.Orchestrator.Runs.Steps;

/// <summary>Tells whether there is anything that the client's last insight does not show yet.</summary>
internal sealed class NewsCheck(PixelyApiClient api)
{
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

        if (client.LastCorrectionAt > client.LastAnalysisTimestamp)
        {
            return true;
        }

        await foreach (var earlier in api.ListRunsAsync(client.Id, cancellationToken))
        {
            // Either of them had looked at everything there was.
            if (earlier.Status is RunStatus.Succeeded or RunStatus.Skipped)
            {
                return false;
            }

            if (earlier.Id != run.Id && MayHaveLeftNews(earlier))
            {
                return true;
            }
        }

        return false;
    }

    // A run that ended within its ingestion reports the rows that it had stored; without a report it had stored none.
    private static bool MayHaveLeftNews(RunSummary run) =>
        run is { Status: RunStatus.Failed, Ingestion: { } report } && (report.HasNews || run.AnnotationsStored > 0);
}
