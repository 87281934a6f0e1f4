using Microsoft.AspNetCore.Components;
using Pixely.Core.Alerts;
using Pixely.Core.Json;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Components.Pages.Operations;

/// <summary>Alerts, newest first: those that are open, and what was one.</summary>
public sealed partial class AlertsPage
{
    private const int AlertsShown = 25;

    private static readonly string?[] States = [null, OperationsPages.AlertsOver, OperationsPages.AlertsAll];

    private Page<AlertSummary>? _alerts;
    private string? _state;

    /// <summary>Which alerts, or null for open ones.</summary>
    [SupplyParameterFromQuery(Name = OperationsPages.AlertsParameter)]
    public string? State { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await OpenAsync())
        {
            return;
        }

        _state = string.IsNullOrEmpty(State) ? null : State;
        if (!States.Contains(_state, StringComparer.Ordinal))
        {
            Fail(ApiProblem.NotFound);
            return;
        }

        bool? open = _state switch { null => true, OperationsPages.AlertsOver => false, _ => null };
        _alerts = await TakeAsync(Api.GetAlertsAsync(open, null, Place, AlertsShown, Aborted));
    }

    private static string NameOf(string? state) => state switch
    {
        null => "Alerts.Open",
        OperationsPages.AlertsOver => "Alerts.AreOver",
        _ => "Alerts.Every",
    };
}
