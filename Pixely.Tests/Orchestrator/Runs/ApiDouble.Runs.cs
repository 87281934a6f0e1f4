using System.Net;
using Microsoft.AspNetCore.Http;
using Pixely.Core.Insights;
using Pixely.Core.Narrators;
using Pixely.Core.Runs;

namespace Pixely.Tests.Orchestrator.Runs;

/// <summary>What the Api answers to those who announce, claim and end runs.</summary>
internal sealed partial class ApiDouble
{
    private int _seconds;

    private async Task ScheduleAsync(HttpContext context)
    {
        var request = await ReadAsync<ScheduledRunRequest>(context);
        var known = Runs.Values.FirstOrDefault(r => r.Trigger != RunTrigger.Request && r.RequestedAt == request.DueAt);
        if (known is null && Client.PausedAt is not null)
        {
            await RefuseAsync(context, 409, "client_paused");
            return;
        }

        if (known is null && request.RetryOf is { } failed
            && Runs.Values.Any(r => r.Status is RunStatus.Requested or RunStatus.Running || r.StartedAt > Runs[failed].StartedAt))
        {
            await RefuseAsync(context, 409, "run_superseded");
            return;
        }

        if (known is null)
        {
            known = Runs[RequestRun()] with { Trigger = request.RetryOf is null ? RunTrigger.Schedule : RunTrigger.Retry, RequestedAt = request.DueAt };
            Runs[known.Id] = known;
        }

        await WriteAsync(context, known);
    }

    private async Task StartRunAsync(HttpContext context, Guid run)
    {
        var worker = (await ReadAsync<StartRunRequest>(context)).Worker;
        if (Runs[run].Status is not (RunStatus.Requested or RunStatus.Running))
        {
            await RefuseAsync(context, 409, "run_finished");
        }
        else if (Runs[run].Status == RunStatus.Running && Workers[run] != worker && !Abandoned.TryRemove(run, out _))
        {
            await RefuseAsync(context, 409, "run_held");
        }
        else
        {
            Workers[run] = worker;
            Runs[run] = Runs[run] with { Status = RunStatus.Running, Attempt = Runs[run].Attempt + 1, StartedAt = Runs[run].StartedAt ?? Next() };
            await WriteAsync(context, Runs[run] with { Lease = Lease });
        }
    }

    private async Task HeartbeatAsync(HttpContext context, Guid run)
    {
        var beat = await ReadAsync<RunHeartbeatRequest>(context);
        if (Runs[run].Status == RunStatus.Running && Workers[run] == beat.Worker)
        {
            Runs[run] = Runs[run] with { Stage = beat.Stage };
            Stages.Enqueue(beat.Stage);
            await Status(HttpStatusCode.NoContent)(context);
        }
        else
        {
            await RefuseAsync(context, 409, "run_lost");
        }
    }

    private async Task NarrationAsync(HttpContext context, Guid run)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await WriteAsync(context, new KeptNarrationResponse(Narrations.GetValueOrDefault((run, context.Request.Query["request_hash"].ToString()))));
            return;
        }

        var request = await ReadAsync<KeepNarrationRequest>(context);
        if (await HoldsAsync(context, run, request.Worker))
        {
            Narrations[(run, request.RequestHash)] = request.Answer;
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    private async Task NoteExportAsync(HttpContext context)
    {
        ChainHeadExports.Enqueue(await ReadAsync<ChainHeadsExportReport>(context));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task FinishAsync(HttpContext context, Guid run)
    {
        var request = await ReadAsync<FinishRunRequest>(context);
        Runs[run] = Runs[run] with
        {
            Status = request.Status, Error = request.Error, FinishedAt = Next(), Ingestion = Runs[run].Ingestion ?? _reports.GetValueOrDefault(run),
        };
        await WriteAsync(context, Runs[run]);
    }

    // One instant after the other: what begins after an end begins later.
    private DateTimeOffset Next() => DateTimeOffset.UnixEpoch.AddSeconds(Interlocked.Increment(ref _seconds));
}
