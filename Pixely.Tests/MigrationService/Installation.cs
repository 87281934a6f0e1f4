using System.Globalization;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.MigrationService;

/// <summary>A server of its own, whose roles and rights a test may disturb.</summary>
public sealed class Installation : IAsyncLifetime
{
    private PixelyDatabase? _database;
    private int _count;

    internal PixelyDatabase Database => _database!;

    public async ValueTask InitializeAsync() => _database = await PixelyDatabase.StartAsync();

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Settings of another, empty pair of databases on the same server.</summary>
    internal async Task<Dictionary<string, string?>> CreateEmptyAsync()
    {
        var number = Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        await Database.ExecuteAsync($"create database fresh_{number}");
        await Database.ExecuteAsync($"create database fresh_scheduler_{number}");
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:bootstrap"] = Database.In($"fresh_{number}"),
            ["ConnectionStrings:scheduler-bootstrap"] = Database.In($"fresh_scheduler_{number}"),
        };
    }
}
