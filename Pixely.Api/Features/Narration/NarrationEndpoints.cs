using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pixely.Api.Features.Runs;
using Pixely.Api.Http;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Narrators;
using Pixely.Core.Validation;
using Pixely.Persistence.Runs;

namespace Pixely.Api.Features.Narration;

/// <summary>How a worker keeps the words that were paid for until the run has ended.</summary>
internal static class NarrationEndpoints
{
    // An answer of the most wordings and characters, every character escaped.
    private const long LargestAnswer = 256 * 1024;

    /// <summary>Maps the routes.</summary>
    public static void MapNarration(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/runs/{run:guid}/narration").WithTags("Runs (worker)").RequireAuthorization(Policies.Worker)
            .WithinTenantOfRun()
            .WithProblems(
                StatusCodes.Status400BadRequest,
                StatusCodes.Status401Unauthorized,
                StatusCodes.Status403Forbidden,
                StatusCodes.Status404NotFound);
        group.MapGet("", Find).WithSummary("What a model answered to a request for words within this run, if that is kept");
        group.MapPost("", Keep).WithBodyLimit(LargestAnswer)
            .WithSummary("Keeps what a model answered to a request for words, until the run ends")
            .WithProblems(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<KeptNarrationResponse>, ProblemHttpResult>> Find(
        Guid run,
        [FromQuery(Name = "request_hash"), Description("Identity of what is to be asked.")] string requestHash,
        RunNarrations narrations,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        errors.At("request_hash").RequireHash(requestHash);
        return errors.IsEmpty
            ? TypedResults.Ok(new KeptNarrationResponse(await narrations.FindAsync(run, requestHash, cancellationToken)))
            : Problems.InvalidQuery([.. errors.Violations.Select(static fault => fault with { Path = "query.request_hash" })]);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Keep(
        Guid run, KeepNarrationRequest request, RunNarrations narrations, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        NarrationRules.Validate(request, errors);
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        var result = await narrations.KeepAsync(run, request, cancellationToken);
        return result == RunResult.Done ? TypedResults.NoContent() : RunProblems.Of(result);
    }
}
