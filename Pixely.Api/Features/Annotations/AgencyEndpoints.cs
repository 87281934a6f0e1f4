using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Http;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Annotations;
using Pixely.Core.Validation;
using Pixely.Persistence.Annotations;

namespace Pixely.Api.Features.Annotations;

/// <summary>What the agency says about annotations: that one is wrong, or that a better annotator shall read again.</summary>
internal static class AgencyEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapAgencyAnnotations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/fichas_cliente/{id:guid}").WithTags("Clients").RequireAuthorization(Policies.Admin)
            .WithinTenantOfClient()
            .WithBodyLimit(RequestLimits.Small)
            .WithProblems(
                StatusCodes.Status400BadRequest,
                StatusCodes.Status401Unauthorized,
                StatusCodes.Status403Forbidden,
                StatusCodes.Status404NotFound);
        group.MapPost("/corrections", Correct)
            .WithSummary("Corrects what a text expresses; the correction wins over every annotator, the older annotations stay");
        group.MapPost("/reannotations", AskAgain)
            .WithSummary("Has a better version of the client's annotator read again, from the next run on; the older annotations stay");
    }

    private static async Task<Results<Ok<CorrectionResponse>, ProblemHttpResult>> Correct(
        Guid id,
        CorrectionRequest request,
        RequestUser user,
        CorrectionWriter writer,
        ILogger<CorrectionWriter> logger,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        request.Values.Validate(errors.At("values"));
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        if (await writer.CorrectAsync(id, request, user.Account.Id, cancellationToken) is not { } response)
        {
            errors.At("item_id").Add("is of no comment or post that the client has");
            return Problems.Invalid(errors);
        }

        FeatureLog.TextCorrected(logger, id, response.Annotator.Version, user.Account.Id);
        return TypedResults.Ok(response);
    }

    private static async Task<Results<Ok<ReannotationResponse>, ProblemHttpResult>> AskAgain(
        Guid id,
        ReannotationRequest request,
        RequestUser user,
        ReannotationWriter writer,
        ILogger<ReannotationWriter> logger,
        CancellationToken cancellationToken)
    {
        var outcome = await writer.RequestAsync(id, request.FromVersion, user.Account.Id, cancellationToken);
        if (outcome.Response is { } response)
        {
            FeatureLog.ReannotationRequested(logger, id, response.Annotator.Version, response.Texts, user.Account.Id);
            return TypedResults.Ok(response);
        }

        if (outcome.NewestFromVersion is not { } newest)
        {
            return Problems.NotFound();
        }

        var errors = new ValidationErrors();
        errors.At("from_version").Add($"is {request.FromVersion}, must lie in 1..{newest}: the newest stored version is {newest - 1}");
        return Problems.Invalid(errors);
    }
}
