using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Http;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Json;
using Pixely.Core.Runs;
using Pixely.Persistence.Runs;

namespace Pixely.Api.Features.Runs;

/// <summary>Runs as people see and request them; <see cref="RunWorkEndpoints"/> is what the worker does with them.</summary>
internal static class RunEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        var readers = routes.MapGroup("").WithTags("Runs").RequireAuthorization(Policies.Reader)
            .WithProblems(StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);
        readers.MapGet("/fichas_cliente/{id:guid}/runs", List).WithinTenantOfClient()
            .WithSummary("Runs of a client, newest first")
            .WithProblems(StatusCodes.Status400BadRequest);
        readers.MapGet("/runs/{run:guid}", Get).WithinTenantOfRun().WithSummary("One run");

        routes.MapPost("/fichas_cliente/{id:guid}/runs", Request).WithTags("Runs").RequireAuthorization(Policies.Admin)
            .WithinTenantOfClient()
            .WithSummary("Asks for a run now; an open run of the client is given back")
            .WithProblems(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<Page<RunSummary>>, ProblemHttpResult>> List(
        Guid id, [AsParameters] PageQuery query, Pager pager, RequestUser user, RunStore runs, CancellationToken cancellationToken)
    {
        if (!pager.TryRead<RunPosition>(query, Pager.MaximumLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await runs.ListAsync(id, page.After, page.ReadLimit, cancellationToken);
        return TypedResults.Ok(pager.ToPage([.. read.Select(run => run.SeenBy(user))], page, static run => new RunPosition(run.RequestedAt, run.Id)));
    }

    private static async Task<Results<Ok<RunSummary>, ProblemHttpResult>> Get(
        Guid run, RequestUser user, RunStore runs, CancellationToken cancellationToken) =>
        await runs.GetAsync(run, cancellationToken) is { } found ? TypedResults.Ok(found.SeenBy(user)) : Problems.NotFound();

    private static async Task<Results<Accepted<RunSummary>, ProblemHttpResult>> Request(
        Guid id,
        RequestUser user,
        RunStore runs,
        ILogger<RunStore> logger,
        CancellationToken cancellationToken)
    {
        var outcome = await runs.RequestAsync(id, cancellationToken);
        if (outcome is not { Result: RunResult.Done, Run: { } run })
        {
            return RunProblems.Of(outcome.Result);
        }

        FeatureLog.RunRequested(logger, run.Id, id, user.Account.Id);
        return TypedResults.Accepted($"/runs/{run.Id}", run);
    }
}
