using Microsoft.Extensions.Options;
using Npgsql;

namespace Pixely.Persistence.Pools;

/// <summary>
/// The connection string of each pool: Npgsql keeps connections of different strings apart. Each has a size, a time to wait for a free
/// connection, and a time limit of statements that the server itself keeps.
/// </summary>
internal sealed class PoolConnections(string connectionString, IOptions<DatabasePoolOptions> options)
{
    // The server ends a statement first; the client gives up only on a server that does not answer any more.
    private const int Margin = 5;

    private readonly string _identity = For(connectionString, "identity", options.Value.Identity, wait: 15, statement: 10);
    private readonly string _requests = For(connectionString, "requests", options.Value.Requests, wait: 15, statement: 30);
    private readonly string _costly = For(connectionString, "costly", options.Value.Costly, wait: 20, statement: 45);
    private readonly string _background = For(connectionString, "background", options.Value.Background, wait: 30, statement: 60);

    private readonly string _locks = For(connectionString, "locks", options.Value.Locks, wait: 30, statement: 60);

    /// <summary>The connection string of a pool.</summary>
    public string Of(DatabasePool pool) => pool switch
    {
        DatabasePool.Identity => _identity,
        DatabasePool.Requests => _requests,
        DatabasePool.Costly => _costly,
        DatabasePool.Locks => _locks,
        _ => _background,
    };

    private static string For(string connectionString, string name, int size, int wait, int statement)
    {
        var pool = new NpgsqlConnectionStringBuilder(connectionString);
        pool.ApplicationName = $"{pool.ApplicationName ?? "pixely"}-{name}";
        pool.MinPoolSize = 0;
        pool.MaxPoolSize = size;
        pool.Timeout = wait;
        pool.CommandTimeout = statement + Margin;
        pool.Options = $"{pool.Options} -c statement_timeout={statement}s".TrimStart();
        return pool.ConnectionString;
    }
}
