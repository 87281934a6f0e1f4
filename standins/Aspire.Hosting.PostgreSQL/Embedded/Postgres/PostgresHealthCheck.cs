using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Aspire.Hosting.Embedded.Postgres;

/// <summary>Healthy when a database answers.</summary>
internal sealed class PostgresHealthCheck(PostgresServerResource server, string databaseName, StartupOutcome outcome) : IHealthCheck
{
    public static HealthCheckRegistration Registration(string key, PostgresServerResource server, string databaseName) => new(
        key,
        services => new PostgresHealthCheck(server, databaseName, services.GetRequiredService<StartupOutcome>()),
        HealthStatus.Unhealthy,
        tags: null);

    public static async Task<NpgsqlConnection> ConnectAsync(PostgresServerResource server, string databaseName, CancellationToken cancellationToken)
    {
        var given = await server.ConnectionStringExpression.GetValueAsync(cancellationToken);
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(given) { Database = databaseName, Pooling = false, Timeout = 5, CommandTimeout = 30 }.ConnectionString);
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

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!server.PrimaryEndpoint.IsAllocated)
        {
            return HealthCheckResult.Unhealthy("The server has no address yet.");
        }

        try
        {
            await using var connection = await ConnectAsync(server, databaseName, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            outcome.Fail(
                $"'{server.Name}' refuses the password of its superuser: the data was made with another one. Restore secrets.json, or forget the data with './pixely reset'.");
            return HealthCheckResult.Unhealthy(refused.Message);
        }
        catch (NpgsqlException failure)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }
}
