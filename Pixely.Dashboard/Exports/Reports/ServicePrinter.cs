using System.Text;
using Microsoft.Extensions.Options;

namespace Pixely.Dashboard.Exports.Reports;

/// <summary>Prints with a service that answers as Gotenberg does: a multipart form with <c>index.html</c>, and the PDF comes back.</summary>
internal sealed class ServicePrinter(HttpClient http, IOptions<ReportOptions> options, ILogger<ServicePrinter> logger) : IReportPrinter
{
    private const string Address = "/forms/chromium/convert/html";

    /// <inheritdoc/>
    public bool IsAvailable => true;

    /// <inheritdoc/>
    public async Task<bool> PrintAsync(string html, string path, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(html, Encoding.UTF8, "text/html"), "files", "index.html" },
            { new StringContent("true"), "preferCssPageSize" },
            { new StringContent("true"), "printBackground" },
            { new StringContent("true"), "generateDocumentOutline" },
        };
        try
        {
            using var response = await http.PostAsync(new Uri(options.Value.Service!, Address), form, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                ReportLog.ServiceRefused(logger, (int)response.StatusCode);
                return false;
            }

            await using var file = File.Create(path);
            await response.Content.CopyToAsync(file, cancellationToken);
            return file.Length > 0;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            ReportLog.ServiceUnreachable(logger, fault);
            return false;
        }
    }
}
