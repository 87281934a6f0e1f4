using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Pixely.Orchestrator.Scheduling;

namespace Pixely.Orchestrator.SharedLimits;

/// <summary>Registers what keeps the limits of services that all workers share.</summary>
internal static class SharedLimitsRegistration
{
    // One statement at a time each, and none is held while its caller waits.
    private const int Connections = 3;

    public static IServiceCollection AddSharedLimits(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRateLimiter>(static provider => OpenDatabase(provider, "pixely-rate-limits") is { } database
            ? ActivatorUtilities.CreateInstance<SharedRateLimiter>(provider, new RateBuckets(database))
            : ActivatorUtilities.CreateInstance<LocalRateLimiter>(provider));
        return services;
    }

    /// <summary>The scheduler's database, for a table that all workers share; null for a worker without one.</summary>
    /// <param name="provider">Knows the configuration.</param>
    /// <param name="application">What its connections are called.</param>
    public static NpgsqlDataSource? OpenDatabase(IServiceProvider provider, string application) =>
        provider.GetRequiredService<IConfiguration>().GetConnectionString(SchedulingOptions.ConnectionName) is { Length: > 0 } given
            ? NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(given)
            {
                ApplicationName = application,
                MaxPoolSize = Connections,
                CommandTimeout = 10,
                Timeout = 10,
            })
            : null;
}
