using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Drivers;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules.Drivers;

public sealed class DriversAnalyzerTests
{
    private static readonly DriversResult Sixty = DriversAnalyzer.Analyze(DriversScenario.Build().Build());

    [Fact]
    public void Finds_what_was_put_in()
    {
        var model = Sixty.Model!;
        var reel = Coefficient(model, FeatureKind.Format, "reel");
        Assert.InRange(((Estimate)reel.EffectPercent).Value, 90, 110);
        Assert.InRange(((Estimate)Coefficient(model, FeatureKind.Question).EffectPercent).Value, 15, 25);
        Assert.All([reel, Coefficient(model, FeatureKind.Question)], static c => Assert.True(c.AdjustedP < 1e-6));
        Assert.InRange(model.RSquared, 0.98, 1);
        Assert.Equal(
            (DriverFinding.RaisesEngagement, new PostFeature(FeatureKind.Format, "reel"), reel.EffectPercent),
            (Sixty.Headline.Finding, Sixty.Headline.Feature!, Sixty.Headline.Effect!));
    }

    // Worked out apart from the product: normal equations and HC3 in plain Python over the same sixty posts.
    [Theory]
    [InlineData(FeatureKind.Format, "reel", 0.6961607968, 0.0136653315)]
    [InlineData(FeatureKind.HourBand, "night", 0.0412327719, 0.014842002)]
    [InlineData(FeatureKind.CaptionLength, null, 0.0022381585, 0.0156342222)]
    [InlineData(FeatureKind.Question, null, 0.1802888137, 0.0107276778)]
    [InlineData(FeatureKind.TimeSincePrevious, null, -0.0025506003, 0.1016747794)]
    public void Fits_what_an_independent_computation_fits(FeatureKind kind, string? level, double value, double standardError)
    {
        var coefficient = Coefficient(Sixty.Model!, kind, level);
        Assert.Equal(value, ((Estimate)coefficient.Coefficient).Value, 8);
        Assert.Equal(standardError, coefficient.StandardError, 8);
        Assert.Equal(0.9925247406, Sixty.Model!.RSquared, 9);
    }

    [Fact]
    public void Leaves_out_the_first_post_of_a_network_which_has_no_time_since_the_previous_one() =>
        Assert.Equal((60, 59, 59), (Sixty.Posts, Sixty.ModelPosts, Sixty.Model!.N));

    [Fact]
    public void Names_what_it_leaves_out_and_why()
    {
        Assert.Contains(new DroppedFeature(new PostFeature(FeatureKind.Sponsored, null), DropReason.Rare), Sixty.Dropped);
        var builder = DriversScenario.Build();
        var constant = DriversAnalyzer.Analyze(Every(builder, static (p, _) => p with { Content = "¿venís?", IsSponsored = false }));
        Assert.All(
            [FeatureKind.Sponsored, FeatureKind.Hashtags, FeatureKind.CaptionLength, FeatureKind.Question, FeatureKind.Emoji],
            kind => Assert.Contains(new DroppedFeature(new PostFeature(kind, null), DropReason.Constant), constant.Dropped));
    }

    [Fact]
    public void Drops_a_feature_that_others_determine()
    {
        var result = DriversAnalyzer.Analyze(Every(
            DriversScenario.Build(), static (p, _) => p with { IsSponsored = p.ContentType == "reel" }));
        Assert.Contains(new DroppedFeature(new PostFeature(FeatureKind.Sponsored, null), DropReason.Collinear), result.Dropped);
        Assert.NotNull(Coefficient(result.Model!, FeatureKind.Format, "reel"));
    }

    [Fact]
    public void Asks_for_five_posts_per_feature()
    {
        var result = DriversAnalyzer.Analyze(DriversScenario.Build(31).Build());
        Assert.Equal(30, result.ModelPosts);
        Assert.True(result.Model!.Coefficients.Count <= 6);
        Assert.Contains(result.Dropped, static d => d.Reason == DropReason.TooFewPosts);
    }

    [Fact]
    public void Gives_correlations_only_below_thirty_posts()
    {
        var result = DriversAnalyzer.Analyze(DriversScenario.Build(29).Build());
        Assert.Null(result.Model);
        Assert.Empty(result.Dropped);
        Assert.Equal((29, 30), (result.ModelPosts, result.RequiredModelPosts));
        Assert.Equal(DriverFinding.CorrelationOnly, result.Headline.Finding);
        Assert.Equal(new PostFeature(FeatureKind.Format, "image"), result.Headline.Feature);
        Assert.True(((Estimate)result.Headline.Effect!).Value < 0);
        Assert.All(result.Correlations, static c => Assert.Equal(28, c.Spearman.N));
    }

