using Pixely.Dashboard.Exports.Csv;
using Pixely.Dashboard.Exports.Jobs;
using Pixely.Dashboard.Exports.Reports;
using Pixely.Dashboard.Exports.Workbooks;
using Pixely.Dashboard.Sessions;

namespace Pixely.Dashboard.Exports;

/// <summary>Files to take away: tables, workbooks and the printed report.</summary>
internal static class ExportsRegistration
{
    public static WebApplicationBuilder AddExports(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ExportOptions>().BindConfiguration(ExportOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<ViewReader>();
        builder.Services.AddScoped<IExportWriter, WorkbookExport>();
        builder.AddReports();
        builder.Services.AddSingleton<ExportFolder>();
        builder.Services.AddSingleton<ExportJobs>();
        builder.Services.AddSingleton<ISessionFollower>(static services => services.GetRequiredService<ExportJobs>());
        builder.Services.AddHostedService<ExportWorker>();
        return builder;
    }

    public static void MapExports(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapCsv();
        endpoints.MapExportJobs();
        endpoints.MapReportStamp();
    }
}
