using Pixely.Api.Features.Analysis.Cache;
using Pixely.Api.Features.Analysis.Warming;
using Pixely.Core.Analysis;

namespace Pixely.Api.Features.Analysis;

/// <summary>Registers the modules and what is kept of their results.</summary>
internal static class AnalysisRegistration
{
    /// <summary>Adds the catalogue, what runs it and what remembers it.</summary>
    public static void AddAnalysis(this IServiceCollection services)
    {
        services.AddSingleton(ModuleCatalog.Default);
        services.AddSingleton<AnalysisRunner>();
        services.AddOptions<AnalysisCacheOptions>().BindConfiguration(AnalysisCacheOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CatalogVersion>();
        services.AddSingleton<AnalysisStore>();
        services.AddSingleton<AnalysisComputer>();
        services.AddSingleton<WindowAnalyses>();
        services.AddOptions<WarmingOptions>().BindConfiguration(WarmingOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<WarmingQueue>();
        services.AddSingleton<ClientWarmer>();
        services.AddHostedService<AnalysisWarming>();
    }
}
