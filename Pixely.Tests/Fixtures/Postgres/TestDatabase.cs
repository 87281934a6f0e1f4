using Npgsql;

namespace Pixely.Tests.Fixtures.Postgres;

/// <summary>A database of one test.</summary>
internal sealed class TestDatabase(PostgresServer server, string name) : IAsyncDisposable
{
    /// <summary>The connection string of the superuser.</summary>
    public string ConnectionString => server.ConnectionString(name);

    /// <summary>The connection string of another role.</summary>
    public string ConnectionStringOf(string role) => server.ConnectionString(name, role);

    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(server.ConnectionString("postgres"), $"create database {name}", cancellationToken);
        await ExecuteAsync(ConnectionString, "create extension vector", cancellationToken);
    }

    /// <summary>Runs SQL as the superuser.</summary>
    public Task ExecuteAsync(string sql, CancellationToken cancellationToken) => ExecuteAsync(ConnectionString, sql, cancellationToken);

    /// <summary>Reads one value as the superuser.</summary>
    public async Task<T> ReadAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Unpooled(ConnectionString));
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async ValueTask DisposeAsync() =>
        await ExecuteAsync(server.ConnectionString("postgres"), $"drop database {name} with (force)", CancellationToken.None);

    private static async Task ExecuteAsync(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Unpooled(connectionString));
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Unpooled(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
}
