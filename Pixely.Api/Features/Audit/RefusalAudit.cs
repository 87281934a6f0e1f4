using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Pixely.Api.Features.Audit.Bursts;
using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;
using Pixely.Core.Identity;

namespace Pixely.Api.Features.Audit;

/// <summary>Notes who is not let in (401) and who may not (403), beside the framework's own answer.</summary>
internal sealed class RefusalAudit(BurstTrail trail) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _answer = new();

    /// <inheritdoc/>
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Challenged || authorizeResult.Forbidden)
        {
            // The pattern of the route, not the path: that is what the caller wrote.
            var details = new RefusedRequestDetails(context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
            var tenant = context.RequestServices.GetRequiredService<Security.RequestUser>().Known?.TenantId ?? AgencyTenant.Id;
            trail.Note(tenant, authorizeResult.Challenged ? AuditAction.AccessUnauthenticated : AuditAction.AccessForbidden, AuditOutcome.Refused, details: details);
        }

        return _answer.HandleAsync(next, context, policy, authorizeResult);
    }
}
