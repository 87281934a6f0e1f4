using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pixely.Orchestrator.SharedLimits;
using Pixely.Tests.Fixtures.LanguageModels;
using Pixely.Tests.Fixtures.Postgres;

namespace Pixely.Tests.Orchestrator.SharedLimits;

public sealed class SharedRateLimiterTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Seconds = 4;

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Grants_three_workers_together_no_more_than_the_limit_and_nearly_all_of_it()
    {
        var rate = new SharedRate("sheets", Permits: 100, TimeSpan.FromSeconds(1), Burst: 4);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var granted = new ConcurrentBag<double>();
        SharedRateLimiter[] nodes = [Limiter(), Limiter(), Limiter()];
        await nodes[0].AcquireAsync(rate, 1, ending.Token);
        var started = TimeProvider.System.GetTimestamp();
        ending.CancelAfter(TimeSpan.FromSeconds(Seconds));
        await Task.WhenAll(nodes.SelectMany(node => Enumerable.Range(0, 8).Select(_ => UseAsync(node))));
        foreach (var node in nodes)
        {
            node.Dispose();
        }

        // The permits' own instants keep the bound exactly; what is seen here also has the machine's delays in it: later, never earlier.
        var instants = granted.Where(static instant => instant <= Seconds).Order().ToList();
        Assert.InRange(instants.Count, 0, (Seconds * 100) + 5);
        // A machine that stands still spoils a second, not every one.
        var best = instants.Max(begin => instants.Count(instant => instant >= begin && instant < begin + 1));
        Assert.True(best >= 0.8 * 97, $"At most {best} permits a second.");

        async Task UseAsync(SharedRateLimiter node)
        {
            try
            {
                while (true)
                {
                    await node.AcquireAsync(rate, 1, ending.Token);
                    granted.Add(TimeProvider.System.GetElapsedTime(started).TotalSeconds);
                }
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
            }
        }
    }

    [Fact]
    public async Task Reserves_instants_of_which_no_period_has_more_than_the_limit()
    {
        var rate = new SharedRate("sheets", Permits: 60, TimeSpan.FromMinutes(1), Burst: 4);
        RateBuckets[] nodes = [Buckets(), Buckets(), Buckets()];
        var started = TimeProvider.System.GetTimestamp();
        var reservations = await Task.WhenAll(nodes.Select(node => ReserveAsync(node, rate, 100, started)));
        foreach (var node in nodes)
        {
            node.Dispose();
        }

        // What lies within a minute for certain, however long an answer took.
        var instants = reservations.SelectMany(static own => own).OrderBy(static instant => instant.Earliest).ToList();
        Assert.All(instants, instant => Assert.InRange(
            instants.Count(other => other.Earliest >= instant.Earliest && other.Latest < instant.Earliest + TimeSpan.FromSeconds(59.99)), 0, 60));
        var pace = (instants.Count - 4) / (instants[^1].Earliest - instants[0].Latest).TotalSeconds;
        Assert.InRange(pace, 0.95 * (56.5 / 57), 1.0);
    }

    [Fact]
    public async Task Loses_no_more_than_its_permits_by_a_worker_that_dies_waiting()
    {
        var rate = new SharedRate("sheets", Permits: 10, TimeSpan.FromSeconds(10));
        using var survivor = Buckets();
        var started = TimeProvider.System.GetTimestamp();
        using (var victim = Limiter())
        {
            using var death = new CancellationTokenSource();
            await victim.AcquireAsync(rate, 1, TestContext.Current.CancellationToken);
            var due = await DueAsync();
            var waiting = victim.AcquireAsync(rate, 2, death.Token);
            while (await DueAsync() == due)
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }

            await death.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        // The first permit, the two that are lost, and then this one.
        var next = Assert.Single(await ReserveAsync(survivor, rate, 1, started));
        Assert.InRange(next.Latest, TimeSpan.FromSeconds(2.9), TimeSpan.MaxValue);
        Assert.InRange(next.Wait, TimeSpan.Zero, TimeSpan.FromSeconds(3.1));
    }

    [Fact]
    public async Task Lets_nobody_through_a_pause_not_even_those_who_wait_already()
    {
        var rate = new SharedRate("sheets", Permits: 10, TimeSpan.FromSeconds(2));
        using var one = Limiter();
        using var two = Limiter();
        await one.AcquireAsync(rate, 1, TestContext.Current.CancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        var waiting = one.AcquireAsync(rate, 1, TestContext.Current.CancellationToken);

        await two.PauseAsync(rate, TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);
        await two.PauseAsync(rate, TimeSpan.FromSeconds(0.1), TestContext.Current.CancellationToken);
        await two.AcquireAsync(rate, 1, TestContext.Current.CancellationToken);
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromSeconds(1.45));
        await waiting;
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromSeconds(1.45));
    }

    [Fact]
    public async Task Recovers_from_a_clock_that_was_set_back()
    {
        var rate = new SharedRate("sheets", Permits: 60, TimeSpan.FromMinutes(1), Burst: 2);
        using var buckets = Buckets();
        await buckets.ReserveAsync(rate, 1, TestContext.Current.CancellationToken);
        await _database.ExecuteAsync("update pixely_rate_limits set due = due + interval '3 days'", TestContext.Current.CancellationToken);

        Assert.InRange((await buckets.ReserveAsync(rate, 1, TestContext.Current.CancellationToken)).Wait, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Lets_callers_through_one_after_another_after_a_pause_much_longer_than_a_period()
    {
        var rate = new SharedRate("sheets", Permits: 10, TimeSpan.FromSeconds(10));
        using var buckets = Buckets();
        await buckets.PauseAsync(rate, TimeSpan.FromHours(1), TestContext.Current.CancellationToken);
        var instants = await ReserveAsync(buckets, rate, 30, TimeProvider.System.GetTimestamp());

        Assert.All(instants, static instant => Assert.InRange(instant.Wait, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61)));
        AssertApart(instants, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Lets_callers_queue_for_as_many_periods_as_they_would_wait()
    {
        var rate = new SharedRate("sheets", Permits: 1, TimeSpan.FromSeconds(10)) { LongestWait = TimeSpan.FromMinutes(4) };
        using var buckets = Buckets();

        AssertApart(await ReserveAsync(buckets, rate, 25, TimeProvider.System.GetTimestamp()), TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<RateLimiterBusyException>(() => ReserveAsync(buckets, rate, 2, TimeProvider.System.GetTimestamp()));
    }

    [Fact]
    public async Task Recovers_from_a_clock_that_was_set_back_during_a_pause()
    {
        var rate = new SharedRate("sheets", Permits: 60, TimeSpan.FromMinutes(1), Burst: 2);
        using var buckets = Buckets();
        await buckets.PauseAsync(rate, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await _database.ExecuteAsync("update pixely_rate_limits set paused_until = paused_until + interval '3 days'", TestContext.Current.CancellationToken);
        Assert.InRange((await buckets.ReserveAsync(rate, 1, TestContext.Current.CancellationToken)).Wait, TimeSpan.Zero, TimeSpan.FromSeconds(1));

        // The next pause counts as ever.
        await buckets.PauseAsync(rate, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.InRange((await buckets.ReserveAsync(rate, 1, TestContext.Current.CancellationToken)).Wait, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(62));
    }

    [Fact]
    public async Task Keeps_buckets_of_other_names_apart()
    {
        using var limiter = Limiter();
        var slow = new SharedRate("slow", Permits: 1, TimeSpan.FromHours(1));
        await limiter.AcquireAsync(slow, 1, TestContext.Current.CancellationToken);

        await limiter.AcquireAsync(slow with { Name = "other" }, 1, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Waits_for_a_database_that_is_away_and_goes_on()
    {
        var rate = new SharedRate("sheets", Permits: 60, TimeSpan.FromMinutes(1), Burst: 10);
        using var limiter = Limiter();
        await limiter.AcquireAsync(rate, 1, TestContext.Current.CancellationToken);
        await _database.ExecuteAsync("alter table pixely_rate_limits rename to hidden; create view pixely_rate_limits as select 1 as name", TestContext.Current.CancellationToken);
        var waiting = limiter.AcquireAsync(rate, 1, TestContext.Current.CancellationToken);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        await _database.ExecuteAsync("drop view pixely_rate_limits; alter table hidden rename to pixely_rate_limits", TestContext.Current.CancellationToken);
        await waiting;
    }

    [Fact]
    public async Task Tells_its_caller_when_the_database_stays_away()
    {
        using var limiter = new SharedRateLimiter(
            new RateBuckets(NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=x;Password=y;Timeout=1")), new FastClock(100), NullLogger<SharedRateLimiter>.Instance);

        await Assert.ThrowsAsync<RateLimiterUnavailableException>(() =>
            limiter.AcquireAsync(SharedRate.PerMinute("sheets", 60), 1, TestContext.Current.CancellationToken));
    }

    private Task<DateTime> DueAsync() => _database.ReadAsync<DateTime>("select due from pixely_rate_limits", TestContext.Current.CancellationToken);

    private static async Task<List<Instant>> ReserveAsync(RateBuckets buckets, SharedRate rate, int times, long started)
    {
        var instants = new List<Instant>();
        for (var i = 0; i < times; i++)
        {
            var asked = TimeProvider.System.GetElapsedTime(started);
            var wait = (await buckets.ReserveAsync(rate, 1, TestContext.Current.CancellationToken)).Wait;
            instants.Add(new Instant(wait, asked + wait, TimeProvider.System.GetElapsedTime(started) + wait));
        }

        return instants;
    }

    private static void AssertApart(List<Instant> instants, TimeSpan distance)
    {
        var apart = (instants.Count - 1) * distance;
        Assert.True(instants[^1].Latest - instants[0].Earliest >= 0.95 * apart, $"{instants[^1]} {instants[0]}");
        Assert.True(instants[^1].Earliest - instants[0].Latest <= apart + TimeSpan.FromSeconds(1), $"{instants[^1]} {instants[0]}");
    }

    private SharedRateLimiter Limiter() => new(Buckets(), TimeProvider.System, NullLogger<SharedRateLimiter>.Instance);

    private RateBuckets Buckets() => new(NpgsqlDataSource.Create(_database.ConnectionString + ";Maximum Pool Size=3"));

    /// <summary>When a permit counts, from the beginning: the database read its clock between the question and the answer.</summary>
    private sealed record Instant(TimeSpan Wait, TimeSpan Earliest, TimeSpan Latest);
}
