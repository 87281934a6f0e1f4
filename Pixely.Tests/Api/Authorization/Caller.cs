using Pixely.Core.Identity;

namespace Pixely.Tests.Api.Authorization;

/// <summary>Somebody who calls every endpoint.</summary>
/// <param name="Name">As the table calls them.</param>
/// <param name="Role">What the account may do, or null when whoever calls has no valid access.</param>
/// <param name="ReadsClient">Whether the account may read the client that is called about.</param>
internal sealed record Caller(string Name, UserRole? Role, bool ReadsClient)
{
    public static readonly Caller Anonymous = new("no token", null, false);
    public static readonly Caller ViewerOfClient = new("viewer of the client", UserRole.Viewer, true);
    public static readonly Caller ViewerOfOtherClient = new("viewer of another client of the tenant", UserRole.Viewer, false);
    public static readonly Caller ViewerOfOtherTenant = new("viewer of another tenant", UserRole.Viewer, false);
    public static readonly Caller Worker = new("orchestrator", UserRole.Orchestrator, true);
    public static readonly Caller MustChangePassword = new("password to be changed", null, false);
    public static readonly Caller Disabled = new("disabled user", null, false);
    public static readonly Caller Expired = new("expired token", null, false);
    public static readonly Caller Administrator = new("admin", UserRole.Admin, true);

    /// <summary>All of them; the administrator comes last, because what it may do takes others' rights away.</summary>
    public static readonly IReadOnlyList<Caller> All =
        [Anonymous, MustChangePassword, Disabled, Expired, ViewerOfOtherTenant, ViewerOfOtherClient, ViewerOfClient, Worker, Administrator];
}
