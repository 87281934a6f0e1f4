using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pixely.MigrationService.Setup;
using Pixely.Tests.Fixtures.Postgres;

namespace Pixely.Tests.Fixtures.Api;

/// <summary>A database brought to the current schema by the migration service itself; used through the Api's login.</summary>
internal sealed class MigratedDatabase : IAsyncDisposable
{
    private readonly TestDatabase _business;
    private readonly TestDatabase _scheduler;

    private MigratedDatabase(TestDatabase business, TestDatabase scheduler)
    {
        _business = business;
        _scheduler = scheduler;
    }

    /// <summary>The Api's login.</summary>
    public string ApiConnectionString => _business.ConnectionStringOf("pixely_api");

    public static async Task<MigratedDatabase> CreateAsync(PostgresFixture postgres, CancellationToken cancellationToken)
    {
        var business = await postgres.CreateDatabaseAsync(cancellationToken);
        var scheduler = await postgres.CreateDatabaseAsync(cancellationToken);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:bootstrap"] = business.ConnectionString,
            ["ConnectionStrings:scheduler-bootstrap"] = scheduler.ConnectionString,
            ["Logins:Migrator"] = "migrator-0123456789-abcdefghij-Q",
            ["Logins:Api"] = "api-0123456789-abcdefghij-QRSTUV",
            ["Logins:Scheduler"] = "scheduler-0123456789-abcdefghi-Q",
            ["Accounts:AdminPassword"] = "admin-0123456789-abcdefghij-QRST",
            ["Accounts:OrchestratorPassword"] = "worker-0123456789-abcdefghij-QRS",
        });
        builder.AddDatabaseSetup();
        using var host = builder.Build();
        await host.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
        return new MigratedDatabase(business, scheduler);
    }

    public async ValueTask DisposeAsync()
    {
        await _business.DisposeAsync();
        await _scheduler.DisposeAsync();
    }
}
