using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Dashboard.Exports;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.Sessions;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Exports;

/// <summary>A test that writes files without a browser in between.</summary>
public abstract class ExportTest : DashboardTest
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("pixely-export-test-");

    /// <summary>Where the test's files go.</summary>
    protected DirectoryInfo Files => _directory;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes a file of the viewer's client.</summary>
    internal Task<(WrittenExport Answer, string Path)> WriteAsync(ExportFormat format, string query = "", string? module = null, string language = "es") =>
        WriteAsync(format, new ClientPages(Host.Alameda.Id), query, module, language);

    /// <summary>Writes a file.</summary>
    internal async Task<(WrittenExport Answer, string Path)> WriteAsync(ExportFormat format, ClientPages pages, string query, string? module, string language)
    {
        var path = Path.Combine(_directory.FullName, $"{Guid.NewGuid():N}.{format}");
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using var scope = Host.Services.CreateAsyncScope();
        var tokens = Host.Api.Accounts.SignIn(Host.Viewer);
        scope.ServiceProvider.GetRequiredService<SessionAccess>().Continue("test", SessionTokens.From(tokens, Host.Clock.GetUtcNow()));
        var request = new ExportRequest(pages, FilterParameters.Read(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query))).Filter, module, format);
        var writer = scope.ServiceProvider.GetServices<IExportWriter>().Single(w => w.Format == format);
        return (await writer.WriteAsync(request, path, new Progress<ExportProgress>(), Cancelled), path);
    }
}
