using Pixely.Persistence.Time;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Persistence.Time;

public sealed class DatabaseTimeTests
{
    [Fact]
    public void Cuts_an_instant_to_the_microsecond_and_turns_it_to_utc()
    {
        var instant = new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.FromHours(2)).AddTicks(19);

        Assert.Equal(new DateTimeOffset(2026, 2, 28, 23, 0, 0, TimeSpan.Zero).AddTicks(10), instant.ToDatabaseInstant());
        Assert.Equal(TimeSpan.Zero, instant.ToDatabaseInstant().Offset);
    }

    [Fact]
    public void Makes_ids_that_sort_by_the_clock()
    {
        var clock = new ManualClock();
        var ids = new List<Guid>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add(clock.NewId());
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(ids.Order(), ids);
        Assert.All(ids, static id => Assert.Equal(7, id.Version));
    }
}
