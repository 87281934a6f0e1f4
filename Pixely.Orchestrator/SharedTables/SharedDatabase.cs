using Npgsql;
using Pixely.Orchestrator.Scheduling;

namespace Pixely.Orchestrator.SharedTables;

/// <summary>The scheduler's database, for tables that all workers share.</summary>
internal static class SharedDatabase
{
    // One statement at a time each, and none is held while its caller waits.
    private const int Connections = 3;

    /// <summary>Opens it; null for a worker without one.</summary>
    /// <param name="configuration">Knows where it is.</param>
    /// <param name="application">What its connections are called.</param>
    public static NpgsqlDataSource? Open(IConfiguration configuration, string application) =>
        configuration.GetConnectionString(SchedulingOptions.ConnectionName) is { Length: > 0 } given
            ? NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(given)
            {
                ApplicationName = application,
                MaxPoolSize = Connections,
                CommandTimeout = 10,
                Timeout = 10,
            })
            : null;
}
