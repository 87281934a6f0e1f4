using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;

namespace Pixely.Orchestrator.Runs.Steps;

/// <summary>Tells whether there is anything that the client's last insight does not show yet.</summary>
internal sealed class NewsCheck(PixelyApiClient api)
{
    /// <summary>True when this run brought news, an earlier run did and failed before its insight, or there is data and no insight at all.</summary>
    public async Task<bool> HasAnyAsync(RunSummary run, ClientSummary client, IngestionReport report, CancellationToken cancellationToken)
    {
        if (report.HasNews)
        {
            return true;
        }

        if (client.LastAnalysisTimestamp is null)
        {
            return report.PostsKnown + report.CommentsKnown > 0;
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

    // A run that failed on its source had not sent a row; any other may have stored some, even if it could not report them.
    private static bool MayHaveLeftNews(RunSummary run) => run is { Status: RunStatus.Failed } && run.Ingestion switch
    {
        null => run.Error?.Code.StartsWith("source_", StringComparison.Ordinal) != true,
        var report => report.HasNews || run.AnnotationsStored > 0,
    };
}
