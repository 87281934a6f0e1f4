using Pixely.Core.Alerts;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Ingestion;
using Pixely.Core.Json;
using Pixely.Dashboard.Components.Analysis;

namespace Pixely.Dashboard.Components.Pages;

/// <summary>A client at a glance: what is urgent, what was found, the key figures, and where to read on.</summary>
public sealed partial class OverviewPage
{
    private const int ShownRejections = 100;

    private const int ShownAlerts = 20;

    private ClientView? _view;
    private IReadOnlyList<AlertSummary> _alerts = [];
    private Page<Rejection>? _rejections;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await OpenClientAsync())
        {
            return;
        }

        // The page stands without them. The agency's own alerts are on its own pages.
        _alerts = [.. ((await Api.GetAlertsAsync(open: true, Client!.Id, null, ShownAlerts, Aborted)).Value?.Items ?? [])
            .Where(static alert => AlertKinds.OfViewers.Contains(alert.Kind))];
        if (Client.LastRun is { Ingestion.Rejected: > 0 } run)
        {
            // The page stands without the list; the notice then gives the number only.
            _rejections = (await Api.GetRejectionsAsync(run.Id, cursor: null, ShownRejections, Aborted)).Value;
        }

        if (Client.LastAnalysisTimestamp is not null)
        {
            _view = await ReadViewAsync(Pages.Overview, Catalog.Of<ExecutiveSummaryResult>().Key);
        }
    }
}
