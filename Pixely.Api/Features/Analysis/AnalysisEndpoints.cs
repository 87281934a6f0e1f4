using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pixely.Api.Http;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Analysis;
using Pixely.Core.Insights;
using Pixely.Core.Posts;
using Pixely.Persistence.Annotations;

namespace Pixely.Api.Features.Analysis;

/// <summary>The modules recomputed over any window, from stored annotations; no model is asked.</summary>
internal static class AnalysisEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapAnalysis(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/fichas_cliente/{id:guid}/analysis", Get).WithTags("Analysis").RequireAuthorization(Policies.Reader)
            .WithinTenantOfClient()
            .WithSummary("Every module over a window of days and one network or all; everything by default")
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<WindowAnalysisResponse>, ProblemHttpResult>> Get(
        Guid id,
        [FromQuery(Name = "from"), Description("First day, in the client's time zone.")] DateOnly? from,
        [FromQuery(Name = "to"), Description("Last day, inclusive.")] DateOnly? to,
        [FromQuery(Name = "platform"), Description("One network; all without it.")] WireEnum<Platform>? platform,
        WindowReader reader,
        AnalysisRunner runner,
        CancellationToken cancellationToken)
    {
        if (DayRange.Check("from", from, "to", to) is { } problem)
        {
            return problem;
        }

        var window = new AnalysisWindow(from, to, platform?.Value);
        if (await reader.ReadAsync(id, window, cancellationToken) is not { } input)
        {
            return Problems.NotFound();
        }

        var report = runner.Run(input, cancellationToken);
        return TypedResults.Ok(new WindowAnalysisResponse
        {
            ClientId = id,
            Window = window,
            Counts = report.Counts,
            Results = report.Results,
        });
    }
}
