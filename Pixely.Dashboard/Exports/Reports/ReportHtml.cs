using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Pixely.Dashboard.Components;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Components.Report;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Exports.Reports;

/// <summary>Writes the report as one page that holds everything it needs: the same components as the dashboard's pages, and their style sheets.</summary>
internal sealed class ReportHtml(IServiceProvider services, ILoggerFactory loggers, IWebHostEnvironment environment, PageText text, TimeProvider clock)
{
    /// <summary>Writes the page.</summary>
    /// <param name="view">What is reported, for paper.</param>
    /// <param name="module">Key of the only module, or null for all.</param>
    /// <param name="pages">Pages of the modules by key, for the contents; none while they are not known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> WriteAsync(ClientView view, string? module, IReadOnlyDictionary<string, int> pages, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var css = new StringBuilder();
        foreach (var sheet in StyleSheets.All)
        {
            css.AppendLine(await ReadAsync(sheet, cancellationToken));
        }

        css.AppendLine(PageStamp.Css(view, text, now));
        await using var renderer = new HtmlRenderer(services, loggers);
        var body = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(ReportDocument.View)] = view,
                [nameof(ReportDocument.Module)] = module,
                [nameof(ReportDocument.Facts)] = ExportFacts.Of(view, text, now),
                [nameof(ReportDocument.PageNumbers)] = pages,
            });
            return (await renderer.RenderComponentAsync<ReportDocument>(parameters)).ToHtmlString();
        });

        // The second line of defence behind encoding: nothing is loaded, nothing is run.
        return $"""
            <!DOCTYPE html>
            <html lang="{text.Language}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="color-scheme" content="only light">
            <title>{WebUtility.HtmlEncode(text["Report.PageTitle", view.Client.Profile.BrandName])}</title>
            <style>{css}</style>
            </head>
            <body class="paper">{body}</body>
            </html>
            """;
    }

    private async Task<string> ReadAsync(string sheet, CancellationToken cancellationToken)
    {
        await using var stream = environment.WebRootFileProvider.GetFileInfo(sheet).CreateReadStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
