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
        services.TryAddSingleton<IRateLimiter>(static provider =>
            provider.GetRequiredService<IConfiguration>().GetConnectionString(SchedulingOptions.ConnectionName) is { Length: > 0 } given
                ? ActivatorUtilities.CreateInstance<SharedRateLimiter>(provider, new RateBuckets(Open(given)))
                : ActivatorUtilities.CreateInstance<LocalRateLimiter>(provider));
        return services;
    }

    private static NpgsqlDataSource Open(string connectionString) => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
    {
        ApplicationName = "pixely-rate-limits",
        MaxPoolSize = Connections,
        CommandTimeout = 10,
        Timeout = 10,
    });
}
