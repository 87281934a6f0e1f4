using Pixely.Api.Http;
using Pixely.Core.Identity;
using Pixely.Core.Validation;

namespace Pixely.Api.Features.Users;

/// <summary>What an account must keep; the database knows the rest.</summary>
internal static class UserRules
{
    private const int MostClients = 200;

    /// <summary>Adds every rule that a new account breaks.</summary>
    /// <param name="request">The account.</param>
    /// <param name="agency">The tenant of administrators: that of whoever asks.</param>
    /// <param name="errors">Gets the violations.</param>
    public static void Validate(CreateUserRequest request, Guid agency, ValidationErrors errors)
    {
        EmailRules.Validate(request.Email, errors.At("email"));
        Validate(request.Role, errors.At("role"));
        Validate(request.FullName, request.ClientIds, errors);
        var tenant = errors.At("tenant_id");
        tenant.Require(request.Role != UserRole.Viewer || request.TenantId is not null, "is missing, a viewer belongs to a tenant");
        tenant.Require(
            request.Role != UserRole.Admin || request.TenantId is null || request.TenantId == agency,
            $"is {request.TenantId}, administrators belong to the agency's tenant: leave it out");
        tenant.Require(request.TenantId != Guid.Empty, "is empty");
    }

    /// <summary>Adds every rule that a changed account breaks.</summary>
    public static void Validate(UpdateUserRequest request, ValidationErrors errors)
    {
        Validate(request.Role ?? UserRole.Viewer, errors.At("role"));
        Validate(request.FullName, request.ClientIds, errors);
    }

    private static void Validate(UserRole role, ValidationErrors errors) =>
        errors.Require(role is UserRole.Viewer or UserRole.Admin, "must be viewer or admin: the worker's account comes from the configuration");

    private static void Validate(string fullName, IReadOnlyList<Guid> clientIds, ValidationErrors errors)
    {
        errors.At("full_name").RequireName(fullName);
        var clients = errors.At("client_ids");
        clients.Require(clientIds.Count <= MostClients, $"has {clientIds.Count} clients, at most {MostClients} are allowed");
        clients.Require(clientIds.Distinct().Count() == clientIds.Count, "names a client twice");
    }
}
