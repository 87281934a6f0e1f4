using Microsoft.AspNetCore.Components;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Exports;
using Pixely.Dashboard.Exports.Jobs;
using Pixely.Dashboard.Exports.Reports;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Report;

/// <summary>The report as a page, for printing by hand: what a place without a browser on the server has, and what the file is made of.</summary>
public sealed partial class ReportPage
{
    private ClientView? _view;
    private IReadOnlyList<ExportFact> _facts = [];
    private string? _module;
    private string _stamp = "";

    /// <summary>Key of the only module; null or unknown for all.</summary>
    [SupplyParameterFromQuery(Name = ExportAddresses.Module)]
    public string? Module { get; set; }

    [Inject]
    private PageText ReportTexts { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    internal ViewReader Views { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await OpenClientAsync() || Client!.LastAnalysisTimestamp is null)
        {
            return;
        }

        _module = Module is { } key && Catalog.Find(key) is not null ? key : null;
        IReadOnlyList<string> modules = _module is null ? [] : [_module];
        if (await TakeAsync(Views.ReadAsync(Pages, Filter with { Post = null }, modules, ViewMedium.Paper, Aborted)) is not { } view)
        {
            return;
        }

        _view = view;
        _facts = ExportFacts.Of(view, ReportTexts, Clock.GetUtcNow());
        _stamp = Filter.On(ReportStampEndpoint.Address(Pages));
    }
}
