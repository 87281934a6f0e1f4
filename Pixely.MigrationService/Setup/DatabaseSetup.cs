using Pixely.MigrationService.Bootstrap;
using Pixely.MigrationService.Migrations;
using Pixely.MigrationService.Seed;

namespace Pixely.MigrationService.Setup;

/// <summary>Brings a server of any earlier state to the current one. Running it again changes nothing.</summary>
internal sealed class DatabaseSetup(
    ClusterBootstrap bootstrap, SchemaMigration schema, AccountSeed accounts, SampleSeed samples, ILogger<DatabaseSetup> logger, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        await bootstrap.RunAsync(cancellationToken);
        var applied = await schema.RunAsync(cancellationToken);
        await accounts.RunAsync(cancellationToken);
        await samples.RunAsync(cancellationToken);
        SetupLog.Done(logger, applied, time.GetElapsedTime(began).TotalMilliseconds);
    }
}
