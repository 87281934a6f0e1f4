using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Metrics;

public sealed class CompetitorsTests
{
    private readonly AnalysisInputBuilder _builder = new();

    // 500 / 10,000; 500 / 1,000 over 10 posts and over 20.
    [Fact]
    public void Divides_by_the_denominator_that_the_name_says()
    {
        _builder.Competitor("Faro", "2026-01-31", followers: 1000, posts: 10, interactions: 500, views: 10_000);
        _builder.Competitor("Ola", "2026-01-31", followers: 1000, posts: 20, interactions: 500);
        var competitors = Known();
        Assert.Equal([0.05, null], competitors.All.Select(static c => c.RateByViews));
        Assert.Equal([0.05, 0.025], competitors.All.Select(static c => c.RateByFollowers));
    }

    [Fact]
    public void Leaves_out_who_lacks_the_denominator()
    {
        _builder.Competitor("Cala", "2026-01-31", followers: 1000, interactions: 500, views: 0);
        _builder.Competitor("Duna", "2026-01-31", posts: 10, interactions: 500);
        _builder.Competitor("Faro", "2026-01-31", followers: 1000, posts: 10, views: 10_000);
        var competitors = Known();
        Assert.Equal(3, competitors.All.Count);
        Assert.Empty(competitors.Figures(static c => c.RateByViews));
        Assert.Empty(competitors.Figures(static c => c.RateByFollowers));
    }

    [Theory]
    [InlineData("2026-02-28", 0.1, "FARO")]
    [InlineData("2026-02-27", 0.05, "Faro")]
    public void Takes_the_latest_figures_up_to_the_end_of_the_window_however_the_name_is_written(string to, double rate, string name)
    {
        var builder = new AnalysisInputBuilder { Window = new AnalysisWindow(null, DateOnly.Parse(to), null) };
        builder.Competitor(" FARO ", "2026-02-28", interactions: 1000, views: 10_000);
        builder.Competitor("Faro", "2026-01-31", interactions: 500, views: 10_000);
        var competitor = Assert.Single(new Competitors(builder.Build()).All);
        Assert.Equal((name, rate), (competitor.Name, competitor.RateByViews));
    }

    // By hand: views (500 + 100) / (10,000 + 2,000) = 0.05; followers, per post: (10 x 0.05 + 5 x 0.2) / 15 = 0.1.
    [Fact]
    public void Adds_up_the_networks_of_a_competitor()
    {
        _builder.Competitor("Faro", "2026-01-31", Platform.Instagram, followers: 1000, posts: 10, interactions: 500, views: 10_000);
        _builder.Competitor("Faro", "2026-01-31", Platform.TikTok, followers: 100, posts: 5, interactions: 100, views: 2000);
        var competitor = Assert.Single(Known().All);
        Assert.Equal(0.05, competitor.RateByViews!.Value, 12);
        Assert.Equal(0.1, competitor.RateByFollowers!.Value, 12);
        Assert.Equal(1100, competitor.FollowersOver([Platform.Instagram, Platform.TikTok]));
        Assert.Null(competitor.FollowersOver([Platform.Instagram, Platform.Facebook]));
        Assert.Null(competitor.FollowersOver([]));
    }

    // A row of 15 November counts the posts of these 15 days; one of 3 December would rest on three.
    [Theory]
    [InlineData("2026-01-31", 31)]
    [InlineData("2026-11-15", 15)]
    [InlineData("2026-02-07", 7)]
    public void Spreads_the_posts_of_a_month_over_its_days_so_far(string day, int days)
    {
        _builder.Competitor("Faro", "2026-01-10", posts: 1);
        _builder.Competitor("Faro", day, posts: days * 2);
        _builder.Competitor("Faro", "2026-12-03", posts: 30);
        Assert.Equal(2, Assert.Single(Known().All).PostsPerDayOver([Platform.Instagram]));
    }

