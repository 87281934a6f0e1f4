using Pixely.Persistence.Alerts;
using Pixely.Persistence.Locks;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Alerts;

public sealed class AlertSweepLockTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    private const string Holders = """
        from pg_locks as l join pg_stat_activity as a using (pid)
        where l.locktype = 'advisory' and l.granted and ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended('pixely alerts', 0)
        """;

    /// <summary>A pool that gives a connection out for a transaction would take a lock of the session for that of nobody, for ever.</summary>
    [Fact]
    public async Task Belongs_to_a_transaction_that_lasts_as_long_as_it()
    {
        await using (var held = await TakeAsync())
        {
            Assert.NotNull(held);
            Assert.Equal([true], await Database.QueryAsync<bool>($"select a.xact_start is not null and a.state = 'idle in transaction' {Holders}"));
            Assert.Null(await TakeAsync());
        }

        Assert.Empty(await Database.QueryAsync<int>($"select l.pid {Holders}"));
        await using var again = await TakeAsync();
        Assert.NotNull(again);
    }

    [Fact]
    public async Task Is_free_again_once_its_connection_was_ended()
    {
        var held = await TakeAsync();
        Assert.NotNull(held);
        Assert.Equal([true], await Database.QueryAsync<bool>($"select pg_terminate_backend(l.pid, 5000) {Holders}"));
        await using (var next = await TakeAsync())
        {
            Assert.NotNull(next);
        }

        await held.DisposeAsync();
        Assert.Empty(await Database.QueryAsync<int>($"select l.pid {Holders}"));
    }

    private Task<AdvisoryLock?> TakeAsync() => UseAsync<AlertSweepLock, AdvisoryLock?>(static held => held.TryTakeAsync(Token));
}
