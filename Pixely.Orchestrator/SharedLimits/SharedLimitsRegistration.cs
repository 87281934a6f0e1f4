using Microsoft.Extensions.DependencyInjection.Extensions;
using Pixely.Orchestrator.SharedTables;

namespace Pixely.Orchestrator.SharedLimits;

/// <summary>Registers what keeps the limits of services that all workers share.</summary>
internal static class SharedLimitsRegistration
{
    public static IServiceCollection AddSharedLimits(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRateLimiter>(static provider =>
            SharedDatabase.Open(provider.GetRequiredService<IConfiguration>(), "pixely-rate-limits") is { } database
                ? ActivatorUtilities.CreateInstance<SharedRateLimiter>(provider, new RateBuckets(database))
                : ActivatorUtilities.CreateInstance<LocalRateLimiter>(provider));
        return services;
    }
}
