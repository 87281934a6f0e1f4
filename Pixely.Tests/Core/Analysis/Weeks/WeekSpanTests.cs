using Pixely.Core.Analysis.Weeks;

namespace Pixely.Tests.Core.Analysis.Weeks;

public sealed class WeekSpanTests
{
    [Fact]
    public void Includes_the_gaps_between_weeks()
    {
        var span = WeekSpan.Over([105, 100, 103]);
        Assert.Equal((100, 6, 0), (span.First.Number, span.Count, span.Omitted));
        Assert.Equal(2, span.IndexOf(102));
        Assert.Equal(-1, span.IndexOf(99));
        Assert.Equal(-1, span.IndexOf(106));
    }

    [Fact]
    public void Keeps_the_latest_weeks_and_counts_those_left_out()
    {
        var span = WeekSpan.Over([1000, 1000 + WeekSpan.Limit + 4]);
        Assert.Equal((1005, WeekSpan.Limit, 5), (span.First.Number, span.Count, span.Omitted));
        Assert.Equal(-1, span.IndexOf(1000));
    }

    [Fact]
    public void Is_empty_without_weeks() => Assert.Equal(0, WeekSpan.Over([]).Count);
}