    // Three posts of 10, 20 and 30 of 200 views each: 60 / 600. Followers 1,000: (0.01 + 0.02 + 0.03) / 3. From 1 to 10 March: 3 / 10.
    [Fact]
    public void Measures_a_competitor_without_figures_by_its_posts()
    {
        _builder.Post("2026-03-10T10:00:00Z", likes: 1);
        _builder.Competitor("Café Faro", "2026-01-31", followers: 1000);
        Rival("2026-03-01T10:00:00Z", 10);
        Rival("2026-03-02T10:00:00Z", 20);
        Rival("2026-03-08T10:00:00Z", 30);
        var competitor = Assert.Single(Known().All);
        Assert.Equal(("Café Faro", 3), (competitor.Name, competitor.Posts));
        Assert.Equal(0.1, competitor.RateByViews!.Value, 12);
        Assert.Equal(0.02, competitor.RateByFollowers!.Value, 12);
        Assert.Equal(0.3, competitor.On(Platform.Instagram)!.PostsPerDay!.Value, 12);
    }

    [Fact]
    public void Prefers_a_competitors_figures_to_its_posts()
    {
        _builder.Competitor("Café Faro", "2026-01-31", posts: 31, interactions: 1, views: 2);
        for (var day = 1; day < 9; day++)
        {
            Rival($"2026-03-0{day}T10:00:00Z", 10);
        }

        var competitor = Assert.Single(Known().All);
        Assert.Equal((0.5, 1.0), (competitor.RateByViews, competitor.On(Platform.Instagram)!.PostsPerDay));
    }

    [Fact]
    public void Judges_nobody_by_two_posts_or_by_six_days()
    {
        Rival("2026-03-01T10:00:00Z", 10);
        Rival("2026-03-02T10:00:00Z", 20);
        Assert.Null(Assert.Single(Known().All).RateByViews);
        Rival("2026-03-06T10:00:00Z", 30);
        var competitor = Assert.Single(Known().All);
        Assert.NotNull(competitor.RateByViews);
        Assert.Null(competitor.On(Platform.Instagram)!.PostsPerDay);
    }

    [Fact]
    public void Counts_posts_that_nobody_signed_as_nobodys()
    {
        _builder.Post(likes: 9000, views: 10, isCompetitor: true);
        _builder.Post(likes: 9000, views: 10, isCompetitor: true, account: " ");
        var competitors = Known();
        Assert.Equal((0, 2), (competitors.All.Count, competitors.UnattributedPosts));
    }

    // Three competitors are known on Instagram, three on both Instagram and TikTok, none on Facebook.
    [Fact]
    public void Compares_sums_over_the_most_networks_on_which_three_competitors_are_known()
    {
        foreach (var name in (string[])["Cala", "Duna", "Faro"])
        {
            _builder.Competitor(name, "2026-01-31", Platform.Instagram, followers: 10);
            _builder.Competitor(name, "2026-01-31", Platform.TikTok, followers: 10);
        }

        _builder.Competitor("Islote", "2026-01-31", Platform.Instagram, followers: 10);
        Assert.Equal([Platform.Instagram, Platform.TikTok], Over(Platform.Instagram, Platform.TikTok, Platform.Facebook));
        Assert.Equal([Platform.Facebook], Over(Platform.Facebook));
        Assert.Empty(Over());
    }

    [Fact]
    public void Compares_sums_over_the_network_on_which_most_are_known_when_three_are_nowhere()
    {
        _builder.Competitor("Cala", "2026-01-31", Platform.TikTok, followers: 10);
        _builder.Competitor("Duna", "2026-01-31", Platform.TikTok, followers: 10);
        _builder.Competitor("Faro", "2026-01-31", Platform.Instagram, followers: 10);
        Assert.Equal([Platform.TikTok], Over(Platform.Instagram, Platform.TikTok));
    }

    private IReadOnlyList<Platform> Over(params Platform[] platforms) =>
        Known().ComparableOver(platforms, static (competitor, over) => competitor.FollowersOver(over));

    private void Rival(string publishedAt, long likes) =>
        _builder.Post(publishedAt, likes: likes, comments: 0, shares: 0, views: 200, isCompetitor: true, account: "cafe.faro");

    private Competitors Known() => new(_builder.Build());
}
