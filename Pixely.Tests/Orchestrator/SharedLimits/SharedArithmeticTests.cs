using Npgsql;
using Pixely.Benchmarks.Scale.Simulation;
using Pixely.Orchestrator.SharedLimits;
using Pixely.Tests.Fixtures.Postgres;

namespace Pixely.Tests.Orchestrator.SharedLimits;

/// <summary>The limits over all workers are reckoned in SQL, those of one process and of simulations in C#: by the same rule.</summary>
public sealed class SharedArithmeticTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(60, 60, 1)]
    [InlineData(60, 60, 4)]
    [InlineData(500, 60, 16)]
    [InlineData(20, 100, 5)]
    public async Task Reserves_the_same_waits_in_sql_as_in_csharp(long permits, int seconds, long burst)
    {
        var rate = new SharedRate("r", permits, TimeSpan.FromSeconds(seconds), burst);
        // So many at first that the others queue behind them, however long it takes to ask.
        long[] taken = [permits / 2, .. Enumerable.Range(0, 40).Select(i => Math.Min(permits, 1 + (i * 7 % 5)))];

        // All at one instant.
        var time = new VirtualTime();
        var local = new LocalRateLimiter(time);
        var waits = Array.Empty<TimeSpan>();
        await time.RunAsync(async () => waits = await Task.WhenAll(taken.Select(count => local.AcquireAsync(rate, count, CancellationToken.None))));

        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        using var shared = new RateBuckets(NpgsqlDataSource.Create(database.ConnectionString));
        await shared.PausesAsync(rate, TestContext.Current.CancellationToken);
        var asked = new List<(TimeSpan Before, TimeSpan After, TimeSpan Wait)>();
        var started = TimeProvider.System.GetTimestamp();
        foreach (var count in taken)
        {
            var before = TimeProvider.System.GetElapsedTime(started);
            var reservation = await shared.ReserveAsync(rate, count, TestContext.Current.CancellationToken);
            asked.Add((before, TimeProvider.System.GetElapsedTime(started), reservation.Wait));
        }

        // The database reads its clock at some instant of each question: what has passed since the first is known to lie between two bounds.
        var margin = TimeSpan.FromMilliseconds(2);
        Assert.All(asked.Zip(waits).Where(static pair => pair.First.Wait > TimeSpan.Zero), pair => Assert.InRange(
            pair.Second - pair.First.Wait, pair.First.Before - asked[0].After - margin, pair.First.After - asked[0].Before + margin));
        Assert.All(asked.Zip(waits).Where(static pair => pair.First.Wait == TimeSpan.Zero), pair => Assert.InRange(pair.Second, TimeSpan.Zero, pair.First.After + margin));
        Assert.Contains(asked, static question => question.Wait > TimeSpan.Zero);
    }
}
