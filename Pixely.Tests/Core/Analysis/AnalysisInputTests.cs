using Pixely.Core.Analysis;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis;

public sealed class AnalysisInputTests
{
    [Fact]
    public void Dates_a_comment_by_its_own_day_not_by_its_post()
    {
        var builder = new AnalysisInputBuilder { Window = new AnalysisWindow(new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28), null) };
        var old = builder.Post("2025-12-01T10:00:00Z");
        builder.Comment(old, null, "2025-12-02T10:00:00Z");
        var late = builder.Comment(old, null, "2026-02-10T10:00:00Z");
        var input = builder.Build();
        Assert.Equal([late.Id], input.Comments.Select(static c => c.Id));
        Assert.Empty(input.Posts);
        Assert.Equal(old.Id, input.PostOf(late).Id);
    }

    [Theory]
    [InlineData("Europe/Madrid", "2026-03-01T23:30:00Z", "2026-03-02")]
    [InlineData("America/Mexico_City", "2026-03-02T03:00:00Z", "2026-03-01")]
    [InlineData("UTC", "2026-03-01T23:30:00Z", "2026-03-01")]
    public void Reads_days_in_the_clients_time_zone(string zone, string instant, string day)
    {
        var input = new AnalysisInputBuilder { TimeZone = zone }.Build();
        Assert.Equal(DateOnly.Parse(day), input.DayOf(AnalysisInputBuilder.At(instant)));
    }

    [Fact]
    public void Leaves_out_the_brand_itself_and_comments_under_competitors()
    {
        var builder = new AnalysisInputBuilder { OwnAccounts = ["marea.cafe"] };
        var own = builder.Post();
        builder.Comment(own, null, author: "Marea.Cafe");
        builder.Comment(builder.Post(isCompetitor: true), null);
        var heard = builder.Comment(own, null, author: "luz");
        Assert.Equal([heard.Id], builder.Build().Comments.Select(static c => c.Id));
    }

    [Fact]
    public void Keeps_one_network_when_the_window_asks_for_it()
    {
        var builder = new AnalysisInputBuilder { Window = AnalysisWindow.All with { Platform = Platform.TikTok } };
        builder.Comment(builder.Post(platform: Platform.Instagram), null);
        var heard = builder.Comment(builder.Post(platform: Platform.TikTok), null);
        Assert.Equal([heard.Id], builder.Build().Comments.Select(static c => c.Id));
    }

    [Fact]
    public void Knows_how_far_the_data_reach()
    {
        var builder = new AnalysisInputBuilder();
        builder.Comment(builder.Post("2026-03-02T10:00:00Z"), null, "2026-03-04T10:00:00Z");
        builder.Post("2026-03-06T10:00:00Z", isCompetitor: true);
        Assert.Equal(new DateOnly(2026, 3, 6), builder.Build().LastDay);
    }

    [Fact]
    public void Reaches_no_farther_than_the_window()
    {
        var builder = new AnalysisInputBuilder { Window = new AnalysisWindow(null, new DateOnly(2026, 3, 3), null) };
        builder.Comment(builder.Post("2026-03-02T10:00:00Z"), null, "2026-03-04T10:00:00Z");
        Assert.Equal(new DateOnly(2026, 3, 3), builder.Build().LastDay);
    }
}
