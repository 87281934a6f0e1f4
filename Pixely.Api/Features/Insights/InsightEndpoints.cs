using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pixely.Api.Features.Analysis.Warming;
using Pixely.Api.Features.Insights.Cache;
using Pixely.Api.Features.Runs;
using Pixely.Api.Http;
using Pixely.Api.Limits;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Validation;
using Pixely.Persistence.Insights;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Features.Insights;

/// <summary>Where a list of insights goes on.</summary>
/// <param name="Id">Id of the last insight of the page before.</param>
internal sealed record InsightPosition(Guid Id);

/// <summary>Stored insights: the append-only record of every analysis.</summary>
internal static class InsightEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapInsights(this IEndpointRouteBuilder routes)
    {
        var readers = routes.MapGroup("/insights").WithTags("Insights").RequireAuthorization(Policies.Reader)
            .IsCostly(CostlyKind.Insight)
            .WithProblems(StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);
        readers.MapGet("", List)
            .EnteringTenant(DataScope.Client, static (directory, context, token) => directory.OfClientAsync(context, context.GetArgument<Guid>(0), token))
            .WithSummary("Insights of a client, newest first, by the day they were stored")
            .WithDescription(
                "Has an ETag; If-None-Match is answered with 304 as long as the page is the same. "
                + "A page also ends, before its limit, where it would grow beyond some megabytes, by default 8; next_cursor goes on.")
            .Produces<Page<InsightResponse>>()
            .Produces(StatusCodes.Status304NotModified)
            .WithProblems(StatusCodes.Status400BadRequest);
        readers.MapGet("/{insight:guid}", Get).EnteringTenantOfInsight()
            .WithSummary("One insight; it never changes, unless something is erased from it, and its ETag says so")
            .Produces<InsightResponse>()
            .Produces(StatusCodes.Status304NotModified)
            .WithProblems(StatusCodes.Status400BadRequest);
        routes.MapGet("/fichas_cliente/{id:guid}/insights", ListReferences).WithTags("Insights").RequireAuthorization(Policies.Reader)
            .WithinTenantOfClient()
            .WithSummary("Insights of a client without their results, newest first")
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);

        routes.MapPost("/insights", Create).WithTags("Insights").RequireAuthorization(Policies.Worker)
            .TakesLong()
            .WithinTenant(DataScope.Client, static (directory, context, token) =>
                directory.OfClientAsync(context.GetArgument<CreateInsightRequest>(0).ClientId, token))
            .WithSummary("Ends a run with its insight; the same run again gives the stored one (200)")
            .WithProblems(
                StatusCodes.Status400BadRequest,
                StatusCodes.Status401Unauthorized,
                StatusCodes.Status403Forbidden,
                StatusCodes.Status404NotFound,
                StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> List(
        [FromQuery(Name = "ficha_cliente_id"), Description("The client.")] Guid clientId,
        [FromQuery(Name = "start_date"), Description("First day, in the client's time zone.")] DateOnly? startDate,
        [FromQuery(Name = "end_date"), Description("Last day, inclusive.")] DateOnly? endDate,
        [AsParameters] PageQuery query,
        HttpContext context,
        Pager pager,
        RequestUser user,
        InsightContents contents,
        CachedInsights cached,
        CancellationToken cancellationToken)
    {
        if (DayRange.Check("start_date", startDate, "end_date", endDate) is { } invalid)
        {
            return invalid;
        }

        if (!pager.TryRead<InsightPosition>(query, Pager.MaximumLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await contents.ListAsync(clientId, startDate, endDate, page.After?.Id, page.ReadLimit, cancellationToken);
        var listed = pager.ToPage(read, page, PositionOf);
        // How many of them fit follows from what is listed, so that the tag needs no reading. Where the list has no cursor the page may have one:
        // the tag must be another one when the signing key has changed, too.
        var tagged = listed.NextCursor is null && listed.Items.Count > 1
            ? listed with { NextCursor = $"perhaps after {pager.CursorOf(PositionOf(listed.Items[0]))}" }
            : listed;
        if (context.IsHeldByCaller(tagged, user.SeesCosts()))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var (insights, keys) = await cached.GetAsync(listed.Items, contents, cancellationToken);
        // What was not in memory may have changed since it was listed: the tag is that of the answer.
        context.IsHeldByCaller(tagged with { Items = [.. insights.Select(static insight => insight.Key), .. listed.Items.Skip(keys)] }, user.SeesCosts());
        var next = keys < listed.Items.Count ? pager.CursorOf(PositionOf(insights[^1].Key)) : listed.NextCursor;
        return new InsightPageAnswer(new Page<CachedInsight>(insights, next), user.SeesCosts());
    }

    private static InsightPosition PositionOf(InsightKey insight) => new(insight.InsightId);

    private static async Task<Results<Ok<Page<InsightReference>>, ProblemHttpResult>> ListReferences(
        Guid id, [AsParameters] PageQuery query, Pager pager, InsightArchive insights, CancellationToken cancellationToken)
    {
        if (!pager.TryRead<InsightPosition>(query, Pager.MaximumLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await insights.ListReferencesAsync(id, page.After?.Id, page.ReadLimit, cancellationToken);
        return TypedResults.Ok(pager.ToPage(read, page, static insight => new InsightPosition(insight.Id)));
    }

    private static async Task<IResult> Get(
        Guid insight,
        [FromQuery(Name = "modules"), Description(ModuleSelection.Description)] string? modules,
        HttpContext context,
        RequestUser user,
        InsightContents contents,
        CachedInsights cached,
        CancellationToken cancellationToken)
    {
        if (!ModuleSelection.TryRead(modules, out var keys, out var problem))
        {
            return problem;
        }

        if (await contents.FindAsync(insight, cancellationToken) is not { } known)
        {
            return Problems.NotFound();
        }

        if (context.IsHeldByCaller(known, user.SeesCosts()))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        if ((await cached.GetAsync([known], contents, cancellationToken)).Insights is not [var found])
        {
            return Problems.NotFound();
        }

        // What was not in memory may have changed since it was found: the tag is that of the answer.
        context.IsHeldByCaller(found.Key, user.SeesCosts());
        return new InsightAnswer(found, user.SeesCosts(), keys);
    }

    private static async Task<Results<Created<InsightResponse>, Ok<InsightResponse>, ProblemHttpResult>> Create(
        CreateInsightRequest request,
        InsightRules rules,
        InsightWriter writer,
        TenantScope tenant,
        WarmingQueue warming,
        ILogger<InsightWriter> logger,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        rules.Validate(request, errors);
        if (!errors.IsEmpty)
        {
            FeatureLog.InsightRefused(logger, request.RunId, errors.Violations.Count, errors.Violations[0].Path);
            return Problems.Invalid(errors);
        }

        var outcome = await writer.StoreAsync(request, cancellationToken);
        if (outcome.Result == InsightResult.Stored)
        {
            warming.Add(new ColdClient(tenant.TenantId!.Value, request.ClientId));
        }

        return outcome switch
        {
            { Result: InsightResult.Stored, Insight: { } stored } => Stored(stored, logger),
            { Result: InsightResult.AlreadyStored, Insight: { } known } => TypedResults.Ok(known),
            { Result: InsightResult.RunNotRunning } => RunFence.NotRunning(),
            { Result: InsightResult.RunLost } => RunFence.Lost(),
            { Result: InsightResult.TextsErased } => Problems.Conflict(
                ProblemCode.TextsErased, "Texts or names were erased since the run began, and it may quote them. Let it fail and run again."),
            _ => Problems.NotFound(),
        };
    }

    private static Created<InsightResponse> Stored(InsightResponse insight, ILogger logger)
    {
        FeatureLog.InsightStored(logger, insight.Id, insight.RunId, insight.Results.Values.Count(static r => r.Status == ModuleStatus.Failed));
        return TypedResults.Created($"/insights/{insight.Id}", insight);
    }
}
