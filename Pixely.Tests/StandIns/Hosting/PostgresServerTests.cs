using System.Runtime.Versioning;
using Npgsql;
using Pixely.Tests.AppHost.Restarts;

namespace Pixely.Tests.StandIns.Hosting;

public sealed class PostgresServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Creates_databases_with_pgvector_behind_a_password()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        builder.AddPostgres("postgres").AddDatabase("shop", "shop-data");
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("shop", Cancellation);
        var connectionString = new NpgsqlConnectionStringBuilder(await app.GetConnectionStringAsync("shop", Cancellation)) { Pooling = false };

        Assert.Equal("shop-data", await QueryAsync(connectionString, "select current_database()"));
        Assert.Equal("off", await QueryAsync(connectionString, "select current_setting('fsync')")); // no volume: nothing to keep
        Assert.Equal("127.0.0.1", await QueryAsync(connectionString, "select current_setting('listen_addresses')"));
        Assert.Equal(string.Empty, await QueryAsync(connectionString, "select current_setting('unix_socket_directories')"));
        Assert.Equal(0L, await QueryAsync(connectionString, "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"));
        await QueryAsync(connectionString, "create extension vector; select '[1,2]'::vector::text");

        connectionString.Password = "wrong";
        var refused = await Assert.ThrowsAsync<PostgresException>(() => QueryAsync(connectionString, "select 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Runs_for_an_unprivileged_account()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        builder.AddPostgres("postgres");
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);

        Assert.NotEqual(0u, ProcessTable.UserOf(await app.ProcessIdAsync("postgres", Cancellation)));
    }

    [Fact]
    public async Task Keeps_a_volume_for_the_next_run()
    {
        using var state = new TemporaryFolder();
        await using (var app = await StartAsync(state))
        {
            var shop = new NpgsqlConnectionStringBuilder(await app.GetConnectionStringAsync("shop", Cancellation)) { Pooling = false };
            Assert.Equal("on", await QueryAsync(shop, "select current_setting('fsync')"));
            await QueryAsync(shop, "create table kept as select 42 as answer; select 1");
        }

        await using var again = await StartAsync(state);
        var kept = new NpgsqlConnectionStringBuilder(await again.GetConnectionStringAsync("shop", Cancellation)) { Pooling = false };
        Assert.Equal(42, await QueryAsync(kept, "select answer from kept"));
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task Keeps_a_volume_in_the_state_folder_where_the_server_can_reach_it()
    {
        using var state = new TemporaryFolder();
        File.SetUnixFileMode(state.Path, File.GetUnixFileMode(state.Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        await using var app = await StartAsync(state);
        var shop = new NpgsqlConnectionStringBuilder(await app.GetConnectionStringAsync("shop", Cancellation)) { Pooling = false };

        Assert.Equal(Path.Combine(state.Path, "volumes", "data", "data"), await QueryAsync(shop, "select current_setting('data_directory')"));
    }

    [Fact]
    public async Task Recovers_on_command_when_the_server_was_killed()
    {
        using var state = new TemporaryFolder();
        await using var app = await StartAsync(state);
        var shop = new NpgsqlConnectionStringBuilder(await app.GetConnectionStringAsync("shop", Cancellation)) { Pooling = false };
        await QueryAsync(shop, "create table kept as select 42 as answer; select 1");
        var server = await app.ProcessIdAsync("postgres", Cancellation);

        System.Diagnostics.Process.GetProcessById(server).Kill();
        var ended = await app.ResourceNotifications.WaitForResourceAsync("postgres", e => e.Snapshot.ExitCode is not null, Cancellation);
        Assert.Equal(KnownResourceStates.Exited, ended.Snapshot.State?.Text);
        await app.ResourceCommands.ExecuteCommandAsync("postgres", KnownResourceCommands.StartCommand, Cancellation);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("postgres", Cancellation);

        Assert.Equal(42, await QueryAsync(shop, "select answer from kept"));
    }

    [Fact]
    public async Task Comes_back_by_itself_when_it_is_guarded()
    {
        await using var host = new GuardedApplication();
        var server = host.Builder.AddPostgres("postgres");
        server.AddDatabase("shop");
        await host.StartAsync(server);
        await host.App.ResourceNotifications.WaitForResourceHealthyAsync("shop", Cancellation);
        var shop = new NpgsqlConnectionStringBuilder(await host.App.GetConnectionStringAsync("shop", Cancellation)) { Pooling = false };
        await QueryAsync(shop, "create table kept as select 42 as answer; select 1");
        var before = await host.ProcessIdAsync("postgres");

        GuardedApplication.Kill(before);

        await host.SeeRestartAsync("postgres", before, count: 1, seconds: 1);
        Assert.Equal(42, await QueryAsync(shop, "select answer from kept"));
    }

    [Fact]
    public async Task Removes_the_data_of_a_run_without_a_volume()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        builder.AddPostgres("postgres").AddDatabase("shop");
        string? folder;
        await using (var app = await builder.BuildAsync(Cancellation))
        {
            await app.StartAsync(Cancellation);
            await app.ResourceNotifications.WaitForResourceHealthyAsync("shop", Cancellation);
            var shop = new NpgsqlConnectionStringBuilder(await app.GetConnectionStringAsync("shop", Cancellation)) { Pooling = false };
            folder = (string?)await QueryAsync(shop, "select current_setting('data_directory')");
            Assert.True(Directory.Exists(folder));
        }

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Fails_who_waits_for_a_database_when_its_server_cannot_start()
    {
        using var state = new TemporaryFolder();
        await using var running = await StartAsync(state);
        var builder = EmbeddedApplication.Declare(state);
        var database = builder.AddPostgres("postgres").WithDataVolume("data").AddDatabase("shop");
        builder.AddShell("client", "sleep 1000").WaitFor(database);
        await using var second = await builder.BuildAsync(Cancellation);
        await second.StartAsync(Cancellation);

        await second.ResourceNotifications.WaitForResourceAsync("client", KnownResourceStates.FailedToStart, Cancellation);

        Assert.Contains("this clone runs already", Assert.Single(await second.LogAsync("postgres", Cancellation)), StringComparison.Ordinal);
    }

    private static async Task<DistributedApplication> StartAsync(TemporaryFolder state)
    {
        var builder = EmbeddedApplication.Declare(state);
        builder.AddPostgres("postgres").WithDataVolume("data").AddDatabase("shop");
        var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("shop", Cancellation);
        return app;
    }

    private static async Task<object?> QueryAsync(NpgsqlConnectionStringBuilder connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
