using Pixely.Core.Json;
using Pixely.Core.Operations;

namespace Pixely.Dashboard.Components.Pages.Operations;

/// <summary>How the installation is doing, and each of its clients.</summary>
public sealed partial class HealthPage
{
    private OperationsHealth? _health;
    private Page<OperatedClient>? _clients;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await OpenAsync())
        {
            return;
        }

        var clients = Operations.GetClientsAsync(Place, Aborted);
        _health = await TakeAsync(Operations.GetHealthAsync(Aborted));
        _clients = await TakeAsync(clients);
    }
}
