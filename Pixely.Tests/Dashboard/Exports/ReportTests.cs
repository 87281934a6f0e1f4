using System.Globalization;
using System.Net;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pixely.Core.Analysis;
using Pixely.Dashboard.Exports;
using Pixely.Dashboard.Exports.Jobs;
using Pixely.Dashboard.Exports.Reports;
using Pixely.Tests.Dashboard.Fixtures;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Dashboard.Exports;

public sealed class ReportTests : ExportTest
{
    private const string Hostile = "</style><script>alert(1)</script>\" } @page { content: \"x";

    [Fact]
    public async Task Prints_every_module_and_finds_its_page()
    {
        Assert.SkipWhen(ChromiumBrowser.Program is null, "No Chromium here: install it, or name it in PIXELY_CHROMIUM.");

        var (answer, path) = await WriteAsync(ExportFormat.Pdf, "?window=90d&compare=previous");

        Assert.Null(answer.Failure);
        Assert.Equal("cafe-alameda_informe_2026-08-24_2026-11-21.pdf", answer.FileName);
        Assert.InRange(new FileInfo(path).Length, 50_000, 5_000_000);
        var places = PdfDestinations.PagesOf(await File.ReadAllBytesAsync(path, Cancelled));
        Assert.Equal(ModuleCatalog.Default.Modules.Select(static m => m.Key).Order(), places.Keys.Where(static k => k.StartsWith('q')).Order());
        Assert.All(places.Values, static p => Assert.True(p > 0));
        Assert.Empty(Directory.EnumerateDirectories(Host.Services.GetRequiredService<ExportFolder>().Location));
    }

    [Fact]
    public async Task Prints_for_one_request_after_another()
    {
        Assert.SkipWhen(ChromiumBrowser.Program is null, "No Chromium here: install it, or name it in PIXELY_CHROMIUM.");

        foreach (var name in (string[])["first.pdf", "second.pdf"])
        {
            await using var scope = Host.Services.CreateAsyncScope();
            Assert.True(await scope.ServiceProvider.GetRequiredService<IReportPrinter>().PrintAsync("<p>hola</p>", Path.Combine(Files.FullName, name), Cancelled));
        }
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task Ends_the_browser_and_leaves_nothing_when_cancelled()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A script stands in for the browser.");
        var (browser, started) = (Path.Combine(Files.FullName, "browser"), Path.Combine(Files.FullName, "started"));
        await File.WriteAllTextAsync(browser, $"#!/bin/sh\necho $$ > {started}\nsleep 600 & wait\n", Cancelled);
        File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var folder = Host.Services.GetRequiredService<ExportFolder>();
        var printer = new ChromiumPrinter(
            folder, Options.Create(new ReportOptions { Browser = browser }), TimeProvider.System, NullLogger<ChromiumPrinter>.Instance);
        using var cancelling = new CancellationTokenSource();

        var printing = printer.PrintAsync("<p>hola</p>", Path.Combine(Files.FullName, "a.pdf"), cancelling.Token);
        while (!File.Exists(started) || new FileInfo(started).Length == 0)
        {
            await Task.Delay(20, Cancelled);
        }

        var id = int.Parse((await File.ReadAllTextAsync(started, Cancelled)).Trim(), CultureInfo.InvariantCulture);
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => printing);
        Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(id));
        Assert.Empty(Directory.EnumerateDirectories(folder.Location));
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task Gives_up_on_a_browser_that_takes_too_long()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A script stands in for the browser.");
        var browser = Path.Combine(Files.FullName, "browser");
        await File.WriteAllTextAsync(browser, "#!/bin/sh\nsleep 600\n", Cancelled);
        File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var printer = new ChromiumPrinter(
            Host.Services.GetRequiredService<ExportFolder>(),
            Options.Create(new ReportOptions { Browser = browser, TimeLimit = TimeSpan.FromMilliseconds(300) }),
            TimeProvider.System,
            NullLogger<ChromiumPrinter>.Instance);

        Assert.False(await printer.PrintAsync("<p>hola</p>", Path.Combine(Files.FullName, "a.pdf"), Cancelled));
    }

    [Fact]
    public async Task Says_that_there_is_no_browser_and_offers_the_page()
    {
        await using var without = Host.Restarted(("Reports:Browser", "/no/such/browser"));
        var browser = without.BrowserWith((await Host.SignedInAsync(Host.Viewer, Cancelled)).Cookies);

        var page = await browser.GetAsync($"/clientes/{Host.Alameda.Id}/exportar?format=pdf", Cancelled);

        Assert.NotNull(page.Document.QuerySelector("input[value=pdf][disabled]"));
        Assert.Contains("no tiene el navegador", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(page.Document.QuerySelector(".notice a")!.GetAttribute("href")!, Cancelled)).Status);
    }

    [Fact]
    public async Task Sends_the_page_to_a_printing_service_when_one_is_named()
    {
        var received = "";
        await using var service = await LoopbackServer.StartAsync(
            async context =>
            {
                var form = await context.Request.ReadFormAsync(context.RequestAborted);
                using var reader = new StreamReader(form.Files["files"]!.OpenReadStream());
                received = $"{context.Request.Path} {form.Files["files"]!.FileName} {form["preferCssPageSize"]} {await reader.ReadToEndAsync(context.RequestAborted)}";
                await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes("%PDF-1.4\n"), context.RequestAborted);
            },
            Cancelled);
        using var http = new HttpClient();
        var printer = new ServicePrinter(http, Options.Create(new ReportOptions { Service = service.Address }), NullLogger<ServicePrinter>.Instance);
        var path = Path.Combine(Files.FullName, "a.pdf");

        Assert.True(await printer.PrintAsync("<p>hola</p>", path, Cancelled));

        Assert.Equal("/forms/chromium/convert/html index.html true <p>hola</p>", received);
        Assert.Equal("%PDF-1.4\n", await File.ReadAllTextAsync(path, Cancelled));
    }

    [Fact]
    public async Task Shows_the_report_as_a_page_with_a_stamp_that_no_name_breaks_out_of()
    {
        Host.Alameda.Summary = Host.Alameda.Summary with { Profile = Host.Alameda.Summary.Profile with { BrandName = Hostile } };
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);

        var page = await browser.GetAsync($"/clientes/{Host.Alameda.Id}/informe?window=30d", Cancelled);
        var css = await browser.GetAsync(page.Document.QuerySelector("link[href*='informe.css']")!.GetAttribute("href")!, Cancelled);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(Hostile, page.TextOf(".cover h1"));
        Assert.Empty(page.Document.QuerySelectorAll("main script, main form, main details:not([open]) table"));
        Assert.Equal(ModuleCatalog.Default.Modules.Count, page.Document.QuerySelectorAll(".contents a").Length);
        Assert.All(page.Document.QuerySelectorAll(".contents a"), a => Assert.NotNull(page.Document.GetElementById(a.GetAttribute("href")![1..])));
        Assert.Equal("text/css; charset=utf-8", css.Response.Content.Headers.ContentType?.ToString());
        Assert.Contains("counter(pages)", css.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<", css.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)", css.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_why_there_is_no_report()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/clientes/{Host.Ridgeline.Id}/informe", Cancelled)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/clientes/{Host.Ridgeline.Id}/informe.css", Cancelled)).Status);
        Host.Api.IsDown = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync($"/clientes/{Host.Alameda.Id}/informe", Cancelled)).Status);
    }
}
