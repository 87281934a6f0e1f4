using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Features.Clients;
using Pixely.Api.Http;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Clients;
using Pixely.Core.Identity;

namespace Pixely.Api.Features.Users;

/// <summary>Who is signed in.</summary>
internal static class UserEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/users").WithTags("Users").RequireAuthorization(Policies.Reader)
            .WithProblems(StatusCodes.Status401Unauthorized);
        group.MapGet("/me", GetCurrent).WithScope(DataScope.Caller).WithSummary("The signed-in account and the clients it may open");
    }

    private static async Task<Ok<CurrentUserResponse>> GetCurrent(
        RequestUser user, VisibleClients clients, CancellationToken cancellationToken)
    {
        var account = user.Account;
        var visible = await clients.ListAsync(after: null, Pager.MaximumLimit, activeOnly: true, cancellationToken);
        return TypedResults.Ok(new CurrentUserResponse
        {
            Id = account.Id,
            Email = account.Email,
            FullName = account.FullName,
            Role = account.Role,
            TenantId = account.TenantId,
            ClientIds = account.ClientIds,
            Clients = [.. visible.Select(static client => new ClientReference(client.Id, client.Profile.BrandName))],
        });
    }
}
