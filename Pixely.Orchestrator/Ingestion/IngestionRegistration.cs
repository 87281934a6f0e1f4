using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Sources;
using Pixely.Orchestrator.Ingestion.Sources.CsvFolder;
using Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;
using Pixely.Orchestrator.Ingestion.Sources.Workbook;
using Pixely.Orchestrator.SharedLimits;
using Pixely.Orchestrator.SharedTables;
using Pixely.ServiceDefaults.Resilience;

namespace Pixely.Orchestrator.Ingestion;

/// <summary>Registers the sources that clients' spreadsheets may come from.</summary>
internal static class IngestionRegistration
{
    public static IServiceCollection AddIngestionSources(this IServiceCollection services)
    {
        services.AddOptions<SourceOptions>().BindConfiguration(SourceOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSharedLimits();
        services.AddSingleton<SourceLocation>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostSource, WorkbookSource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostSource, CsvFolderSource>());
        services.AddGoogleSheets();
        services.AddSingleton<PostSources>();
        return services;
    }

    private static void AddGoogleSheets(this IServiceCollection services)
    {
        services.AddOptions<GoogleSheetsOptions>().BindConfiguration(GoogleSheetsOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddTransient<PacedRequests>();
        services.AddTransient<ResponseBuffer>();
        services.AddGoogleClient(GoogleSheetsOptions.ClientName)
            .AddHttpMessageHandler<PacedRequests>()
            .AddHttpMessageHandler<ResponseBuffer>()
            .AddPixelyResilience(static options =>
            {
                // A large spreadsheet takes Google a while; asking for a token or for values twice does no harm.
                options.AttemptTimeout = TimeSpan.FromSeconds(60);
                options.TotalTimeout = TimeSpan.FromMinutes(3);
                options.EveryRequestIsRepeatable = true;
            });
        services.AddGoogleClient(GoogleSheetsOptions.DriveClientName)
            .AddPixelyResilience(static options =>
            {
                options.AttemptTimeout = DriveVersions.Patience;
                options.TotalTimeout = DriveVersions.Patience;
                options.MaxRepeats = 0;
            });
        services.AddSingleton<GoogleSheetsConnection>();
        services.AddSingleton<GoogleSheetsPace>();
        services.AddSingleton<GoogleSheetsRequests>();
        services.AddSingleton<DriveVersions>();
        services.AddSingleton(static provider => new SheetTitles(
            provider.GetRequiredService<TimeProvider>(),
            SharedDatabase.Open(provider.GetRequiredService<IConfiguration>(), "pixely-sheet-layouts") is { } database ? new SharedLayouts(database) : null,
            provider.GetRequiredService<ILogger<SheetTitles>>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostSource, GoogleSheetsSource>());
    }

    private static IHttpClientBuilder AddGoogleClient(this IServiceCollection services, string name) => services.AddHttpClient(name)
        .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All })
        .RedactLoggedHeaders([GoogleSheetsConnection.KeyHeader, "Authorization"]);
}
