using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pixely.Core.Insights;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Exports;

namespace Pixely.Dashboard.Components.Report;

/// <summary>The report of a view.</summary>
public sealed partial class ReportDocument
{
    /// <summary>What is reported, for paper.</summary>
    [Parameter, EditorRequired]
    public required ClientView View { get; set; }

    /// <summary>Key of the only module, or null for all.</summary>
    [Parameter]
    public string? Module { get; set; }

    /// <summary>What the report states about itself.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ExportFact> Facts { get; set; }

    /// <summary>Pages of the modules by key; none while they are not known.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, int>? PageNumbers { get; set; }

    private IEnumerable<IGrouping<ModuleGroup, KeyValuePair<string, ModuleOutcome>>> Groups =>
        View.Results.InOrder.Where(r => Module is null || r.Key == Module).GroupBy(static r => ModuleGroups.Of(r.Key)).OrderBy(static g => g.Key);

    private string? PageOf(string key) =>
        PageNumbers is { } pages && pages.TryGetValue(key, out var page) ? page.ToString(CultureInfo.InvariantCulture) : null;
}
