using Npgsql;
using Quartz;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>
/// Creates the scheduler's tables before it looks for them, by the script that Quartz brings along. Quartz would do so itself, but first asks
/// tables that are not there for their columns, within one transaction, and each question is an error in the server's log.
/// </summary>
internal sealed class SchedulerTables(string connectionString, ILogger<SchedulerTables> logger) : IHostedService
{
    private const string Script = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";
    private const string Separator = "\n--;;\n";
    private const string Prefix = "qrtz_";

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CreateAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException)
        {
            // Not here to decide what becomes of a worker without its database: the scheduler looks next.
            SchedulingLog.TablesNotCreated(logger, fault);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // One worker creates, the others wait and find everything there.
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock(hashtext('{Prefix}tables'))", cancellationToken);
        foreach (var statement in await ReadAsync(cancellationToken))
        {
            await ExecuteAsync(connection, statement, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<IEnumerable<string>> ReadAsync(CancellationToken cancellationToken)
    {
        using var script = new StreamReader(typeof(IScheduler).Assembly.GetManifestResourceStream(Script)
            ?? throw new InvalidOperationException($"Quartz has no script {Script} any more."));
        var text = (await script.ReadToEndAsync(cancellationToken)).ReplaceLineEndings("\n");
        return text.Replace("{0}", Prefix, StringComparison.Ordinal).Replace("{1}", Prefix, StringComparison.Ordinal)
            .Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
