using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Exports.Jobs;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Components.Exports;

/// <summary>How far a file is; then the file, or why there is none. While it is under way the browser asks again by itself, unless told to stay.</summary>
public sealed partial class ExportJobPage
{
    private const string RefreshSeconds = "2";
    private const double Kilobyte = 1_000;

    private ExportJob? _job;
    private ExportState? _state;

    /// <summary>The job's id, as somebody typed it.</summary>
    [Parameter]
    public required string Job { get; set; }

    /// <summary>Present when the reader does not want the page to ask again by itself.</summary>
    [SupplyParameterFromQuery(Name = ExportAddresses.Stay)]
    public string? Stays { get; set; }

    [Inject]
    internal ExportJobs Jobs { get; set; } = null!;

    [Inject]
    private PageText ExportTexts { get; set; } = null!;

    private string What => _job!.Request.Module is { } key ? ModuleNames.Of(ExportTexts, key) : ExportTexts["Exports.Whole"];

    private string Again => ExportAddresses.Chosen(_job!.Request);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await OpenClientAsync())
        {
            return;
        }

        if (await ExportJobEndpoints.FindAsync(Id, Job, Context, Jobs) is not { } job)
        {
            Fail(ApiProblem.NotFound);
            return;
        }

        _job = job;
        _state = job.State is ExportState.UnderWay && !job.IsUnderWay ? null : job.State;
        if (_state is ExportState.UnderWay && Stays is null)
        {
            Context.Response.Headers["Refresh"] = RefreshSeconds;
        }
    }

    private static string Per(double share) => Math.Round(share * 100).ToString(CultureInfo.InvariantCulture);

    private string Size(long bytes) => bytes < Kilobyte * Kilobyte
        ? ExportTexts["Exports.Kilobytes", ExportTexts.Number(Math.Ceiling(bytes / Kilobyte), 0)]
        : ExportTexts["Exports.Megabytes", ExportTexts.Number(bytes / Kilobyte / Kilobyte, 1)];
}
