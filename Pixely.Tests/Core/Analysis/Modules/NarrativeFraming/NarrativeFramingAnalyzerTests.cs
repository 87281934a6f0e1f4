using Pixely.Core.Analysis.Modules.NarrativeFraming;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules.NarrativeFraming;

public sealed class NarrativeFramingAnalyzerTests
{
    private readonly AnalysisInputBuilder _builder = new();

    [Fact]
    public void Leaves_frames_independent()
    {
        _builder.AddComments(10, _builder.Post(), Annotated.Neutral.Framed(conflict: 0.75f, economic: 0.75f, morality: 0.75f));
        var summary = Analyze().Summary;
        Assert.Equal([75.0, 75.0, 0.0, 75.0, 0.0], summary.Frames.Select(static f => Value(f.Intensity)));
    }

    // A busy post with 18 comments in a frame and a quiet one with 2 in another: 18 / 20, not one half.
    [Fact]
    public void Weighs_comments_not_posts()
    {
        _builder.AddComments(18, _builder.Post(), Annotated.Neutral.Framed(human: 1));
        _builder.AddComments(2, _builder.Post(), Annotated.Neutral.Framed(conflict: 1));
        var summary = Analyze().Summary;
        Assert.Equal((90.0, 10.0), (Value(summary.Frames[(int)NewsFrame.HumanInterest].Intensity), Value(summary.Frames[0].Intensity)));
    }

    // Five times 0.2 and 0.6: mean 0.4, standard deviation sqrt(0.4 / 9), t of 9 degrees 2.26216.
    [Fact]
    public void Gives_Students_interval_over_all_comments()
    {
        var post = _builder.Post();
        _builder.AddComments(5, post, Annotated.Neutral.Framed(responsibility: 0.2f));
        _builder.AddComments(5, post, Annotated.Neutral.Framed(responsibility: 0.6f));
        var intensity = Assert.IsType<Estimate>(Analyze().Summary.Frames[(int)NewsFrame.Responsibility].Intensity);
        var half = 100 * 2.2621571627983172 * Math.Sqrt(0.4 / 9 / 10);
        Assert.Equal(10, intensity.N);
        Assert.Equal(40, intensity.Value, 5);
        Assert.Equal(40 - half, intensity.Low, 5);
        Assert.Equal(40 + half, intensity.High, 5);
    }

    [Fact]
    public void Invents_no_frame_where_none_is_used()
    {
        _builder.AddComments(30, _builder.Post(), Annotated.Neutral);
        var result = Analyze();
        Assert.All(result.Summary.Frames, static f => Assert.Equal(0, Value(f.Intensity)));
        Assert.Null(result.Summary.Dominant);
        Assert.Empty(result.Examples);
    }

    // Six favourable, three unfavourable, one aspirational, ten without a tone: shares of ten (Wilson, worked out by hand).
    [Fact]
    public void Shares_tones_among_the_comments_that_have_one()
    {
        var post = _builder.Post();
        _builder.AddComments(6, post, Annotated.Neutral with { Tone = NarrativeTone.Positive });
        _builder.AddComments(3, post, Annotated.Neutral with { Tone = NarrativeTone.Negative });
        _builder.AddComments(1, post, Annotated.Neutral with { Tone = NarrativeTone.Aspirational });
        _builder.AddComments(10, post, Annotated.Neutral with { Tone = null });
        var summary = Analyze().Summary;
        Assert.Equal((20, 10), (summary.N, summary.Tones.N));
        AssertShare(0.6, 0.3126737697336583, 0.8318196702937639, summary.Tones.Positive);
        AssertShare(0.3, 0.10779126740630102, 0.6032218525388546, summary.Tones.Negative);
        AssertShare(0.1, 0.017876213095072896, 0.4041500267952385, summary.Tones.Aspirational);
    }

    [Fact]
    public void Does_not_share_out_what_nobody_said()
    {
        _builder.AddComments(10, _builder.Post(), Annotated.Neutral with { Tone = null });
        var tones = Analyze().Summary.Tones;
        var nothing = new InsufficientData { N = 0, RequiredN = 5 };
        Assert.Equal((nothing, nothing, nothing), (tones.Positive, tones.Negative, tones.Aspirational));
    }

    [Fact]
    public void Shows_nothing_below_five_comments()
    {
        _builder.AddComments(4, _builder.Post(), Annotated.Neutral.Framed(conflict: 1));
        var result = Analyze();
        Assert.All(result.Summary.Frames, static f => Assert.Equal(new InsufficientData { N = 4, RequiredN = 5 }, f.Intensity));
        Assert.Null(result.Summary.Dominant);
        Assert.Empty(result.Examples);
    }

    [Fact]
    public void Names_a_dominant_frame_only_when_its_interval_stands_apart()
    {
        var post = _builder.Post();
        for (var i = 0; i < 20; i++)
        {
            _builder.Comment(post, Annotated.Neutral.Framed(conflict: i % 2 == 0 ? 0.7f : 0.5f, human: i % 2 == 0 ? 0.5f : 0.65f));
        }

        Assert.Null(Analyze().Summary.Dominant);
        _builder.AddComments(200, post, Annotated.Neutral.Framed(conflict: 0.9f));
        Assert.Equal(NewsFrame.Conflict, Analyze().Summary.Dominant);
    }

