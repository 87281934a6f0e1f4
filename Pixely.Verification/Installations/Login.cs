using Npgsql;

namespace Pixely.Verification.Installations;

/// <summary>A login of the installation's PostgreSQL, used as its owner would use it.</summary>
internal sealed class Login
{
    private const int SignInSeconds = 10;
    private const int StatementSeconds = 25;

    private readonly NpgsqlConnectionStringBuilder _settings;

    public Login(string connectionString) => _settings = new NpgsqlConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        Timeout = SignInSeconds,
        CommandTimeout = StatementSeconds,
        ApplicationName = "pixely verify",
    };

    /// <summary>Its role.</summary>
    public string Role => _settings.Username ?? "";

    /// <summary>The server: a name, an address, or the folder of a socket.</summary>
    public string Host => _settings.Host ?? "";

    public int Port => _settings.Port;

    public string Database => _settings.Database ?? "";

    /// <summary>Never shown.</summary>
    public string Password => _settings.Password ?? "";

    /// <summary>The connection string, for the product's own registrations.</summary>
    public string ConnectionString => _settings.ConnectionString;

    private string Pooled => new NpgsqlConnectionStringBuilder(_settings.ConnectionString) { Pooling = true }.ConnectionString;

    /// <summary>The same server and database, with another password or role.</summary>
    public Login With(string? role = null, string? password = null, string? database = null) =>
        new(new NpgsqlConnectionStringBuilder(_settings.ConnectionString)
        {
            Username = role ?? Role,
            Password = password ?? Password,
            Database = database ?? Database,
        }.ConnectionString);

    /// <summary>The same login acting as a role that it is a member of, unable to write.</summary>
    public Login ReadingAs(string role) =>
        new(new NpgsqlConnectionStringBuilder(_settings.ConnectionString) { Options = $"-c role={role} -c default_transaction_read_only=on" }.ConnectionString);

    /// <summary>The same login in the name of a tenant.</summary>
    public Login WithTenant(Guid tenantId) =>
        new(new NpgsqlConnectionStringBuilder(_settings.ConnectionString) { Options = $"-c pixely.tenant_id={tenantId:D}" }.ConnectionString);

    /// <summary>Forgets connections that lie ready: they have the settings and rights of when they were made.</summary>
    public void Forget()
    {
        using var pooled = new NpgsqlConnection(Pooled);
        NpgsqlConnection.ClearPool(pooled);
    }

    /// <summary>Signs in anew.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tries to sign in.</summary>
    /// <returns>Null when it worked, the SQLSTATE of the refusal otherwise.</returns>
    public async Task<string?> TryOpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenAsync(cancellationToken);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    /// <summary>Reads rows; the connection is kept for the next reading.</summary>
    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken, params object[] values)
    {
        await using var connection = new NpgsqlConnection(Pooled);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>Reads the first column of rows, as text.</summary>
    public Task<List<string>> ReadAsync(string sql, CancellationToken cancellationToken, params object[] values) =>
        ReadAsync(sql, static row => row.GetString(0), cancellationToken, values);
}
