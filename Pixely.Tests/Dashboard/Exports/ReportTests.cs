using System.Diagnostics;
using System.Net;
using Pixely.Core.Analysis;
using Pixely.Dashboard.Exports;
using Pixely.Dashboard.Exports.Reports;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Exports;

public sealed class ReportTests : ExportTest
{
    [Fact]
    public async Task Prints_every_module_with_stamps_and_page_numbers()
    {
        Assert.SkipWhen(ChromiumBrowser.Program is null, "No Chromium here: install it, or name it in PIXELY_CHROMIUM.");
        var (answer, path) = await WriteAsync(ExportFormat.Pdf, "?window=90d&compare=previous");

        Assert.Null(answer.Failure);
        Assert.Equal("cafe-alameda_informe_2026-08-24_2026-11-21.pdf", answer.FileName);
        Assert.InRange(new FileInfo(path).Length, 50_000, 5_000_000);
        var places = PdfDestinations.PagesOf(await File.ReadAllBytesAsync(path, Cancelled));
        Assert.Equal(ModuleCatalog.Default.Modules.Select(static m => m.Key).Order(), places.Keys.Order());
    }
}
