using Pixely.Core.Analysis;

namespace Pixely.Api.Features.Analysis;

/// <summary>Registers the modules.</summary>
internal static class AnalysisRegistration
{
    /// <summary>Adds the catalogue and what runs it.</summary>
    public static void AddAnalysis(this IServiceCollection services)
    {
        services.AddSingleton(ModuleCatalog.Default);
        services.AddSingleton<AnalysisRunner>();
    }
}
