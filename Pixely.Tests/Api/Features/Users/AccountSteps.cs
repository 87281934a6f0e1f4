using System.Net;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Features.Users;

/// <summary>What administrators do with accounts.</summary>
internal static class AccountSteps
{
    /// <summary>A valid body for a viewer of clients of one tenant.</summary>
    public static CreateUserRequest NewViewer(this ApiHost api, params ClientSummary[] clients) => new()
    {
        Email = $"{api.NewName("viewer").Replace(' ', '-')}@example.com",
        FullName = "Ana Ejemplo",
        Role = UserRole.Viewer,
        TenantId = clients[0].TenantId,
        ClientIds = [.. clients.Select(static client => client.Id)],
    };

    /// <summary>A valid body for an administrator.</summary>
    public static CreateUserRequest NewAdmin(this ApiHost api) => new()
    {
        Email = $"{api.NewName("admin").Replace(' ', '-')}@example.com",
        FullName = "Eva Agencia",
        Role = UserRole.Admin,
    };

    /// <summary>Creates an account over HTTP.</summary>
    public static Task<IssuedPasswordResponse> CreateAccountAsync(this ApiHost api, CreateUserRequest request) =>
        api.Admin.PostAsync<IssuedPasswordResponse>("/users", request, HttpStatusCode.Created);

    /// <summary>A client in an existing tenant.</summary>
    public static Task<ClientSummary> CreateClientAsync(this ApiHost api, Guid tenantId) => api.Admin.PostAsync<ClientSummary>(
        "/fichas_cliente",
        new CreateClientRequest { TenantId = tenantId, Profile = Examples.Profile(api.NewName("Sur")) },
        HttpStatusCode.Created);

    /// <summary>A viewer who may read these clients of one tenant and no other.</summary>
    public static async Task<Account> CreateReaderAsync(this ApiHost api, Guid tenantId, params Guid[] clients)
    {
        var account = await api.CreateUserAsync(tenantId, UserRole.Viewer);
        await api.ChangeAsync(tenantId, async db => db.UserClients.RemoveRange(
            await db.UserClients.Where(c => c.UserId == account.Id && !clients.Contains(c.ClientId)).ToListAsync()));
        return await api.FindAsync(account.Id);
    }

    /// <summary>Replaces an account over HTTP.</summary>
    public static Task<HttpResponseMessage> PutUserAsync(this HttpClient client, Guid userId, UpdateUserRequest request) =>
        client.SendAsync(HttpMethod.Put, $"/users/{userId}", request);

    /// <summary>The body that changes nothing.</summary>
    public static UpdateUserRequest Unchanged(this UserSummary user) =>
        new() { FullName = user.FullName, Role = user.Role, ClientIds = user.ClientIds ?? [], IsActive = user.IsActive };
}
