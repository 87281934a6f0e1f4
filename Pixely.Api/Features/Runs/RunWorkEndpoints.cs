using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Http;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Json;
using Pixely.Core.Runs;
using Pixely.Core.Validation;
using Pixely.Persistence.Runs;

namespace Pixely.Api.Features.Runs;

/// <summary>What the worker does with runs: announce, find, claim, hold and end them.</summary>
internal static class RunWorkEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapRunWork(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Runs (worker)").RequireAuthorization(Policies.Worker)
            .WithBodyLimit(RequestLimits.Small)
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
        group.MapGet("/runs/requested", ListWaiting).WithScope(DataScope.Agency)
            .WithSummary("Runs to take up, oldest first: requested ones, and running ones whose worker fell silent");
        group.MapPost("/fichas_cliente/{id:guid}/scheduled_runs", Schedule).WithinTenantOfClient()
            .WithSummary("Announces that a client's time has come, or that a failed run is tried again; the same instant gives the same run")
            .WithProblems(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

        var one = group.MapGroup("/runs/{run:guid}").WithinTenantOfRun()
            .WithProblems(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        one.MapPost("/start", Start).WithSummary("Claims a run; repeatable, and a silent worker's run may be taken over");
        one.MapPost("/heartbeat", Heartbeat).WithSummary("Says that the worker is still at it; 409 tells it to stop");
        one.MapPost("/finish", Finish).WithSummary("Ends a run without an insight");
    }

    private static async Task<Results<Ok<Page<RunSummary>>, ProblemHttpResult>> ListWaiting(
        [AsParameters] PageQuery query, Pager pager, RunStore runs, CancellationToken cancellationToken)
    {
        if (!pager.TryRead<RunPosition>(query, Pager.MaximumLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await runs.ListWaitingAsync(page.After, page.ReadLimit, cancellationToken);
        return TypedResults.Ok(pager.ToPage(read, page, static run => new RunPosition(run.RequestedAt, run.Id)));
    }

    private static async Task<Results<Ok<RunSummary>, ProblemHttpResult>> Schedule(
        Guid id, ScheduledRunRequest request, RunRules rules, RunStore runs, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        rules.Validate(request, errors);
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        return Answer(request.RetryOf is { } failed
            ? await runs.RetryAsync(id, request.DueAt, failed, cancellationToken)
            : await runs.ScheduleAsync(id, request.DueAt, cancellationToken));
    }

    private static async Task<Results<Ok<RunSummary>, ProblemHttpResult>> Start(
        Guid run, StartRunRequest request, RunStore runs, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        RunRules.Validate(request, errors);
        return errors.IsEmpty ? Answer(await runs.StartAsync(run, request.Worker, cancellationToken)) : Problems.Invalid(errors);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Heartbeat(
        Guid run, RunHeartbeatRequest request, RunStore runs, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        RunRules.Validate(request, errors);
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        return await runs.HeartbeatAsync(run, request.Worker, request.Stage, cancellationToken)
            ? TypedResults.NoContent()
            : Problems.Conflict(ProblemCode.RunLost, "The run has ended or belongs to another worker now. Stop working on it.");
    }

    private static async Task<Results<Ok<RunSummary>, ProblemHttpResult>> Finish(
        Guid run, FinishRunRequest request, RunStore runs, ILogger<RunStore> logger, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        RunRules.Validate(request, errors);
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        var outcome = await runs.FinishAsync(run, request, cancellationToken);
        if (outcome.Result == RunResult.Done)
        {
            FeatureLog.RunFinished(logger, run, request.Status, request.Error?.Code);
        }

        return Answer(outcome);
    }

    private static Results<Ok<RunSummary>, ProblemHttpResult> Answer(RunOutcome outcome) =>
        outcome is { Result: RunResult.Done, Run: { } run } ? TypedResults.Ok(run) : RunProblems.Of(outcome.Result);
}
