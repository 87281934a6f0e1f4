using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Metrics;

public sealed class CompetitorRatesTests
{
    private static readonly CompetitorRow Row = new()
    {
        Row = 2,
        Name = "Faro",
        Platform = Platform.Instagram,
        Date = new DateOnly(2026, 1, 31),
        Followers = 1000,
        Posts = 10,
        Interactions = 500,
        Views = 10_000,
    };

    [Fact]
    public void Divides_by_the_denominator_that_the_name_says()
    {
        Assert.Equal([0.05], CompetitorRates.ByViews([Row], null));
        Assert.Equal([0.05], CompetitorRates.ByFollowers([Row], null));
        Assert.Equal([0.025], CompetitorRates.ByFollowers([Row with { Posts = 20 }], null));
    }

    [Fact]
    public void Leaves_out_who_lacks_the_denominator()
    {
        Assert.Empty(CompetitorRates.ByViews([Row with { Views = null }, Row with { Name = "Cala", Views = 0 }], null));
        Assert.Empty(CompetitorRates.ByFollowers([Row with { Followers = null }, Row with { Name = "Cala", Posts = null }], null));
        Assert.Empty(CompetitorRates.ByViews([Row with { Interactions = null }], null));
    }

    [Fact]
    public void Takes_the_latest_figures_of_a_competitor_however_its_name_is_written()
    {
        var newer = Row with { Row = 3, Name = " FARO ", Date = new DateOnly(2026, 2, 28), Interactions = 1000 };
        Assert.Equal([0.1], CompetitorRates.ByViews([newer, Row], null));
        Assert.Equal([0.05], CompetitorRates.ByViews([newer, Row], new DateOnly(2026, 2, 27)));
    }

    // By hand: views (500 + 100) / (10,000 + 2,000) = 0.05; followers, per post: (10 x 0.05 + 5 x 0.2) / 15 = 0.1.
    [Fact]
    public void Adds_up_the_networks_of_a_competitor()
    {
        var other = Row with { Platform = Platform.TikTok, Interactions = 100, Views = 2000, Followers = 100, Posts = 5 };
        Assert.Equal(0.05, Assert.Single(CompetitorRates.ByViews([Row, other], null)), 12);
        Assert.Equal(0.1, Assert.Single(CompetitorRates.ByFollowers([Row, other], null)), 12);
    }
}
