using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Metrics;

public sealed class PostingDaysTests
{
    private static readonly DateOnly First = new(2026, 3, 10);

    [Theory]
    [InlineData(null, null, "2026-03-10", "2026-03-20")]
    [InlineData("2026-03-01", null, "2026-03-10", "2026-03-20")]
    [InlineData("2026-03-12", null, "2026-03-12", "2026-03-20")]
    [InlineData("2026-03-12", "2026-03-15", "2026-03-12", "2026-03-15")]
    [InlineData("2026-03-12", "2026-04-30", "2026-03-12", "2026-03-20")]
    public void Goes_from_the_first_post_or_the_window_to_the_last_day_of_either(string? from, string? to, string first, string last)
    {
        var days = PostingDays.Of(Input(from, to), First)!.Value;
        Assert.Equal((DateOnly.Parse(first), DateOnly.Parse(last)), (days.From, days.To));
        Assert.Equal(days.To.DayNumber - days.From.DayNumber + 1, days.Count);
    }

    [Fact]
    public void Has_no_day_without_a_post_or_before_the_first()
    {
        Assert.Null(PostingDays.Of(Input(null, null), null));
        Assert.Null(PostingDays.Of(Input("2026-03-01", "2026-03-09"), First));
    }

    // Madrid: the post of 23:30 UTC is of the next day. A competitor's post is nobody's first.
    [Fact]
    public void Knows_the_first_own_post_of_each_network_outside_the_window_too()
    {
        var builder = new AnalysisInputBuilder { Window = new AnalysisWindow(new DateOnly(2026, 3, 15), null, null) };
        builder.Post("2026-03-09T23:30:00Z");
        builder.Post("2026-03-16T10:00:00Z");
        builder.Post("2026-03-18T10:00:00Z", Platform.TikTok);
        builder.Post("2026-03-01T10:00:00Z", Platform.TikTok, isCompetitor: true);
        var first = PostingDays.FirstOwnPosts(builder.Build());
        Assert.Equal((First, new DateOnly(2026, 3, 18)), (first[Platform.Instagram], first[Platform.TikTok]));
        Assert.Equal(2, first.Count);
    }

    private static AnalysisInput Input(string? from, string? to)
    {
        var builder = new AnalysisInputBuilder { Window = new AnalysisWindow(Day(from), Day(to), null) };
        builder.Post("2026-03-10T10:00:00Z");
        builder.Post("2026-03-20T10:00:00Z");
        return builder.Build();
    }

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day);
}
