using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pixely.Api.Features.Runs;
using Pixely.Api.Http;
using Pixely.Api.Limits;
using Pixely.Api.Security;
using Pixely.Api.Telemetry;
using Pixely.Api.Tenancy;
using Pixely.Core.Ingestion;
using Pixely.Core.Validation;
using Pixely.Persistence.Ingestion;

namespace Pixely.Api.Features.Ingestion;

/// <summary>How the worker hands over what a source says.</summary>
internal static class IngestionEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapIngestion(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/fichas_cliente/{id:guid}/ingestions").WithTags("Ingestion (worker)")
            .TakesLong()
            .RequireAuthorization(Policies.Worker)
            .WithinTenantOfClient()
            .WithProblems(
                StatusCodes.Status400BadRequest,
                StatusCodes.Status401Unauthorized,
                StatusCodes.Status403Forbidden,
                StatusCodes.Status404NotFound,
                StatusCodes.Status409Conflict);
        group.MapPost("", Open).WithBodyLimit(RequestLimits.Small)
            .WithSummary("Opens the ingestion of a running run; the same run gets the same ingestion");
        group.MapGet("/last", GetLast)
            .WithSummary("The state of the source whose rows are all stored; a source that is still in it need not be read");
        group.MapPost("/{ingestion:guid}/batches", Receive)
            .WithSummary("Stores rows; what is new is decided by content, and the same batch again changes nothing");
        group.MapPost("/{ingestion:guid}/completion", Complete)
            .WithSummary("Ends an ingestion and reports what it changed");
    }

    private static async Task<Results<Ok<OpenIngestionResponse>, ProblemHttpResult>> Open(
        Guid id, OpenIngestionRequest request, IngestionWriter writer, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        IngestionRules.Validate(request, errors);
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        var outcome = await writer.OpenAsync(id, request, cancellationToken);
        return outcome.Response is { } response ? TypedResults.Ok(response) : ProblemOf(outcome.Result);
    }

    private static async Task<Ok<LastIngestionResponse>> GetLast(Guid id, SourceVersions versions, CancellationToken cancellationToken) =>
        TypedResults.Ok(new LastIngestionResponse(await versions.FindLastAsync(id, cancellationToken)));

    private static async Task<Results<Ok<IngestionBatchResponse>, ProblemHttpResult>> Receive(
        Guid id,
        Guid ingestion,
        [FromQuery(Name = "worker")] string worker,
        IngestionBatch batch,
        IngestionRules rules,
        IngestionWriter writer,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        rules.Validate(batch, errors);
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        var outcome = await writer.WriteAsync(id, ingestion, worker, batch, cancellationToken);
        if (outcome.Response is not { } response)
        {
            return ProblemOf(outcome.Result);
        }

        ApiMetrics.Received(response.Report);
        return TypedResults.Ok(response);
    }

    private static async Task<Results<Ok<IngestionReport>, ProblemHttpResult>> Complete(
        Guid id,
        Guid ingestion,
        [FromQuery(Name = "worker")] string worker,
        CompleteIngestionRequest request,
        IngestionWriter writer,
        ILogger<IngestionWriter> logger,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        IngestionRules.Validate(request, errors);
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        var outcome = await writer.CompleteAsync(id, ingestion, worker, request, cancellationToken);
        if (outcome.Report is not { } report)
        {
            return ProblemOf(outcome.Result);
        }

        FeatureLog.IngestionCompleted(logger, ingestion, report.PostsNew, report.CommentsNew, report.Rejected);
        return TypedResults.Ok(report);
    }

    private static ProblemHttpResult ProblemOf(IngestionResult result) => result switch
    {
        IngestionResult.RunNotRunning => RunFence.NotRunning(),
        IngestionResult.RunLost => RunFence.Lost(),
        IngestionResult.Completed => Problems.Conflict(ProblemCode.IngestionCompleted, "The ingestion is completed and takes no more rows."),
        IngestionResult.SourceChanged => Problems.Conflict(
            ProblemCode.SourceChanged, "The source is not in the state whose rows are stored. Read it and send its rows."),
        IngestionResult.NotFound or IngestionResult.Stored => Problems.NotFound(),
    };
}
