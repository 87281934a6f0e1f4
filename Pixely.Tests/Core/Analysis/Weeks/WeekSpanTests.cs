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

    [Fact]
    public void Keeps_the_last_weeks_and_counts_the_others_as_left_out()
    {
        var span = WeekSpan.Over([100, 109]);
        Assert.Equal(new WeekSpan(new IsoWeek(107), 3, 7), span.Last(3));
        Assert.Equal(span, span.Last(10));
    }

    [Fact]
    public void Reaches_from_the_first_to_the_last_comment_of_an_input()
    {
        var builder = new AnalysisInputBuilder();
        Assert.Equal(0, WeekSpan.OverDaysOf(builder.Build()).Count);

        var post = builder.Post();
        builder.Comment(post, null, "2026-01-18T23:30:00Z");
        builder.Comment(post, null, "2025-12-28T12:00:00Z");
        var span = WeekSpan.OverDaysOf(builder.Build());
        Assert.Equal(("2025-W52", 5, "2026-W04"), (span[0].ToString(), span.Count, span[4].ToString()));
    }
}
