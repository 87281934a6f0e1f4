using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pixely.Api.Http;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Alerts;
using Pixely.Core.Json;
using Pixely.Persistence.Alerts;

namespace Pixely.Api.Features.Alerts;

/// <summary>What somebody should look at.</summary>
internal static class AlertEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/alerts").WithTags("Alerts").RequireAuthorization(Policies.Reader).WithScope(DataScope.Caller)
            .WithProblems(StatusCodes.Status401Unauthorized);
        group.MapGet("", List)
            .WithSummary("Alerts, newest first: those that concern a viewer's clients, all with the messages about them for the agency")
            .WithProblems(StatusCodes.Status400BadRequest);
        group.MapGet("/counts", Count).WithSummary("How many alerts are open, by severity");
    }

    private static async Task<Results<Ok<Page<AlertSummary>>, ProblemHttpResult>> List(
        [FromQuery(Name = "open"), Description("true for alerts that are open, false for those that are over; all without it.")] bool? open,
        [FromQuery(Name = "client"), Description("Only alerts about this client.")] Guid? client,
        [AsParameters] PageQuery query,
        Pager pager,
        VisibleAlerts alerts,
        CancellationToken cancellationToken)
    {
        if (!pager.TryRead<AlertPosition>(query, Pager.MaximumLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await alerts.ListAsync(open, client, page.After, page.ReadLimit, cancellationToken);
        return TypedResults.Ok(pager.ToPage(read, page, static alert => new AlertPosition(alert.RaisedAt, alert.Id)));
    }

    private static async Task<Ok<AlertCounts>> Count(VisibleAlerts alerts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await alerts.CountAsync(cancellationToken));
}
