using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Pixely.MigrationService.Setup;
using Pixely.Persistence;
using Pixely.Tests.Fixtures.Postgres;

namespace Pixely.Tests.Fixtures.Persistence;

/// <summary>The business database and the scheduler's, as an installation has them after its first start.</summary>
internal sealed class PixelyDatabase(PostgresServer server) : IAsyncDisposable
{
    public const string Business = "pixely";
    public const string Scheduler = "pixely_scheduler";

    /// <summary>Passwords of logins and accounts.</summary>
    public static IReadOnlyDictionary<string, string?> Secrets { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Logins:Migrator"] = "migrator-0123456789-abcdefghij",
        ["Logins:Api"] = "api-0123456789-abcdefghijklmno",
        ["Logins:Scheduler"] = "scheduler-0123456789-abcdefghi",
        ["Logins:Monitor"] = "monitor-0123456789-abcdefghijk",
        ["Accounts:AdminPassword"] = "admin-0123456789-abcdefghijklm",
        ["Accounts:OrchestratorPassword"] = "worker-0123456789-abcdefghijkl",
        ["Accounts:ViewerPassword"] = "viewer-0123456789-abcdefghijkl",
        ["Accounts:SecondViewerPassword"] = "second-0123456789-abcdefghijkl",
        ["Samples:Directory"] = "samples",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The superuser in the business database.</summary>
    public string Superuser => server.ConnectionString(Business);

    /// <summary>The Api's login in the business database.</summary>
    public string Api => As("pixely_api", "Logins:Api", Business);

    /// <summary>The server.</summary>
    public PostgresServer Server => server;

    public static Task<PixelyDatabase> StartAsync() => StartAsync(isDurable: false);

    /// <inheritdoc cref="PostgresServer.StartAsync"/>
    public static async Task<PixelyDatabase> StartAsync(bool isDurable)
    {
        var database = new PixelyDatabase(await PostgresServer.StartAsync(asksForPasswords: true, isDurable));
        try
        {
            await ExecuteAsync(database.In("postgres"), $"create database {Business}", CancellationToken.None);
            await ExecuteAsync(database.In("postgres"), $"create database {Scheduler}", CancellationToken.None);
            await database.SetUpAsync(overrides: null, CancellationToken.None);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>The superuser in any database.</summary>
    public string In(string name) => server.ConnectionString(name);

    /// <summary>A login with its password.</summary>
    public string As(string role, string secret, string name) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString(name, role)) { Password = Secrets[secret] }.ConnectionString;

    /// <summary>Runs the migration service's setup, as every start of an installation does.</summary>
    public async Task SetUpAsync(IReadOnlyDictionary<string, string?>? overrides, CancellationToken cancellationToken)
    {
        using var host = BuildSetup(overrides);
        await host.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
    }

    /// <summary>The migration service's host, not started.</summary>
    public IHost BuildSetup(IReadOnlyDictionary<string, string?>? overrides)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration
            .AddInMemoryCollection(Secrets)
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["ConnectionStrings:bootstrap"] = In(Business),
                ["ConnectionStrings:scheduler-bootstrap"] = In(Scheduler),
            })
            .AddInMemoryCollection(overrides ?? new Dictionary<string, string?>(StringComparer.Ordinal));
        builder.AddDatabaseSetup();
        return builder.Build();
    }

    /// <summary>The product's own registrations over the Api's login.</summary>
    public ServiceProvider BuildServices(TimeProvider clock)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["ConnectionStrings:pixely"] = Api;
        builder.Services.AddSingleton(clock);
        builder.AddPixelyDatabase();
        builder.Services.RemoveAll<IHostedService>();
        return builder.Services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    /// <summary>Runs SQL as the superuser.</summary>
    public Task ExecuteAsync(string sql) => ExecuteAsync(Superuser, sql, Token);

    /// <summary>Reads the first column of a query, as the superuser.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, string? database = null)
    {
        await using var connection = new NpgsqlConnection(In(database ?? Business));
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<T>();
        while (await reader.ReadAsync(Token))
        {
            rows.Add(reader.GetFieldValue<T>(0));
        }

        return rows;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static async Task ExecuteAsync(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
