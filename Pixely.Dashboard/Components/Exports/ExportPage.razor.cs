using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Exports;
using Pixely.Dashboard.Exports.Jobs;
using Pixely.Dashboard.Exports.Reports;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Exports;

/// <summary>Chooses what to take away as a file, with the filters of the address.</summary>
public sealed partial class ExportPage
{
    private const int StatedFacts = 6;

    private ClientView? _view;
    private IReadOnlyList<ExportFact> _facts = [];
    private string _report = "";

    /// <summary>Key of the module that is chosen already, or null.</summary>
    [SupplyParameterFromQuery(Name = ExportAddresses.Module)]
    public string? Module { get; set; }

    /// <summary>The kind of file that is chosen already, or null.</summary>
    [SupplyParameterFromQuery(Name = ExportAddresses.Format)]
    public string? Format { get; set; }

    /// <summary>Present when too many files are under way.</summary>
    [SupplyParameterFromQuery(Name = ExportAddresses.Full)]
    public string? Full { get; set; }

    /// <summary>The stored insight that is to be exported; null or unreadable for the present data.</summary>
    [SupplyParameterFromQuery(Name = ExportAddresses.Insight)]
    public string? Insight { get; set; }

    [Inject]
    internal ViewReader Views { get; set; } = null!;

    [Inject]
    internal IReportPrinter Printer { get; set; } = null!;

    [Inject]
    private PageText ExportTexts { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private bool WantsPdf => Printer.IsAvailable && Format == "pdf";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await OpenClientAsync() || Client!.LastAnalysisTimestamp is null)
        {
            return;
        }

        var key = Catalog.Of<ExecutiveSummaryResult>().Key;
        _view = Guid.TryParse(Insight, out var insight)
            ? await TakeAsync(Views.ReadAsync(Pages with { Insight = insight }, Filter, [key], ViewMedium.Screen, Aborted))
            : await ReadViewAsync(Pages.Exports, key);
        if (_view is not null)
        {
            _facts = [.. ExportFacts.Of(_view, ExportTexts, Clock.GetUtcNow()).Take(StatedFacts)];
            _report = (Filter with { Post = null }).On(Pages.Report);
        }
    }
}
