using Pixely.Persistence.Time;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Time;

public sealed class DatabaseClockTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    [Fact]
    public async Task Shows_the_time_of_the_database_and_not_of_the_machines_clock()
    {
        Clock.Advance(TimeSpan.FromDays(400));
        var before = await NowAsync();
        var shown = await UseAsync<ISharedClock, DateTimeOffset>(clock => clock.GetUtcNowAsync(Token));
        var after = await NowAsync();

        Assert.InRange(shown, before, after);
        Assert.Equal(TimeSpan.Zero, shown.Offset);
    }

    private async Task<DateTimeOffset> NowAsync() => (await Database.QueryAsync<DateTimeOffset>("select clock_timestamp()"))[0];
}
