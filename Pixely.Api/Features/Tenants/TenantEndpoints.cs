using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Http;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Identity;
using Pixely.Core.Json;
using Pixely.Core.Validation;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Features.Tenants;

/// <summary>Tenants, for the agency's administrator. They come into being with their first client.</summary>
internal static class TenantEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapTenants(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/tenants").WithTags("Tenants").RequireAuthorization(Policies.Admin)
            .WithBodyLimit(RequestLimits.Small)
            .WithProblems(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
        group.MapGet("", List).WithinTenantOfUser()
            .WithSummary("Tenants by name")
            .WithProblems(StatusCodes.Status400BadRequest);

        var one = group.MapGroup("/{tenant:guid}").WithinTenantInPath().WithProblems(StatusCodes.Status404NotFound);
        one.MapGet("", Get).WithSummary("One tenant");
        one.MapPut("", Update)
            .WithSummary("Renames a tenant, switches it off or on")
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict);
        one.MapDelete("", Disable)
            .WithSummary("Switches a tenant off: all its users lose access at once, its data stays")
            .WithProblems(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<Page<TenantSummary>>, ProblemHttpResult>> List(
        [AsParameters] PageQuery query, Pager pager, AgencyTenants tenants, CancellationToken cancellationToken)
    {
        if (!pager.TryRead<TenantPosition>(query, Pager.MaximumLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await tenants.ListAsync(page.After, page.ReadLimit, cancellationToken);
        return TypedResults.Ok(pager.ToPage(read, page, static tenant => new TenantPosition(tenant.Name, tenant.Id)));
    }

    // The tenant in the path is the one that the request runs within.
    private static async Task<Results<Ok<TenantSummary>, ProblemHttpResult>> Get(
        Guid tenant, AgencyTenants tenants, CancellationToken cancellationToken) =>
        await tenants.GetAsync(cancellationToken) is { } found && found.Id == tenant ? TypedResults.Ok(found) : Problems.NotFound();

    private static async Task<Results<Ok<TenantSummary>, ProblemHttpResult>> Update(
        Guid tenant,
        UpdateTenantRequest request,
        RequestUser caller,
        TenantWriter writer,
        AgencyTenants tenants,
        RememberedAccounts remembered,
        ILogger<TenantWriter> logger,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        errors.At("name").RequireName(request.Name);
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        var result = await writer.UpdateAsync(request, caller.Account, cancellationToken);
        if (result != TenantWriteResult.Stored || await tenants.GetAsync(cancellationToken) is not { } changed)
        {
            return Refused(result);
        }

        remembered.ForgetTenant(tenant);
        FeatureLog.TenantChanged(logger, tenant, caller.Account.Id);
        return TypedResults.Ok(changed);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Disable(
        Guid tenant,
        RequestUser caller,
        TenantWriter writer,
        RememberedAccounts remembered,
        ILogger<TenantWriter> logger,
        CancellationToken cancellationToken)
    {
        var result = await writer.DisableAsync(caller.Account, cancellationToken);
        if (result != TenantWriteResult.Stored)
        {
            return Refused(result);
        }

        remembered.ForgetTenant(tenant);
        FeatureLog.TenantChanged(logger, tenant, caller.Account.Id);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult Refused(TenantWriteResult result) => result switch
    {
        TenantWriteResult.OwnTenant => Problems.Conflict(
            ProblemCode.OwnTenant, "The agency's own tenant cannot be switched off: nobody could switch it on again."),
        TenantWriteResult.ActorNoAdministrator => Problems.Of(StatusCodes.Status403Forbidden),
        _ => Problems.NotFound(),
    };
}