    [Fact]
    public void Says_nothing_below_ten_posts()
    {
        var result = DriversAnalyzer.Analyze(DriversScenario.Build(9).Build());
        Assert.Empty(result.Correlations);
        Assert.Equal((DriverFinding.InsufficientData, 9), (result.Headline.Finding, result.Headline.N));
    }

    [Fact]
    public void Finds_no_driver_where_nothing_matters()
    {
        var chance = new Random(3);
        var result = DriversAnalyzer.Analyze(Every(DriversScenario.Build(), (p, _) => p with { Likes = chance.Next(450, 550) }));
        Assert.Equal(DriverFinding.NoClearDriver, result.Headline.Finding);
        Assert.Null(result.Headline.Feature);
    }

    [Fact]
    public void Fits_nothing_when_engagement_never_varies()
    {
        var result = DriversAnalyzer.Analyze(Every(DriversScenario.Build(), static (p, _) => p with { Likes = 500 }));
        Assert.Null(result.Model);
        Assert.Equal((DriverFinding.NoClearDriver, 59), (result.Headline.Finding, result.Headline.N));
    }

    [Fact]
    public void Explains_own_posts_with_views_only()
    {
        var builder = DriversScenario.Build();
        builder.Post("2026-06-01T10:00:00Z", likes: 100);
        builder.Post("2026-06-01T10:00:00Z", likes: 9, views: 10, isCompetitor: true);
        Assert.Equal(60, DriversAnalyzer.Analyze(builder.Build()).Posts);
    }

    [Fact]
    public void Pools_rare_formats_and_names_unknown_ones()
    {
        var formats = new[] { "reel", "image", "story", "live", null };
        var result = DriversAnalyzer.Analyze(Every(DriversScenario.Build(40), (p, i) =>
            p with { ContentType = i < 12 ? formats[0] : i < 24 ? formats[1] : i < 27 ? formats[2] : i < 30 ? formats[3] : formats[4] }));
        Assert.Equal(
            ["reel", "unknown", "other"],
            result.Correlations.Select(static c => c.Second).Where(static f => f.Kind == FeatureKind.Format).Select(static f => f.Level).Distinct());
        Assert.Contains(new PostFeature(FeatureKind.Format, "image"), result.Model!.References);
    }

    [Theory]
    [InlineData(0, "night")]
    [InlineData(5, "night")]
    [InlineData(6, "morning")]
    [InlineData(11, "morning")]
    [InlineData(12, "afternoon")]
    [InlineData(17, "afternoon")]
    [InlineData(18, "evening")]
    [InlineData(23, "evening")]
    public void Cuts_the_day_into_four(int hour, string band) => Assert.Equal(band, PostFeatureTable.BandOf(hour));

    [Fact]
    public void Reads_hours_and_weekends_in_the_clients_time_zone()
    {
        // 23:30 in UTC on Friday is Saturday morning's first hour in Madrid.
        var builder = new AnalysisInputBuilder();
        builder.Post("2026-03-06T23:30:00Z", likes: 1, views: 10);
        builder.Post("2026-03-04T12:00:00Z", likes: 1, views: 10);
        var table = new PostFeatureTable(builder.Build());
        Assert.Equal([0, 1], table.Features.Single(static f => f.Feature.Kind == FeatureKind.Weekend).Values);
        Assert.Equal(
            ["afternoon", "night"],
            table.References.Concat(table.Features.Select(static f => f.Feature)).Where(static f => f.Kind == FeatureKind.HourBand).Select(static f => f.Level));
    }

    [Fact]
    public void Measures_the_time_since_the_previous_own_post_of_the_network_in_doublings()
    {
        var builder = new AnalysisInputBuilder();
        builder.Post("2026-03-01T10:00:00Z", likes: 1, views: 10);
        builder.Post("2026-03-01T12:00:00Z", Platform.TikTok, likes: 1, views: 10);
        builder.Post("2026-03-01T16:00:00Z", likes: 1, views: 10, isCompetitor: true);
        builder.Post("2026-03-01T18:00:00Z", likes: 1, views: 10);
        var table = new PostFeatureTable(builder.Build());
        Assert.Equal([double.NaN, double.NaN, 3], table.Features.Single(static f => f.Feature.Kind == FeatureKind.TimeSincePrevious).Values);
    }

    private static AnalysisInput Every(
        AnalysisInputBuilder builder, Func<AnalysedPost, int, AnalysedPost> change)
    {
        var input = builder.Build();
        return new AnalysisInput(input.Client, input.Window, [.. builder.Posts.Select(change)], [], [], []);
    }

    private static DriverCoefficient Coefficient(DriverModel model, FeatureKind kind, string? level = null) =>
        model.Coefficients.Single(c => c.Feature == new PostFeature(kind, level));
}
