using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Identity;

namespace Pixely.Tests.Api.Authorization;

/// <summary>How a call ends, as far as rights decide it.</summary>
internal enum Verdict
{
    /// <summary>The endpoint does its work, or says what is wrong with what was sent.</summary>
    Allowed,

    /// <summary>401.</summary>
    NobodySignedIn,

    /// <summary>403.</summary>
    MissingRight,

    /// <summary>404, as for an id of nothing.</summary>
    Hidden,

    /// <summary>405.</summary>
    NoSuchMethod,
}

/// <summary>Who may do what: derived from what the endpoint itself declares, here and nowhere else.</summary>
internal static class AccessRules
{
    /// <summary>How a call has to end.</summary>
    /// <param name="endpoint">The endpoint of the path and method, or null when the path knows no such method.</param>
    /// <param name="caller">Who calls.</param>
    /// <exception cref="InvalidOperationException">Nobody has decided about the endpoint.</exception>
    public static Verdict Expect(RouteEndpoint? endpoint, Caller caller)
    {
        if (endpoint is null)
        {
            return Verdict.NoSuchMethod;
        }

        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return Verdict.Allowed;
        }

        var (roles, scope) = (RolesOf(endpoint), ScopeOf(endpoint));
        if (scope == DataScope.Agency && roles.Contains(UserRole.Viewer))
        {
            throw new InvalidOperationException($"{endpoint.DisplayName} shows the agency's data to viewers.");
        }

        return caller switch
        {
            { Role: null } => Verdict.NobodySignedIn,
            { Role: { } role } when !roles.Contains(role) => Verdict.MissingRight,
            { ReadsClient: false } when scope == DataScope.Client => Verdict.Hidden,
            _ => Verdict.Allowed,
        };
    }

    private static UserRole[] RolesOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(static data => data.Policy).Distinct().ToList() switch
        {
            [Policies.Reader] => [UserRole.Viewer, UserRole.Admin, UserRole.Orchestrator],
            [Policies.Agency] => [UserRole.Admin, UserRole.Orchestrator],
            [Policies.Admin] => [UserRole.Admin],
            [Policies.Worker] => [UserRole.Orchestrator],
            var policies => throw new InvalidOperationException($"{endpoint.DisplayName} demands {string.Join(" and ", policies)}: no role is known for that."),
        };

    private static DataScope ScopeOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<ScopeMetadata>().Select(static metadata => metadata.Scope).Distinct().ToList() switch
        {
            [var scope] => scope,
            var scopes => throw new InvalidOperationException($"{endpoint.DisplayName} does not say whose data it addresses, or says it {scopes.Count} times."),
        };
}
