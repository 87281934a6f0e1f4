using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pixely.Api.Features.Runs;
using Pixely.Api.Http;
using Pixely.Api.Limits;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Telemetry;
using Pixely.Api.Tenancy;
using Pixely.Core.Annotations;
using Pixely.Core.Json;
using Pixely.Core.Validation;
using Pixely.Persistence.Annotations;
using Pixely.Persistence.Runs;

namespace Pixely.Api.Features.Annotations;

/// <summary>Which texts wait for an annotation, and what annotators say about them.</summary>
internal static class AnnotationEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapAnnotations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/fichas_cliente/{id:guid}/annotations").WithTags("Annotations (worker)")
            .TakesLong()
            .RequireAuthorization(Policies.Worker)
            .WithinTenantOfClient()
            .WithProblems(
                StatusCodes.Status400BadRequest,
                StatusCodes.Status401Unauthorized,
                StatusCodes.Status403Forbidden,
                StatusCodes.Status404NotFound);
        group.MapGet("/pending", ListPending).WithSummary("Texts that an annotator has not seen; equal texts once");
        group.MapPost("", Store)
            .WithSummary("Stores annotations on behalf of a run and the worker that holds it; one that is stored already is left as it is")
            .WithProblems(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<Page<PendingText>>, ProblemHttpResult>> ListPending(
        Guid id,
        [FromQuery(Name = "annotator")] string annotator,
        [FromQuery(Name = "version")] int version,
        [AsParameters] PageQuery query,
        Pager pager,
        PendingTexts texts,
        CancellationToken cancellationToken)
    {
        if (!pager.TryRead<PendingPosition>(query, Pager.MaximumWorkerLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await texts.ListAsync(id, new AnnotatorIdentity(annotator, version), page.After, page.ReadLimit, cancellationToken);
        return TypedResults.Ok(pager.ToPage(read, page, static text => new PendingPosition(text.Kind, text.TextHash)));
    }

    private static async Task<Results<Ok<AnnotationBatchResponse>, ProblemHttpResult>> Store(
        Guid id,
        [FromQuery(Name = "run_id")] Guid runId,
        [FromQuery(Name = "worker")] string worker,
        AnnotationBatch batch,
        AnnotationWriter writer,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        AnnotationRules.Validate(batch, errors);
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        var outcome = await writer.WriteAsync(id, new RunClaim(runId, worker), batch, cancellationToken);
        if (outcome.Response is not { } response)
        {
            return ProblemOf(outcome);
        }

        ApiMetrics.Annotated(response.Stored);
        return TypedResults.Ok(response);
    }

    private static ProblemHttpResult ProblemOf(AnnotationOutcome outcome) => outcome.Result switch
    {
        AnnotationResult.UnknownTexts => Problems.Invalid(AnnotationRules.UnknownTexts(outcome.UnknownTexts)),
        AnnotationResult.RunNotRunning => RunFence.NotRunning(),
        AnnotationResult.RunLost => RunFence.Lost(),
        AnnotationResult.NotFound or AnnotationResult.Stored => Problems.NotFound(),
    };
}
