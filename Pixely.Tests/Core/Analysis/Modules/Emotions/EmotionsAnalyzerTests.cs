using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules.Emotions;

public sealed class EmotionsAnalyzerTests
{
    private readonly AnalysisInputBuilder _builder = new();

    // A busy post with 18 joyful comments and a quiet one with 2 angry ones: 18 / 20 of the joy, not one half.
    [Fact]
    public void Weighs_comments_not_posts()
    {
        _builder.AddComments(18, _builder.Post(), Annotated.Feeling(joy: 1));
        _builder.AddComments(2, _builder.Post(), Annotated.Feeling(anger: 1));
        var summary = Analyze().Summary;
        Assert.Equal(0.9, Value(summary, Emotion.Joy), 12);
        Assert.Equal(0.1, Value(summary, Emotion.Anger), 12);
        Assert.Equal(0.125, ((Estimate)summary.MeanIntensity).Value, 12);
    }

    [Fact]
    public void Leaves_intensities_independent()
    {
        _builder.AddComments(10, _builder.Post(), Annotated.Feeling(joy: 0.75f, trust: 0.75f, surprise: 0.75f));
        var sum = Analyze().Summary.Intensities.Sum(static i => ((Estimate)i.Intensity).Value);
        Assert.Equal(2.25, sum, 12);
    }

    [Fact]
    public void Keeps_all_modules_alive_when_a_comment_is_a_number()
    {
        var post = _builder.Post();
        _builder.AddComments(5, post, Annotated.Feeling(joy: 0.5f));
        _builder.Comment(post, Annotated.Feeling(joy: 1), text: "10");
        Assert.Equal(6, Analyze().Summary.N);
        Assert.Equal("10", Analyze().Examples.Single(static e => e.Emotion == Emotion.Joy).Evidence.Quote);
    }

    [Fact]
    public void Reads_every_comment_however_long_the_sheet()
    {
        var post = _builder.Post();
        for (var i = 0; i < 2000; i++)
        {
            _builder.Comment(post, i < 1000 ? Annotated.Feeling(joy: 1) : Annotated.Feeling(anger: 1), text: new string('x', 100) + i);
        }

        Assert.Equal(2000, Analyze().Summary.N);
        Assert.Equal(0.5, Value(Analyze().Summary, Emotion.Anger), 12);
    }

    [Fact]
    public void Names_a_dominant_emotion_only_when_its_interval_stands_apart()
    {
        var post = _builder.Post();
        for (var i = 0; i < 20; i++)
        {
            _builder.Comment(post, Annotated.Feeling(joy: i % 2 == 0 ? 0.7f : 0.5f, trust: i % 2 == 0 ? 0.5f : 0.65f));
        }

        var summary = Analyze().Summary;
        Assert.True(Value(summary, Emotion.Joy) > Value(summary, Emotion.Trust));
        Assert.Null(summary.Dominant);

        _builder.AddComments(200, post, Annotated.Feeling(joy: 0.9f));
        Assert.Equal(Emotion.Joy, Analyze().Summary.Dominant);
    }

    [Fact]
    public void Names_no_dominant_emotion_when_nobody_feels_anything()
    {
        _builder.AddComments(50, _builder.Post(), Annotated.Neutral);
        var result = Analyze();
        Assert.Null(result.Summary.Dominant);
        Assert.Empty(result.Examples);
    }

    [Fact]
    public void Shows_nothing_below_five_comments()
    {
        _builder.AddComments(4, _builder.Post(), Annotated.Feeling(joy: 1));
        var result = Analyze();
        Assert.All(result.Summary.Intensities, static i => Assert.Equal(new InsufficientData { N = 4, RequiredN = 5 }, i.Intensity));
        Assert.Equal(new InsufficientData { N = 4, RequiredN = 5 }, result.Summary.MeanIntensity);
        Assert.Null(result.Summary.Dominant);
        Assert.Empty(result.Examples);
    }

    [Fact]
    public void Waits_for_comments_without_an_annotation()
    {
        var post = _builder.Post();
        _builder.AddComments(5, post, Annotated.Feeling(joy: 1));
        _builder.AddComments(20, post, null);
        Assert.Equal(5, Analyze().Summary.N);
        Assert.Equal(1, Value(Analyze().Summary, Emotion.Joy));
    }

    [Fact]
    public void Quotes_the_most_telling_comment_of_each_emotion_verbatim()
    {
        var post = _builder.Post();
        _builder.AddComments(5, post, Annotated.Feeling(joy: 0.3f));
        _builder.Comment(post, Annotated.Feeling(joy: 0.9f) with { Irony = 0.9f }, text: "qué maravilla, una hora de cola...");
        var told = _builder.Comment(post, Annotated.Feeling(joy: 0.8f, anger: 0.25f), text: "me ENCANTA 😍\n¡gracias!");
        var examples = Analyze().Examples;
        Assert.Equal([Emotion.Joy, Emotion.Anger], examples.Select(static e => e.Emotion));
        Assert.Equal(told.Id, examples[0].Evidence.CommentId);
        Assert.Equal(told.Text, examples[0].Evidence.Quote);
        Assert.Equal(0.8, examples[0].Intensity);
    }

    [Fact]
    public void Splits_by_post_and_network()
    {
        var first = _builder.Post(platform: Platform.Instagram);
        var second = _builder.Post(platform: Platform.TikTok);
        _builder.Post(platform: Platform.Facebook);
        _builder.AddComments(5, first, Annotated.Feeling(joy: 1));
        _builder.AddComments(7, second, Annotated.Feeling(joy: 0.5f));
        var result = Analyze();
        Assert.Equal([second.Id, first.Id], result.PerPost.Select(static p => p.PostId));
        Assert.Equal([7, 5], result.PerPost.Select(static p => p.N));
        Assert.Equal([Platform.Instagram, Platform.TikTok], result.Segments.Select(static s => s.Platform));
        Assert.Equal(0.5, Value(result.Segments[1].Values, Emotion.Joy), 12);
    }

    private static double Value(EmotionProfile profile, Emotion emotion) =>
        Assert.IsType<Estimate>(profile.Intensities[(int)emotion].Intensity).Value;

    private EmotionsResult Analyze() => EmotionsAnalyzer.Analyze(_builder.Build());
}
