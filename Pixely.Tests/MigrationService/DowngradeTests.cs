using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pixely.MigrationService.Schema;
using Pixely.MigrationService.Setup;

namespace Pixely.Tests.MigrationService;

/// <summary>A database that goes back to an earlier version, and forth again.</summary>
public sealed class DowngradeTests(Installation installation) : IClassFixture<Installation>
{
    // Functions are text to the database: what they read may be gone, and only whoever asks finds out.
    private static readonly string[] Questions =
    [
        "select count(*) from directory.waiting_runs(now(), null, null, 10)",
        "select count(*) from directory.watched_clients(null, 10)",
        "select count(*) from directory.quiet_clients(now())",
        "select count(*) from directory.last_successes(array[gen_random_uuid()])",
        "select count(*) from directory.health(now(), now(), gen_random_uuid())",
        "select count(*) from directory.due_alert_deliveries(now(), 10)",
        "select count(*) from directory.due_alert_deliveries_of('agency', now(), 10)",
    ];

    private static readonly string[] NewerQuestions =
    [
        "select count(*) from directory.clients_to_watch(null, 10, now())",
        "select count(*) from directory.silent_clients(now(), now())",
        "select count(*) from directory.last_good_runs(array[gen_random_uuid()], now())",
        "select count(*) from directory.watched_since(array[gen_random_uuid()])",
        "select count(*) from directory.has_schema('')",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SchemaVersions")]
    [InlineData("Alerting")]
    public async Task Answers_what_the_earlier_version_asks_and_comes_back(string version)
    {
        var settings = await installation.CreateEmptyAsync();
        await installation.Database.SetUpAsync(settings, Token);
        using var setup = installation.Database.BuildSetup(settings);
        var connections = setup.Services.GetRequiredService<SetupConnections>();

        await MigrateAsync(connections, version);
        await AskAsync(connections, Questions);
        await Assert.ThrowsAsync<PostgresException>(() => AskAsync(connections, NewerQuestions));

        await MigrateAsync(connections, version: null);
        await AskAsync(connections, [.. Questions, .. NewerQuestions]);
    }

    private static async Task MigrateAsync(SetupConnections connections, string? version)
    {
        await using var db = MigrationContext.Create(connections.Migrator);
        await db.GetInfrastructure().GetRequiredService<IMigrator>().MigrateAsync(version, Token);
    }

    // As the Api: the rights have to come back, too.
    private static async Task AskAsync(SetupConnections connections, IEnumerable<string> questions)
    {
        await using var connection = new NpgsqlConnection(connections.Api);
        await connection.OpenAsync(Token);
        foreach (var question in questions)
        {
            await using var command = new NpgsqlCommand(question, connection);
            Assert.NotNull(await command.ExecuteScalarAsync(Token));
        }
    }
}
