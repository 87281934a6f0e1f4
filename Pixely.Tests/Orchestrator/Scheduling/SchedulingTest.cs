using Pixely.Tests.Fixtures.Postgres;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Orchestrator.Runs;

namespace Pixely.Tests.Orchestrator.Scheduling;

/// <summary>A scheduler's database, an Api in memory, and workers on both.</summary>
public abstract class SchedulingTest(PostgresFixture postgres) : IAsyncLifetime
{
    internal TestDatabase Database { get; private set; } = null!;

    internal RunBench Bench { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Database = await postgres.CreateDatabaseAsync(Token);
        Bench = await RunBench.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Bench.DisposeAsync();
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    protected static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience.Limit);
        while (!await condition())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
