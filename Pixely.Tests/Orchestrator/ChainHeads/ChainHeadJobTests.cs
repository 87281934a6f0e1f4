using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Postgres;
using Pixely.Tests.Orchestrator.Scheduling;

namespace Pixely.Tests.Orchestrator.ChainHeads;

public sealed class ChainHeadJobTests(PostgresFixture postgres) : IAsyncLifetime
{
    // Every day has a file of its own, and midnight is the day's end.
    private readonly ShiftedClock _clock = ShiftedClock.AtNoon();

    private TestDatabase _database = null!;
    private ChainHeadBench _bench = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        _bench = await ChainHeadBench.StartAsync(chains: 2);
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Exports_once_a_day_whichever_of_two_nodes_looks()
    {
        await using var one = await Node("one").StartAsync();
        await using var two = await Node("one").StartAsync();

        await UntilAsync(() => !_bench.Worker.Api.ChainHeadExports.IsEmpty);
        await Task.Delay(1_500, TestContext.Current.CancellationToken);

        Assert.Single(_bench.Worker.Api.ChainHeadExports);
        Assert.Single(Directory.GetFiles(_bench.PathOf("one")));
    }

    [Fact]
    public async Task Tries_again_until_it_can_write()
    {
        Directory.CreateDirectory(_bench.Location);
        await File.WriteAllTextAsync(_bench.PathOf("one"), "in the way", TestContext.Current.CancellationToken);
        await using var node = await Node("one").StartAsync();
        await UntilAsync(() => node.Messages.Count(static m => m.Contains("could not be exported", StringComparison.Ordinal)) >= 2);

        File.Delete(_bench.PathOf("one"));

        await UntilAsync(() => !_bench.Worker.Api.ChainHeadExports.IsEmpty);
        Assert.Single(Directory.GetFiles(_bench.PathOf("one")));
    }

    [Fact]
    public async Task Exports_at_start_when_the_file_of_today_is_missing()
    {
        await using (await Node("one").StartAsync())
        {
            await UntilAsync(() => _bench.Worker.Api.ChainHeadExports.Count == 1);
        }

        var file = Assert.Single(Directory.GetFiles(_bench.PathOf("one")));
        await using (await Node("one").StartAsync())
        {
            await Task.Delay(1_000, TestContext.Current.CancellationToken);
        }

        Assert.Single(_bench.Worker.Api.ChainHeadExports);
        File.Delete(file);
        await using var last = await Node("one").StartAsync();
        await UntilAsync(() => _bench.Worker.Api.ChainHeadExports.Count == 2);
        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task Exports_the_next_day_again_however_long_no_node_ran()
    {
        await using (await Node("one").StartAsync())
        {
            await UntilAsync(() => _bench.Worker.Api.ChainHeadExports.Count == 1);
        }

        await _database.ExecuteAsync(Yesterday, TestContext.Current.CancellationToken);
        var file = Assert.Single(Directory.GetFiles(_bench.PathOf("one")));
        File.Move(file, _bench.PathOf(Path.Combine("one", "chain-heads-2026-01-01.jsonl")));

        await using var again = await Node("one").StartAsync();
        await UntilAsync(() => _bench.Worker.Api.ChainHeadExports.Count == 2);
        Assert.True(File.Exists(file));
        Assert.Contains(again.Messages, static m => m.Contains("the newest file before today's is of", StringComparison.Ordinal));
    }

    // The job's data as yesterday's export left them.
    private const string Yesterday = "update qrtz_job_details set job_data = null where job_group = 'chain-heads' and job_data is not null";

    private WorkerNode Node(string directory) => WorkerNode.Create(
        _bench.Worker, _database.ConnectionString, _clock, sources: null, ("ChainHeads:Directory", _bench.PathOf(directory)), ("ChainHeads:RetryInterval", "00:00:00.300"));

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience.Limit);
        while (!condition())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
