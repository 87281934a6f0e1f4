using Microsoft.Extensions.Options;

namespace Pixely.Dashboard.Exports.Reports;

/// <summary>The report and what prints it: a service when one is named, else a browser of this machine.</summary>
internal static class ReportRegistration
{
    public static WebApplicationBuilder AddReports(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ReportOptions>().BindConfiguration(ReportOptions.SectionName).ValidateDataAnnotations()
            .Validate(static o => o.Service is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }, "Reports:Service must be an http address.")
            .ValidateOnStart();
        builder.Services.AddSingleton<ChromiumPrinter>();
        builder.Services.AddHttpClient<ServicePrinter>(static (services, http) =>
            http.Timeout = services.GetRequiredService<IOptions<ReportOptions>>().Value.TimeLimit);
        builder.Services.AddScoped<IReportPrinter>(static services =>
            services.GetRequiredService<IOptions<ReportOptions>>().Value.Service is null
                ? services.GetRequiredService<ChromiumPrinter>()
                : services.GetRequiredService<ServicePrinter>());
        builder.Services.AddScoped<ReportHtml>();
        builder.Services.AddScoped<IExportWriter, ReportExport>();
        return builder;
    }
}
