using Pixely.Core.Alerts;
using Pixely.Core.Json;
using Pixely.Core.Operations;

namespace Pixely.Dashboard.Components.Pages.Operations;

/// <summary>How the installation is doing, and each of its clients.</summary>
public sealed partial class HealthPage
{
    private const int AlertsShown = 5;

    private OperationsHealth? _health;
    private Page<AlertSummary>? _alerts;
    private Page<OperatedClient>? _clients;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await OpenAsync())
        {
            return;
        }

        // Asked for at the same time, and both awaited: nothing may go on behind a page that is finished.
        var (measuring, listing, alerting) = (
            Operations.GetHealthAsync(Aborted), Operations.GetClientsAsync(Place, Aborted), Api.GetAlertsAsync(open: true, null, null, AlertsShown, Aborted));
        await Task.WhenAll(measuring, listing, alerting);
        _health = await TakeAsync(measuring);
        _clients = await TakeAsync(listing);
        // The page stands without them.
        _alerts = (await alerting).Value;
    }
}
