using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Exports.Reports;

/// <summary>
/// Writes the report as PDF. It is printed twice: only paper knows on which page a module begins, and the contents name it. Where the pages
/// cannot be found, the first print stands, whose contents lead there without naming the page.
/// </summary>
internal sealed class ReportExport(ViewReader reader, ReportHtml page, IReportPrinter printer, PageText text) : IExportWriter
{
    private const double AfterReading = 0.15;
    private const double AfterPage = 0.3;
    private const double AfterFirst = 0.65;

    private static readonly Dictionary<string, int> Unknown = [];

    /// <inheritdoc/>
    public ExportFormat Format => ExportFormat.Pdf;

    /// <inheritdoc/>
    public async Task<WrittenExport> WriteAsync(ExportRequest request, string path, IProgress<ExportProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(progress);
        if (!printer.IsAvailable)
        {
            return WrittenExport.Failed(ExportFailure.NoPrinter);
        }

        progress.Report(new ExportProgress(ExportStep.Reading, 0));
        IReadOnlyList<string> modules = request.Module is { } only ? [only] : [];
        if (!(await reader.ReadAsync(request.Pages, request.Filter with { Post = null }, modules, ViewMedium.Paper, cancellationToken))
            .TryGet(out var view, out var problem))
        {
            return WrittenExport.Failed(problem.Value);
        }

        progress.Report(new ExportProgress(ExportStep.Modules, AfterReading));
        var html = await page.WriteAsync(view, request.Module, Unknown, cancellationToken);
        progress.Report(new ExportProgress(ExportStep.Printing, AfterPage));
        if (!await printer.PrintAsync(html, path, cancellationToken))
        {
            return WrittenExport.Failed(ExportFailure.NotPrinted);
        }

        progress.Report(new ExportProgress(ExportStep.Printing, AfterFirst));
        var pages = PdfDestinations.PagesOf(await File.ReadAllBytesAsync(path, cancellationToken));
        if (request.Module is null && pages.Count > 0
            && !await printer.PrintAsync(await page.WriteAsync(view, request.Module, pages, cancellationToken), path, cancellationToken))
        {
            return WrittenExport.Failed(ExportFailure.NotPrinted);
        }

        return WrittenExport.Done(ExportFileName.Of(
            "pdf", view.Window, view.Client.Profile.BrandName, request.Module is null ? text["Exports.FileName"] : ModuleNames.Of(text, request.Module)));
    }
}
