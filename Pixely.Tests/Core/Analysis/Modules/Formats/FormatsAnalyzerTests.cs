using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Formats;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Modules.Formats;

public sealed class FormatsAnalyzerTests
{
    private readonly AnalysisInputBuilder _builder = new();

    // Ranks 1..5, 6..10, 11..15, so rank sums 15, 40, 65: H = 12 / 240 x (225 + 1600 + 4225) / 5 - 48 = 12.5, p = e^-6.25.
    // Mean ranks 3, 8, 13; variance 20 x 2 / 5 = 8: z = 5 / 2.8284 twice and 10 / 2.8284; p = 0.07710 and 0.000407 (normal table);
    // Holm: 3 x 0.000407, 2 x 0.07710, and the last no smaller.
    [Fact]
    public void Compares_formats_by_rank()
    {
        Add("image", 1, 2, 3, 4, 5);
        Add("carousel", 6, 7, 8, 9, 10);
        Add("reel", 11, 12, 13, 14, 15);
        var comparison = Analyze().Summary.Comparison;
        Assert.Equal((3, 15, 2), (comparison.Formats, comparison.N, comparison.Test!.DegreesOfFreedom));
        Assert.Equal(12.5, comparison.Test.H, 10);
        Assert.Equal(Math.Exp(-6.25), comparison.Test.PValue, 10);
        Assert.Equal(12.5 / 14, comparison.Test.EffectSize, 10);

        Assert.Equal(
            [("reel", "image", true), ("carousel", "image", false), ("reel", "carousel", false)],
            comparison.Pairs.Select(static p => (p.Better, p.Worse, p.IsDifferent)));
        Assert.Equal([0.000407, 0.0771, 0.0771], comparison.Pairs.Select(static p => Math.Round(p.PValue, 6)));
        Assert.Equal([0.001221, 0.1542, 0.1542], comparison.Pairs.Select(static p => Math.Round(p.AdjustedPValue, 6)));
        Assert.Equal(10 / Math.Sqrt(8), comparison.Pairs[0].Z, 12);
        Assert.Null(comparison.Leader);
    }

    // Two formats: z = 5 / sqrt(110 / 12 x 2 / 5) = 2.6112, p = 0.00902.
    [Fact]
    public void Names_a_leader_only_when_it_beats_every_other_format()
    {
        Add("image", 1, 2, 3, 4, 5);
        Add("reel", 11, 12, 13, 14, 15);
        var comparison = Analyze().Summary.Comparison;
        Assert.Equal("reel", comparison.Leader);
        Assert.Equal(0.009023, Assert.Single(comparison.Pairs).AdjustedPValue, 6);
    }

    // Reels live on TikTok (11..15 %, median 13), images on Facebook (1..5 %, median 3). Relative to these the ranks are
    // 3, 4, 5.5, 7, 8 and 1, 2, 5.5, 9, 10: the same sum of 27.5.
    [Fact]
    public void Does_not_praise_a_format_for_its_network()
    {
        Add("reel", Platform.TikTok, 11, 12, 13, 14, 15);
        Add("image", Platform.Facebook, 1, 2, 3, 4, 5);
        var summary = Analyze().Summary;
        Assert.Equal(["reel", "image"], summary.Formats.Select(static f => f.Format));
        Assert.Equal(0, summary.Comparison.Test!.H, 12);
        Assert.Equal(1, summary.Comparison.Test.PValue, 6);
        Assert.Null(summary.Comparison.Leader);
    }

    [Fact]
    public void Finds_no_difference_where_there_is_none()
    {
        Add("image", 3, 3, 3, 3, 3);
        Add("reel", 3, 3, 3, 3, 3);
        var comparison = Analyze().Summary.Comparison;
        Assert.Equal((2, 10), (comparison.Formats, comparison.N));
        Assert.Null(comparison.Test);
        Assert.Null(comparison.Leader);
        Assert.Empty(comparison.Pairs);
    }

    // 0.01..0.06: mean 0.035, sd 0.018708, t (5 degrees) 2.5706: half an interval 0.019633; median between the 3rd and 4th value.
    [Fact]
    public void Gives_mean_and_median_of_the_rates_of_engagement()
    {
        Add("reel", 6, 1, 5, 2, 4, 3);
        var format = Assert.Single(Analyze().Summary.Formats);
        var mean = Assert.IsType<Estimate>(format.RateByViews);
        Assert.Equal((6, 0.035), (mean.N, Math.Round(mean.Value, 12)));
        Assert.Equal(0.035 - 0.019633, mean.Low, 6);
        var median = Assert.IsType<Estimate>(format.MedianRateByViews);
        Assert.Equal((0.035, 0.01, 0.06), (Math.Round(median.Value, 12), median.Low, median.High));
    }

