using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.SegmentedSentiment;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules.SegmentedSentiment;

public sealed class SegmentedSentimentAnalyzerTests
{
    private readonly AnalysisInputBuilder _builder = new();

    // Reels: 6 positive, 2 negative, 2 neutral = 0.4. Images: 1, 4, 5 = -0.3. TikTok videos: 5, 0, 0 = 1.
    [Fact]
    public void Scores_each_pair_of_network_and_format()
    {
        Add("reel", 4, 1, 1);
        Add("reel", 2, 1, 1);
        Add("image", 1, 4, 5);
        Add("video", 5, 0, 0, Platform.TikTok);
        var cells = Analyze().Cells;
        Assert.Equal(
            [(Platform.Instagram, "image", 1, 10, -0.3), (Platform.Instagram, "reel", 2, 10, 0.4), (Platform.TikTok, "video", 1, 5, 1.0)],
            cells.Select(static c => (c.Platform, c.Format, c.Posts, c.Sentiment.N, Math.Round(Value(c.Sentiment.NetSentimentScore), 12))));
    }

    [Fact]
    public void Takes_formats_for_one_whatever_their_case_and_accents_and_keeps_unnamed_ones_apart()
    {
        Add("Vídeo", 2, 0, 0);
        Add("video ", 3, 0, 0);
        Add(null, 1, 0, 0);
        Assert.Equal([("video", 5), (null, 1)], Analyze().Cells.Select(static c => (c.Format, c.Sentiment.N)));
    }

    [Fact]
    public void Never_listens_to_captions()
    {
        var post = _builder.Post(contentType: "reel");
        var input = _builder.Build();
        var captioned = new AnalysisInput(input.Client, input.Window, [post with { Content = "¡genial!", Annotation = Annotated.Positive }], [], [], []);
        var result = SegmentedSentimentAnalyzer.Analyze(captioned);
        Assert.Equal(0, result.Summary.N);
        Assert.Empty(result.Cells);
    }

    [Fact]
    public void Shows_no_score_of_a_cell_below_five_classified_comments()
    {
        Add("reel", 3, 1, 0, mixed: 6);
        var cell = Assert.Single(Analyze().Cells);
        Assert.Equal(new InsufficientData { N = 4, RequiredN = 5 }, cell.Sentiment.NetSentimentScore);
        Assert.Equal((10, SentimentStanding.InsufficientData), (cell.Sentiment.N, cell.Standing));
    }

    [Fact]
    public void Calls_a_cell_different_only_when_the_intervals_do_not_meet()
    {
        Add("reel", 60, 0, 0);
        Add("image", 0, 60, 0);
        Add("story", 30, 28, 2);
        var standing = Analyze().Cells.ToDictionary(static c => c.Format!, static c => c.Standing);
        Assert.Equal(SentimentStanding.Above, standing["reel"]);
        Assert.Equal(SentimentStanding.Below, standing["image"]);
        Assert.Equal(SentimentStanding.Similar, standing["story"]);
    }

    // 2026-W10 begins on Monday 2 March; nobody writes in W11; Sunday 22 March is still W12.
    [Fact]
    public void Follows_the_weeks_of_comments_gaps_included()
    {
        var post = _builder.Post("2025-12-01T10:00:00Z");
        _builder.AddComments(6, post, Annotated.Positive, "2026-03-02T10:00:00Z");
        _builder.AddComments(5, post, Annotated.Negative, "2026-03-22T10:00:00Z");
        _builder.Comment(post, null, "2026-03-22T11:00:00Z");
        var weeks = Analyze().Weeks;
        Assert.Equal(["2026-W10", "2026-W11", "2026-W12"], weeks.Select(static w => w.Week));
        Assert.Equal([6, 0, 5], weeks.Select(static w => w.Sentiment.N));
        Assert.Equal([false, false, false], weeks.Select(static w => w.IsPartial));
        Assert.Equal((1, -1), (Value(weeks[0].Sentiment.NetSentimentScore), Value(weeks[2].Sentiment.NetSentimentScore)));
        Assert.IsType<InsufficientData>(weeks[1].Sentiment.NetSentimentScore);
    }

    [Fact]
    public void Marks_weeks_that_the_window_or_the_data_cut()
    {
        var builder = new AnalysisInputBuilder { Window = new AnalysisWindow(new DateOnly(2026, 3, 4), new DateOnly(2026, 3, 18), null) };
        var post = builder.Post("2026-03-01T10:00:00Z");
        foreach (var day in (string[])["04", "10", "18"])
        {
            builder.AddComments(5, post, Annotated.Positive, $"2026-03-{day}T10:00:00Z");
        }

        Assert.Equal([true, false, true], SegmentedSentimentAnalyzer.Analyze(builder.Build()).Weeks.Select(static w => w.IsPartial));
    }

    [Fact]
    public void Gives_every_network_the_weeks_of_the_whole()
    {
        _builder.AddComments(5, _builder.Post(platform: Platform.Instagram), Annotated.Positive, "2026-03-02T10:00:00Z");
        _builder.AddComments(7, _builder.Post(platform: Platform.Facebook), Annotated.Negative, "2026-03-09T10:00:00Z");
        var result = Analyze();
        Assert.Equal([Platform.Instagram, Platform.Facebook], result.Segments.Select(static s => s.Platform));
        Assert.All(result.Segments, s => Assert.Equal(result.Weeks.Select(static w => w.Week), s.Values.Weeks.Select(static w => w.Week)));
        Assert.Equal([0, 7], result.Segments[1].Values.Weeks.Select(static w => w.Sentiment.N));
    }

    [Fact]
    public void Lists_a_hundred_cells_and_counts_the_rest()
    {
        for (var i = 0; i < 120; i++)
        {
            Add($"formato {i}", 1 + (i % 2), 0, 0);
        }

        var result = Analyze();
        Assert.Equal((100, 20), (result.Cells.Count, result.OmittedCells));
        Assert.Equal(60, result.Cells.Count(static c => c.Sentiment.N == 2));
    }

    [Fact]
    public void Hears_the_audience_only()
    {
        Add("reel", 5, 0, 0);
        _builder.AddComments(50, _builder.Post(isCompetitor: true, contentType: "reel"), Annotated.Negative);
        Assert.Equal(5, Analyze().Summary.N);
    }

    private static double Value(Measurement measurement) => Assert.IsType<Estimate>(measurement).Value;

    private void Add(string? format, int positive, int negative, int neutral, Platform platform = Platform.Instagram, int mixed = 0)
    {
        var post = _builder.Post(platform: platform, contentType: format);
        _builder.AddComments(positive, post, Annotated.Positive);
        _builder.AddComments(negative, post, Annotated.Negative);
        _builder.AddComments(neutral, post, Annotated.Neutral);
        _builder.AddComments(mixed, post, Annotated.Mixed);
    }

    private SegmentedSentimentResult Analyze() => SegmentedSentimentAnalyzer.Analyze(_builder.Build());
}
