using Pixely.Api.Features.Insights.Cache;

namespace Pixely.Api.Features.Insights;

/// <summary>Registers what the endpoints of insights need.</summary>
internal static class InsightRegistration
{
    /// <summary>Adds the guard, and what remembers stored insights.</summary>
    public static void AddInsights(this IServiceCollection services)
    {
        services.AddSingleton<InsightRules>();
        services.AddOptions<InsightCacheOptions>().BindConfiguration(InsightCacheOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CachedInsights>();
    }
}
