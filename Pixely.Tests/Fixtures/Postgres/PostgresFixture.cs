using System.Globalization;
using Pixely.Tests.Fixtures.Postgres;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Pixely.Tests.Fixtures.Postgres;

/// <summary>
/// One server for all tests, started by the first that asks: take the fixture in the constructor of a test class.
/// </summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> _server = new(static () => Task.Run(static () => PostgresServer.StartAsync()));
    private int _databases;

    /// <summary>Creates an empty database with the extension <c>vector</c>, which goes when it is disposed.</summary>
    internal async Task<TestDatabase> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var server = await _server.Value.WaitAsync(cancellationToken);
        var name = "test_" + Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture);
        var database = new TestDatabase(server, name);
        await database.CreateAsync(cancellationToken);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }
    }
}
