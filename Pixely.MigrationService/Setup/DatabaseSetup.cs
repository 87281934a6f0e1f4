using Npgsql;
using Pixely.MigrationService.Bootstrap;
using Pixely.MigrationService.Schema;
using Pixely.MigrationService.Seed;

namespace Pixely.MigrationService.Setup;

/// <summary>Brings a server of any earlier state to the current one. Running it again changes nothing.</summary>
internal sealed class DatabaseSetup(
    SetupConnections connections, ClusterBootstrap bootstrap, SchemaMigration schema, AccountSeed accounts, SampleSeed samples, ILogger<DatabaseSetup> logger, TimeProvider time)
{
    // Any number will do.
    private const long Lock = 0x5049_5845_4C59;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        // Two setups at once: one works, the other waits and finds the work done. The lock ends with the connection.
        await using var alone = new NpgsqlConnection(connections.Bootstrap);
        await alone.OpenAsync(cancellationToken);
        await using (var take = new NpgsqlCommand("select pg_advisory_lock($1)", alone) { Parameters = { new() { Value = Lock } }, CommandTimeout = 0 })
        {
            await take.ExecuteNonQueryAsync(cancellationToken);
        }

        await bootstrap.RunAsync(cancellationToken);
        var applied = await schema.RunAsync(cancellationToken);
        // Each tenant has a transaction of its own, and hashing passwords takes its time on purpose.
        await Task.WhenAll(accounts.RunAsync(cancellationToken), samples.RunAsync(cancellationToken));
        SetupLog.Done(logger, applied, time.GetElapsedTime(began).TotalMilliseconds);
    }
}