    [Fact]
    public void Shows_no_rate_below_five_posts()
    {
        Add("reel", 1, 2, 3, 4);
        _builder.Post(likes: 5, contentType: "reel");
        _builder.Post(likes: 5, views: 0, contentType: "reel");
        var format = Assert.Single(Analyze().Summary.Formats);
        Assert.Equal(6, format.Posts);
        Assert.Equal(new InsufficientData { N = 4, RequiredN = 5 }, format.RateByViews);
        Assert.Equal(new InsufficientData { N = 4, RequiredN = 6 }, format.MedianRateByViews);
        Assert.Empty(format.BestPosts);
    }

    [Fact]
    public void Keeps_paid_posts_apart()
    {
        Add("reel", 1, 2, 3, 4, 5);
        for (var i = 0; i < 5; i++)
        {
            _builder.Post(likes: 90, comments: 0, shares: 0, views: 100, contentType: "reel", isSponsored: true);
        }

        var result = Analyze();
        Assert.Equal((5, 5), (result.Summary.Posts, Assert.Single(result.Summary.Formats).Posts));
        Assert.Equal(0.03, Value(result.Summary.Formats[0].RateByViews), 12);
        Assert.Equal((5, 0.9), (result.Sponsored.Posts, Value(Assert.Single(result.Sponsored.Formats).RateByViews)));
        Assert.Equal(5, Assert.Single(result.Segments).N);
        Assert.Equal(10, result.PerPost.Count);
    }

    [Fact]
    public void Names_the_posts_without_a_format()
    {
        Add("reel", 1, 2, 3, 4, 5);
        _builder.Post(likes: 90, views: 100);
        _builder.Post(likes: 90, views: 100, contentType: " ");
        var summary = Analyze().Summary;
        Assert.Equal((7, 2), (summary.Posts, summary.PostsWithoutFormat));
        Assert.Equal("reel", Assert.Single(summary.Formats).Format);
    }

    [Fact]
    public void Leaves_out_competitors_posts()
    {
        _builder.Post(likes: 90, views: 100, contentType: "reel", isCompetitor: true);
        Assert.Empty(Analyze().Summary.Formats);
    }

    // The reels' mean of 0.09 rests on one lucky post, so the images' 0.05 come first.
    [Fact]
    public void Puts_first_what_is_surely_good()
    {
        Add("reel", 1, 1, 1, 1, 41);
        Add("image", 5, 5, 5, 5, 5);
        Add("story", 99);
        var summary = Analyze().Summary;
        Assert.Equal(["image", "reel", "story"], summary.Formats.Select(static f => f.Format));
    }

    [Fact]
    public void Names_the_best_posts_of_a_format()
    {
        Add("reel", 1, 9, 3, 8, 5);
        var posts = _builder.Posts;
        Assert.Equal([posts[1].Id, posts[3].Id, posts[4].Id], Assert.Single(Analyze().Summary.Formats).BestPosts);
    }

    [Fact]
    public void Splits_by_network()
    {
        Add("reel", 1, 2, 3, 4, 5);
        for (var i = 0; i < 5; i++)
        {
            _builder.Post(platform: Platform.TikTok, likes: 50, comments: 0, shares: 0, views: 100, contentType: "Reel");
        }

        var result = Analyze();
        Assert.Equal([(Platform.Instagram, 5), (Platform.TikTok, 5)], result.Segments.Select(static s => (s.Platform, s.N)));
        Assert.Equal([0.03, 0.5], result.Segments.Select(static s => Math.Round(Value(s.Values.Formats[0].RateByViews), 12)));
        Assert.Equal(10, Assert.Single(result.Summary.Formats).Posts);
    }

    // 40 formats of 5 posts: 30 are listed, 12 are compared in 66 pairs.
    [Fact]
    public void Bounds_what_it_lists_and_compares()
    {
        for (var i = 0; i < 40; i++)
        {
            Add($"format {i}", 1, 2, 3, 4, 5 + i);
        }

        var errors = new ValidationErrors();
        ModuleCatalog.Default.Of<FormatsResult>().Validate(Analyze(), errors);
        Assert.Empty(errors.Violations);
        var summary = Analyze().Summary;
        Assert.Equal((30, 10), (summary.Formats.Count, summary.OmittedFormats));
        Assert.Equal((12, 60, 66), (summary.Comparison.Formats, summary.Comparison.N, summary.Comparison.Pairs.Count));
    }

    private static double Value(Measurement measurement) => Assert.IsType<Estimate>(measurement).Value;

    // Posts with so many interactions of 100 views each.
    private void Add(string format, params int[] interactions) => Add(format, Platform.Instagram, interactions);

    private void Add(string format, Platform platform, params int[] interactions)
    {
        foreach (var likes in interactions)
        {
            _builder.Post(platform: platform, likes: likes, comments: 0, shares: 0, views: 100, contentType: format);
        }
    }

    private FormatsResult Analyze() => FormatsAnalyzer.Analyze(_builder.Build());
}