    // 29 December 2025 begins the first week of 2026; a year before, the same days belong to 2025.
    [Fact]
    public void Names_weeks_with_their_year_and_fills_gaps()
    {
        var post = _builder.Post("2025-12-01T10:00:00Z");
        _builder.AddComments(5, post, Annotated.Neutral.Framed(conflict: 1), "2025-12-28T12:00:00Z");
        _builder.AddComments(5, post, Annotated.Neutral.Framed(morality: 0.5f), "2026-01-08T12:00:00Z");
        var weeks = Analyze().Weeks;
        Assert.Equal(["2025-W52", "2026-W01", "2026-W02"], weeks.Select(static w => w.Week));
        Assert.Equal([5, 0, 5], weeks.Select(static w => w.Values.N));
        Assert.Equal(100, Value(weeks[0].Values.Frames[0].Intensity));
        Assert.Equal(new InsufficientData { N = 0, RequiredN = 5 }, weeks[1].Values.Frames[0].Intensity);
        Assert.Equal(50, Value(weeks[2].Values.Frames[(int)NewsFrame.Morality].Intensity));
        Assert.Equal([false, false, true], weeks.Select(static w => w.IsPartial));
    }

    [Theory]
    [InlineData("Europe/Madrid", "2026-W02")]
    [InlineData("America/Mexico_City", "2026-W01")]
    public void Reads_weeks_in_the_clients_time_zone(string zone, string week)
    {
        var builder = new AnalysisInputBuilder { TimeZone = zone };
        builder.Comment(builder.Post("2025-12-01T00:00:00Z"), Annotated.Neutral, "2026-01-04T23:30:00Z");
        Assert.Equal(week, Assert.Single(NarrativeFramingAnalyzer.Analyze(builder.Build()).Weeks).Week);
    }

    [Fact]
    public void Shows_five_years_and_counts_the_weeks_before()
    {
        var post = _builder.Post();
        _builder.AddComments(5, post, Annotated.Neutral, "2010-01-04T12:00:00Z");
        _builder.AddComments(5, post, Annotated.Neutral, "2025-11-03T12:00:00Z");
        var result = Analyze();

        // From Monday 2010-01-04 to Monday 2025-11-03 there are 826 weeks, both included 827.
        Assert.Equal((260, 827 - 260, 10), (result.Weeks.Count, result.OmittedWeeks, result.Summary.N));
    }

    [Fact]
    public void Quotes_the_most_telling_comment_of_each_frame_verbatim()
    {
        var post = _builder.Post();
        _builder.AddComments(5, post, Annotated.Neutral.Framed(conflict: 0.3f));
        _builder.Comment(post, Annotated.Neutral.Framed(conflict: 0.9f) with { Confidence = 0.1f }, text: "¿pelea?");
        var told = _builder.Comment(post, Annotated.Neutral.Framed(conflict: 0.8f, morality: 0.25f), text: "os ENFRENTÁIS con todos 😠\nno está bien");
        var examples = Analyze().Examples;
        Assert.Equal([(NewsFrame.Conflict, 80.0), (NewsFrame.Morality, 25.0)], examples.Select(static e => (e.Frame, e.Intensity)));
        Assert.All(examples, e => Assert.Equal((told.Id, told.Text), (e.Evidence.CommentId, e.Evidence.Quote)));
    }

    [Fact]
    public void Survives_a_comment_that_is_a_number_and_reads_every_comment_however_many()
    {
        var post = _builder.Post();
        _builder.Comment(post, Annotated.Neutral.Framed(economic: 1), text: "10");
        for (var i = 0; i < 1999; i++)
        {
            _builder.Comment(post, i < 1000 ? Annotated.Neutral : Annotated.Neutral.Framed(economic: 1), text: new string('x', 100) + i);
        }

        Assert.Equal(50, Value(Analyze().Summary.Frames[(int)NewsFrame.EconomicConsequences].Intensity), 9);
    }

    [Fact]
    public void Splits_by_post_and_network()
    {
        var first = _builder.Post(platform: Platform.Instagram);
        var second = _builder.Post(platform: Platform.TikTok);
        _builder.Post(platform: Platform.Facebook);
        _builder.AddComments(5, first, Annotated.Neutral.Framed(conflict: 1));
        _builder.AddComments(7, second, Annotated.Neutral.Framed(conflict: 0.5f));
        _builder.AddComments(4, second, null);
        var result = Analyze();
        Assert.Equal([(second.Id, 7), (first.Id, 5)], result.PerPost.Select(static p => (p.PostId, p.N)));
        Assert.Equal([Platform.Instagram, Platform.TikTok], result.Segments.Select(static s => s.Platform));
        Assert.Equal([100.0, 50.0], result.Segments.Select(static s => Value(s.Values.Frames[0].Intensity)));
    }

    private static void AssertShare(double value, double low, double high, Measurement measurement)
    {
        var share = Assert.IsType<Estimate>(measurement);
        Assert.Equal((10, value), (share.N, share.Value));
        Assert.Equal(low, share.Low, 10);
        Assert.Equal(high, share.High, 10);
    }

    private static double Value(Measurement measurement) => Math.Round(Assert.IsType<Estimate>(measurement).Value, 9);

    private NarrativeFramingResult Analyze() => NarrativeFramingAnalyzer.Analyze(_builder.Build());
}
