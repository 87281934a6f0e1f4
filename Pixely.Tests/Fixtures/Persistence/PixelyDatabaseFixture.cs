using Pixely.Tests.Fixtures.Persistence;

[assembly: AssemblyFixture(typeof(PixelyDatabaseFixture))]

namespace Pixely.Tests.Fixtures.Persistence;

/// <summary>One server that asks for passwords, set up by the migration service itself; started by the first test that asks.</summary>
public sealed class PixelyDatabaseFixture : IAsyncDisposable
{
    private readonly Lazy<Task<PixelyDatabase>> _database = new(static () => Task.Run(PixelyDatabase.StartAsync));

    internal Task<PixelyDatabase> GetAsync() => _database.Value.WaitAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_database.IsValueCreated)
        {
            await (await _database.Value).DisposeAsync();
        }
    }
}
