using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Pixely.Api.Http;
using Pixely.Api.Limits;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Json;
using Pixely.Core.ModelUse;
using Pixely.Core.Operations;
using Pixely.Core.Runs;
using Pixely.Core.Validation;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Operations;
using Pixely.Persistence.Runs;

namespace Pixely.Api.Features.Operations;

/// <summary>What the agency watches over all tenants.</summary>
internal static class OperationsEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/operations").WithTags("Operations").RequireAuthorization(Policies.Admin)
            .IsCostly(CostlyKind.Agency)
            .WithProblems(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
        var agency = group.MapGroup("").WithinTenantOfUser();
        agency.MapGet("/health", GetHealth).WithSummary("How the installation is doing: each figure with what is expected of it");
        agency.MapGet("/runs", ListRuns)
            .WithSummary("Runs of all clients, newest first, with how their modules ended")
            .WithProblems(StatusCodes.Status400BadRequest);
        agency.MapGet("/clients", ListClients)
            .WithSummary("Clients by name: last good run, silence, next run, the month's cost")
            .WithProblems(StatusCodes.Status400BadRequest);
        agency.MapGet("/usage", ListUsage)
            .WithSummary("Clients by name: tokens and cost of a month and the five before it")
            .WithProblems(StatusCodes.Status400BadRequest);
        group.MapGet("/runs/{run:guid}", GetRun).WithinTenantOfRun()
            .WithSummary("One run with how its modules ended")
            .WithProblems(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<OperationsHealth>> GetHealth(
        AgencyHealth health, IOptions<ScheduleOptions> schedules, WatchClock clock, CancellationToken cancellationToken)
    {
        var now = (await clock.ReadAsync(cancellationToken)).Earlier;
        return TypedResults.Ok(await health.ReadAsync(
            client => ClientTimes.IsSilent(client.Schedule ?? schedules.Value.Default, client.TimeZone, client.LastAt, now), cancellationToken));
    }

    private static async Task<Results<Ok<Page<OperatedRun>>, ProblemHttpResult>> ListRuns(
        [FromQuery(Name = "status"), Description("Only runs in this state.")] WireEnum<RunStatus>? status,
        [FromQuery(Name = "client"), Description("Only runs of this client.")] Guid? client,
        [AsParameters] PageQuery query,
        Pager pager,
        AgencyRuns runs,
        CancellationToken cancellationToken)
    {
        if (!pager.TryRead<RunPosition>(query, Pager.MaximumLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await runs.ListAsync(status?.Value, client, page.After, page.ReadLimit, cancellationToken);
        return TypedResults.Ok(pager.ToPage(read, page, static run => new RunPosition(run.Run.RequestedAt, run.Run.Id)));
    }

    private static async Task<Results<Ok<OperatedRun>, ProblemHttpResult>> GetRun(
        Guid run, AgencyRuns runs, CancellationToken cancellationToken) =>
        await runs.GetAsync(run, cancellationToken) is { } found ? TypedResults.Ok(found) : Problems.NotFound();

    private static async Task<Results<Ok<Page<OperatedClient>>, ProblemHttpResult>> ListClients(
        [AsParameters] PageQuery query, Pager pager, OperatedClients clients, CancellationToken cancellationToken)
    {
        if (!pager.TryRead<ClientPosition>(query, Pager.MaximumLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await clients.ListAsync(page.After, page.ReadLimit, cancellationToken);
        return TypedResults.Ok(pager.ToPage(read, page, static line => new ClientPosition(line.Client.BrandName, line.Client.Id)));
    }

    private static async Task<Results<Ok<Page<OperatedUsage>>, ProblemHttpResult>> ListUsage(
        [FromQuery(Name = "month"), Description("YYYY-MM in each client's time zone; the present month without it.")] string? month,
        [AsParameters] PageQuery query,
        Pager pager,
        OperatedClients clients,
        CancellationToken cancellationToken)
    {
        var last = Months.Find(month);
        if (month is not null && last is null)
        {
            return Problems.InvalidQuery([new Violation("query.month", "must be a month such as 2026-01")]);
        }

        if (!pager.TryRead<ClientPosition>(query, Pager.MaximumLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await clients.ListUsageAsync(page.After, page.ReadLimit, last, cancellationToken);
        return TypedResults.Ok(pager.ToPage(read, page, static line => new ClientPosition(line.Client.BrandName, line.Client.Id)));
    }
}
