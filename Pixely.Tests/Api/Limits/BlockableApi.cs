using System.Globalization;
using System.Net;
using Npgsql;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Insights;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Api.Limits;

/// <summary>An Api over a database of its own, in which tables can be locked so that queries hang.</summary>
public sealed class BlockableApi : IAsyncLifetime
{
    private PixelyDatabase? _database;
    private ApiHost? _host;

    internal ApiHost Host => _host!;

    /// <summary>A client with one stored insight.</summary>
    internal ClientSummary Client { get; private set; } = null!;

    internal string InsightPath => $"/insights?ficha_cliente_id={Client.Id}&limit=1";

    internal string RunsPath => $"/fichas_cliente/{Client.Id}/runs";

    public async ValueTask InitializeAsync()
    {
        _database = await PixelyDatabase.StartAsync();
        _host = await ApiHost.StartAsync(_database);
        Client = await _host.CreateClientAsync();
        var run = await _host.StartRunAsync(Client.Id);
        await _host.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(Client.Id, run.Id), HttpStatusCode.Created);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    /// <summary>The Api on a real port, configured otherwise.</summary>
    internal ApiHost Start(params (string Key, string Value)[] settings) =>
        Host.OnKestrel(settings.ToDictionary(static s => s.Key, static s => s.Value, StringComparer.Ordinal));

    /// <summary>The Api on a real port; its connections have names that begin so.</summary>
    internal ApiHost StartAs(string name) =>
        Start(("ConnectionStrings:pixely", new NpgsqlConnectionStringBuilder(_database!.Api) { ApplicationName = name }.ConnectionString));

    internal Task<Account> ViewerAsync() => Host.CreateUserAsync(Client.TenantId, UserRole.Viewer);

    /// <summary>Locks a table until the result is disposed.</summary>
    internal async Task<NpgsqlConnection> LockAsync(string table, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database!.Superuser) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var begin = new NpgsqlCommand("begin", connection);
        await begin.ExecuteNonQueryAsync(cancellationToken);
        await using var take = new NpgsqlCommand($"lock table {table} in access exclusive mode", connection);
        await take.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    /// <summary>Waits until so many connections of a pool hang in a lock.</summary>
    internal async Task WaitUntilHangingAsync(string pool, int connections)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (await HangingAsync(pool) != connections)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    /// <summary>How many connections of a pool hang in a lock.</summary>
    internal async Task<int> HangingAsync(string pool) => int.Parse(
        (await _database!.QueryAsync<string>(
            $"select count(*)::text from pg_stat_activity where application_name = 'pixely-{pool}' and wait_event_type = 'Lock'")).Single(),
        CultureInfo.InvariantCulture);

    /// <summary>How many connections each pool of an Api has.</summary>
    /// <param name="name">As what it was started.</param>
    internal async Task<IReadOnlyList<(string Pool, int Connections)>> ConnectionsAsync(string name) =>
        [.. (await _database!.QueryAsync<string>(
            $"select split_part(application_name, '-', 2) || ' ' || count(*) from pg_stat_activity where application_name like '{name}-%' group by application_name"))
            .Select(static line => line.Split(' '))
            .Select(static parts => (parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture)))];
}
