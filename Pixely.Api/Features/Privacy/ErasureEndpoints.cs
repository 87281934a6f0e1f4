using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
using Pixely.Api.Http;
using Pixely.Api.Limits;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Json;
using Pixely.Core.Privacy;
using Pixely.Core.Validation;
using Pixely.Persistence.Pools;
using Pixely.Persistence.Privacy;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Features.Privacy;

/// <summary>Texts and names of people that are erased on request.</summary>
internal static class ErasureEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapErasures(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/fichas_cliente/{id:guid}/erasures").WithTags("Privacy").RequireAuthorization(Policies.Admin)
            .WithProblems(
                StatusCodes.Status400BadRequest,
                StatusCodes.Status401Unauthorized,
                StatusCodes.Status403Forbidden,
                StatusCodes.Status404NotFound,
                StatusCodes.Status409Conflict);
        group.MapGet("", List).WithinTenantOfClient()
            .WithSummary("What was erased of a client, newest first; who it was is not kept");
        // It may take minutes, ends by itself, and is not to be left half done.
        group.MapPost("", Erase).EnteringTenantOfClient()
            .WithBodyLimit(RequestLimits.Small)
            .WithMetadata(new DisableRequestTimeoutAttribute(), new UsesPool(DatabasePool.Background))
            .WithSummary("Erases texts of comments and names of people from everything that is stored of a client; figures stay. May be repeated");
    }

    private static async Task<Results<Ok<Page<ErasureResponse>>, ProblemHttpResult>> List(
        Guid id, [AsParameters] PageQuery query, Pager pager, ErasureArchive erasures, CancellationToken cancellationToken)
    {
        if (!pager.TryRead<ErasurePosition>(query, Pager.MaximumLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await erasures.ListAsync(id, page.After, page.ReadLimit, cancellationToken);
        return TypedResults.Ok(pager.ToPage(read, page, static erasure => new ErasurePosition(erasure.RequestedAt, erasure.Id)));
    }

    private static async Task<Results<Ok<ErasureResponse>, ProblemHttpResult>> Erase(
        Guid id,
        EraseRequest request,
        ErasureWriter writer,
        TenantScope tenant,
        ErasedMemory memory,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        ILogger<ErasureWriter> logger)
    {
        var errors = new ValidationErrors();
        // The latest day that it is anywhere.
        ErasureRules.Validate(request, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddHours(14)), errors);
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        // Whoever asked may go; what was begun is brought to its end.
        var outcome = await writer.EraseAsync(id, request, lifetime.ApplicationStopping);
        if (outcome.Erasure is not { } erasure)
        {
            return outcome.Result == ErasureResult.Running
                ? Problems.Conflict(ProblemCode.ErasureRunning, "Another erasure of the client is under way. Ask again when it has ended.")
                : Problems.NotFound();
        }

        memory.Forget(tenant.TenantId!.Value);
        PrivacyLog.Erased(logger, id, erasure.Id, erasure.Erased.Comments, erasure.Erased.Authors, erasure.Erased.Strings);
        return TypedResults.Ok(erasure);
    }
}
