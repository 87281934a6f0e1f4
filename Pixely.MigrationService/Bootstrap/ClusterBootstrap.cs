using Microsoft.Extensions.Options;
using Npgsql;
using Pixely.MigrationService.Setup;

namespace Pixely.MigrationService.Bootstrap;

/// <summary>What only a superuser can do: roles, passwords, the extension, and taking PUBLIC's rights away. Changes nothing where all is well.</summary>
internal sealed class ClusterBootstrap(SetupConnections connections, IOptions<LoginOptions> logins)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var cluster = new NpgsqlConnectionStringBuilder(connections.Bootstrap) { Database = "postgres" }.ConnectionString;
        await RunAsync(cluster, "roles.sql", SetPasswordsAsync, cancellationToken);
        await RunAsync(connections.Bootstrap, "pixely.sql", furtherWork: null, cancellationToken);
        await RunAsync(connections.SchedulerBootstrap, "scheduler.sql", furtherWork: null, cancellationToken);
    }

    private static async Task RunAsync(
        string connectionString,
        string script,
        Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, Task>? furtherWork,
        CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var command = new NpgsqlCommand(SqlScript.Read(script), connection, transaction))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        if (furtherWork is not null)
        {
            await furtherWork(connection, transaction, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task SetPasswordsAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await SetPasswordAsync(connection, transaction, "pixely_migrator", logins.Value.Migrator, cancellationToken);
        await SetPasswordAsync(connection, transaction, "pixely_api", logins.Value.Api, cancellationToken);
        await SetPasswordAsync(connection, transaction, "pixely_scheduler", logins.Value.Scheduler, cancellationToken);
        await SetPasswordAsync(connection, transaction, "pixely_monitor", logins.Value.Monitor, cancellationToken);
    }

    private static async Task SetPasswordAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string role, string password, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand("select rolpassword from pg_authid where rolname = $1", connection, transaction)
        {
            Parameters = { new() { Value = role } },
        };
        if (ScramVerifier.Matches(await read.ExecuteScalarAsync(cancellationToken) as string, password))
        {
            return;
        }

        // ALTER ROLE takes no parameters. Neither a role's name from above nor a verifier (Base64, digits, $ and :) can hold a quote.
        await using var write = new NpgsqlCommand($"alter role {role} password '{ScramVerifier.Create(password)}'", connection, transaction);
        await write.ExecuteNonQueryAsync(cancellationToken);
    }
}
