using Microsoft.AspNetCore.Authorization;
using Pixely.Core.Identity;

namespace Pixely.Api.Security;

/// <summary>Names of the policies that groups of endpoints demand.</summary>
internal static class Policies
{
    /// <summary>Any signed-in account; which tenant's data it sees is decided by tenancy.</summary>
    public const string Reader = "reader";

    /// <summary>The agency's administrator.</summary>
    public const string Admin = "admin";

    /// <summary>The scheduled worker.</summary>
    public const string Worker = "worker";

    /// <summary>The agency's administrator and its worker.</summary>
    public const string Agency = "agency";

    /// <summary>Defines the policies; whatever names none demands a signed-in account.</summary>
    public static void Define(AuthorizationOptions options)
    {
        var signedIn = new AuthorizationPolicyBuilder(BearerTokenHandler.SchemeName).RequireAuthenticatedUser().Build();
        options.DefaultPolicy = signedIn;
        options.FallbackPolicy = new AuthorizationPolicyBuilder(BearerTokenHandler.SchemeName)
            .RequireAssertion(static context => IsNothingThere(context.Resource) || context.User.Identity is { IsAuthenticated: true })
            .Build();
        options.AddPolicy(Reader, signedIn);
        options.AddPolicy(Admin, Only(UserRole.Admin));
        options.AddPolicy(Worker, Only(UserRole.Orchestrator));
        options.AddPolicy(Agency, Only(UserRole.Admin, UserRole.Orchestrator));
    }

    // Unknown paths, methods and media types end in no route: they answer 404, 405 or 415 to anybody.
    private static bool IsNothingThere(object? resource) => resource is HttpContext context && context.GetEndpoint() is not RouteEndpoint;

    private static AuthorizationPolicy Only(params UserRole[] roles) =>
        new AuthorizationPolicyBuilder(BearerTokenHandler.SchemeName)
            .RequireAuthenticatedUser()
            .RequireClaim(BearerTokenHandler.RoleClaim, roles.Select(static role => role.ToString()))
            .Build();
}
