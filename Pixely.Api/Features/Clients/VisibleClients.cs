using Pixely.Api.Security;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Features.Clients;

/// <summary>Lists the clients that the signed-in account may see: a viewer those named in their account, the agency all.</summary>
internal sealed class VisibleClients(RequestUser user, TenantScope scope, ClientDirectory directory)
{
    /// <summary>Clients by name.</summary>
    public async Task<IReadOnlyList<ClientSummary>> ListAsync(
        ClientPosition? after, int limit, bool activeOnly, CancellationToken cancellationToken)
    {
        scope.Enter(user.Account.TenantId);
        var clients = user.Account.Role == UserRole.Viewer
            ? await directory.ListAsync(after, limit, activeOnly, user.Account.ClientIds ?? [], cancellationToken)
            : await directory.ListOfAllTenantsAsync(after, limit, activeOnly, cancellationToken);
        return [.. clients.Select(client => client.SeenBy(user))];
    }
}
