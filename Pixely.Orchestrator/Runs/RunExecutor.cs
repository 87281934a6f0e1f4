using System.Diagnostics;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.LanguageModels.Calls;

namespace Pixely.Orchestrator.Runs;

/// <summary>
/// Claims a run, works on it and ends it. Whatever goes wrong, the run ends with a stored reason or stays open for another attempt:
/// it never disappears, and nothing it did needs to be undone.
/// </summary>
internal sealed class RunExecutor(
    PixelyApiClient api,
    RunWork work,
    WorkerIdentity worker,
    RunTelemetry telemetry,
    TimeProvider time,
    ILogger<RunExecutor> logger)
{
    /// <summary>Codes of refusals that say: this run is not ours any more.</summary>
    internal static readonly string[] LostCodes = ["run_not_running", "run_finished", "run_lost", "run_held", "ingestion_completed"];

    /// <summary>Executes a run to its end, unless it is not ours or the process ends first.</summary>
    /// <exception cref="ApiUnavailableException">The Api was away before the run was claimed.</exception>
    public async Task<RunEnd> ExecuteAsync(Guid runId, CancellationToken shutdown)
    {
        using var activity = RunTelemetry.StartRun(runId);
        var claim = await api.StartRunAsync(runId, worker.Name, shutdown);
        if (claim is not { Value: { } run })
        {
            RunLog.NotClaimed(logger, runId, claim.Problem!.Code!);
            return new RunEnd.NotClaimed(claim.Problem.Code!);
        }

        activity?.SetTag("pixely.client.id", run.ClientId).SetTag("pixely.run.attempt", run.Attempt);
        RunLog.Started(logger, run.ClientId, run.Id, run.Attempt);
        if (run.Attempt > 1)
        {
            RunLog.TakenOver(logger, run.Id, run.Attempt, run.Stage ?? RunStage.Ingest);
        }

        var started = time.GetTimestamp();
        var end = await WorkAndFinishAsync(run, activity, shutdown);
        var duration = time.GetElapsedTime(started);
        telemetry.RunEnded(end, duration);
        activity?.SetTag("pixely.outcome", end.Outcome);
        RunLog.Ended(logger, run.Id, end.Outcome, Math.Round(duration.TotalSeconds, 3));
        return end;
    }

    private async Task<RunEnd> WorkAndFinishAsync(RunSummary run, Activity? activity, CancellationToken shutdown)
    {
        await using var heartbeat = RunHeartbeat.Start(api, run, worker.Name, time, logger, shutdown);
        using var gate = CallGate.Enter(run.ClientId, heartbeat.WaitForHoldAsync);
        try
        {
            var end = await WorkAsync(run, activity, heartbeat);
            heartbeat.ExpectEnd();
            return await FinishAsync(run, end, heartbeat.Work);
        }
        catch (OperationCanceledException) when (heartbeat.IsLost)
        {
            RunLog.Lost(logger, run.Id);
            return new RunEnd.Lost();
        }
        catch (OperationCanceledException) when (heartbeat.IsCutOff)
        {
            RunLog.CutOff(logger, run.Id);
            return new RunEnd.Interrupted();
        }
        catch (OperationCanceledException) when (shutdown.IsCancellationRequested)
        {
            RunLog.Interrupted(logger, run.Id);
            return new RunEnd.Interrupted();
        }
        catch (ApiUnavailableException fault)
        {
            RunTelemetry.Fail(activity, fault);
            RunLog.ApiAway(logger, fault, run.Id);
            return new RunEnd.Interrupted();
        }
        catch (ApiRefusedException fault) when (LostCodes.Contains(fault.Problem.Code))
        {
            RunLog.Lost(logger, run.Id);
            return new RunEnd.Lost();
        }
    }

    private async Task<RunEnd> WorkAsync(RunSummary run, Activity? activity, RunHeartbeat heartbeat)
    {
        try
        {
            return await work.DoAsync(run, heartbeat.Progress, heartbeat.ExpectEnd, heartbeat.Work);
        }
        catch (Exception fault) when (!IsExpected(fault, heartbeat.Work))
        {
            RunTelemetry.Fail(activity, fault);
            RunLog.Unexpected(logger, fault, run.Id);
            return RunFailures.Unexpected();
        }
    }

    private static bool IsExpected(Exception fault, CancellationToken cancellationToken) => fault switch
    {
        OperationCanceledException => cancellationToken.IsCancellationRequested,
        ApiUnavailableException => true,
        ApiRefusedException refusal => LostCodes.Contains(refusal.Problem.Code),
        _ => false,
    };

    private async Task<RunEnd> FinishAsync(RunSummary run, RunEnd end, CancellationToken cancellationToken)
    {
        var request = end switch
        {
            RunEnd.Failed failed => new FinishRunRequest { Worker = worker.Name, Status = RunStatus.Failed, Error = failed.Error },
            RunEnd.Skipped => new FinishRunRequest { Worker = worker.Name, Status = RunStatus.Skipped },
            _ => null,
        };
        if (request is null)
        {
            return end;
        }

        var finished = (await api.FinishRunAsync(run.Id, request, cancellationToken)).Required;
        if (finished.Error is { } error)
        {
            RunLog.Failed(logger, run.Id, error.Code);
        }

        return end;
    }
}
