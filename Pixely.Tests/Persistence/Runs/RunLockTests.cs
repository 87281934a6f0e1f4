using Pixely.Core.ModelUse;
using Pixely.Core.Runs;
using Pixely.Persistence.ModelUse;
using Pixely.Persistence.Runs;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Runs;

public sealed class RunLockTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    [Fact]
    public async Task Lets_a_worker_store_and_another_take_over_at_once_without_blocking_each_other()
    {
        var runId = await StartRunAsync();
        for (var round = 0; round < 10; round++)
        {
            // Every claim is a takeover: nobody gives a sign of life.
            Clock.Advance(TimeSpan.FromHours(1));
            var name = round;
            await Task.WhenAll(
                Task.WhenAll(Enumerable.Range(0, 6).Select(n => UseAsync<RunStore, RunOutcome>(runs => runs.StartAsync(runId, $"worker-{name}-{n}", Token)))),
                Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RecordAsync(runId))));
        }

        Assert.Equal(60, (await UseAsync<RunStore, RunSummary?>(runs => runs.GetAsync(runId, Token)))!.Usage!.Calls);
    }

    private Task<ModelCallBatchResponse?> RecordAsync(Guid runId) =>
        UseAsync<ModelCallWriter, ModelCallBatchResponse?>(
            writer => writer.RecordAsync(ClientId, new ModelCallBatch(runId, [ModelCalls.Call(Clock.GetUtcNow())]), Token));
}
