using Pixely.Api.Security;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Features.Clients;

/// <summary>Lists the clients that the signed-in account may see: a viewer those of their own tenant, the agency all.</summary>
internal sealed class VisibleClients(RequestUser user, TenantScope scope, ClientDirectory directory)
{
    /// <summary>Clients by name.</summary>
    public Task<IReadOnlyList<ClientSummary>> ListAsync(
        ClientPosition? after, int limit, bool activeOnly, CancellationToken cancellationToken)
    {
        scope.Enter(user.Account.TenantId);
        return user.Account.Role == UserRole.Viewer
            ? directory.ListAsync(after, limit, activeOnly, cancellationToken)
            : directory.ListOfAllTenantsAsync(after, limit, activeOnly, cancellationToken);
    }
}
