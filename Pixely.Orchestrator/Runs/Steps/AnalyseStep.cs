using Pixely.Core.Analysis;
using Pixely.Core.Clients;
using Pixely.Core.Insights;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;

namespace Pixely.Orchestrator.Runs.Steps;

/// <summary>Computes all modules over everything that is stored, has them worded, and publishes the insight, which ends the run.</summary>
internal sealed class AnalyseStep(PixelyApiClient api, WorkerIdentity worker, AnalysisRunner runner, ComputePlaces places, NarrateStep narrate, ILogger<AnalyseStep> logger)
{
    /// <summary>Returns the insight's id; the same run gives the same insight.</summary>
    public async Task<Guid> DoAsync(WorkingRun working, CancellationToken cancellationToken)
    {
        var (run, client, annotator, _) = working;
        working.Progress.Begin(RunStage.Compute);
        var report = await places.TakeAsync(() => ComputeAsync(client, cancellationToken), cancellationToken);
        foreach (var (module, took) in report.Durations)
        {
            RunLog.ModuleCompleted(logger, run.Id, module, Math.Round(took.TotalSeconds, 3));
        }

        foreach (var (module, outcome) in report.Results.Where(static result => result.Value.Status == ModuleStatus.Failed))
        {
            RunLog.ModuleFailed(logger, run.Id, module, outcome.Error!);
        }

        working.Progress.Begin(RunStage.Narrate);
        var results = await narrate.DoAsync(working, report.Results, cancellationToken);
        using var activity = RunTelemetry.StartStep("publish");
        working.Progress.Begin(RunStage.Publish);
        working.Ends();
        var insight = await api.CreateInsightAsync(
            new CreateInsightRequest
            {
                RunId = run.Id,
                Worker = worker.Name,
                ClientId = client.Id,
                Window = AnalysisWindow.All,
                Counts = report.Counts,
                Annotator = annotator.Identity,
                Fallbacks = working.Fallbacks.ToCounts(),
                Agreement = working.Agreement.ToAgreement(),
                Results = results,
            },
            cancellationToken);
        activity?.SetTag("pixely.insight.id", insight.Id);
        RunLog.Completed(logger, run.Id, insight.Id);
        return insight.Id;
    }

    private async Task<AnalysisReport> ComputeAsync(ClientSummary client, CancellationToken cancellationToken)
    {
        using var activity = RunTelemetry.StartStep("compute");
        var posts = await api.ListPostsAsync(client.Id, cancellationToken).ToListAsync(cancellationToken);
        var comments = await api.ListCommentsAsync(client.Id, cancellationToken).ToListAsync(cancellationToken);
        var figures = await api.GetFiguresAsync(client.Id, cancellationToken);
        var input = new AnalysisInput(client.Profile, AnalysisWindow.All, posts, comments, figures.Followers, figures.Competitors);
        activity?.SetTag("pixely.posts", input.Posts.Count).SetTag("pixely.comments", input.Comments.Count);
        return runner.Run(input, cancellationToken);
    }
}
