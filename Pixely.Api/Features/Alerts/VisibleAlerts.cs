using Pixely.Api.Security;
using Pixely.Core.Alerts;
using Pixely.Core.Identity;
using Pixely.Persistence.Alerts;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Features.Alerts;

/// <summary>
/// Lists the alerts that the signed-in account may see. The agency sees all. A viewer sees of the clients in their account that no analysis
/// came and that sentiment has turned, which is what the figures on their pages are about; failures, rows, costs and receivers are the agency's work.
/// </summary>
internal sealed class VisibleAlerts(RequestUser user, TenantScope scope, AlertArchive archive)
{
    /// <summary>Alerts, newest first.</summary>
    public Task<IReadOnlyList<AlertSummary>> ListAsync(bool? isOpen, Guid? clientId, AlertPosition? after, int limit, CancellationToken cancellationToken)
    {
        scope.Enter(user.Account.TenantId);
        return user.Account.Role == UserRole.Viewer
            ? archive.ListForViewersAsync(isOpen, [.. Readable().Where(id => clientId is null || id == clientId)], after, limit, cancellationToken)
            : archive.ListOfAllTenantsAsync(isOpen, clientId, after, limit, cancellationToken);
    }

    /// <summary>How many are open.</summary>
    public Task<AlertCounts> CountAsync(CancellationToken cancellationToken)
    {
        scope.Enter(user.Account.TenantId);
        return user.Account.Role == UserRole.Viewer
            ? archive.CountForViewersAsync([.. Readable()], cancellationToken)
            : archive.CountAsync(cancellationToken);
    }

    private IEnumerable<Guid> Readable() => user.Account.ClientIds ?? [];
}
