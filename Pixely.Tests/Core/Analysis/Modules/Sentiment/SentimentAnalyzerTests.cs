using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;

namespace Pixely.Tests.Core.Analysis.Modules.Sentiment;

public sealed class SentimentAnalyzerTests
{
    private readonly AnalysisInputBuilder _builder = new();

    // 10 positive, 5 negative, 5 neutral, 20 mixed: shares of the 20 classified, mixed of all 40.
    [Fact]
    public void Sets_mixed_comments_apart_from_the_three_shares()
    {
        Add(10, 5, 5, 20);
        var summary = Analyze().Summary;
        Assert.Equal((0.5, 20), (Value(summary.Positive), summary.Positive.N));
        Assert.Equal((0.25, 20), (Value(summary.Negative), summary.Negative.N));
        Assert.Equal((0.25, 20), (Value(summary.Neutral), summary.Neutral.N));
        Assert.Equal((0.5, 40), (Value(summary.Mixed), summary.Mixed.N));
        Assert.Equal(0.25, Value(summary.NetSentimentScore));
        Assert.Equal(40, summary.N);
    }

    [Fact]
    public void Calls_an_audience_of_two_camps_polarised_not_mixed()
    {
        var post = Add(10, 10, 0, 0);
        var result = Analyze();
        Assert.Equal(0, Value(result.Summary.Mixed));
        Assert.Empty(result.MostMixedPosts);
        Assert.Equal([post.Id], result.MostPolarisedPosts);
    }

    [Fact]
    public void Does_not_call_praise_with_one_complaint_polarised()
    {
        Add(19, 1, 0, 0);
        Assert.Empty(Analyze().MostPolarisedPosts);
    }

    [Fact]
    public void Ranks_only_posts_with_ten_comments()
    {
        Add(4, 4, 0, 1);
        var enough = Add(5, 5, 0, 1);
        var more = Add(2, 2, 2, 6);
        var result = Analyze();
        Assert.Equal([more.Id, enough.Id], result.MostMixedPosts);
        Assert.Equal([enough.Id, more.Id], result.MostPolarisedPosts);
    }

    [Fact]
    public void Lists_five_posts_at_most()
    {
        for (var i = 0; i < 8; i++)
        {
            Add(4 + i, 6, 0, 3);
        }

        Assert.Equal(5, Analyze().MostMixedPosts.Count);
        Assert.Equal(5, Analyze().MostPolarisedPosts.Count);
    }

    [Fact]
    public void Averages_the_annotated_subjectivity_not_the_larger_share()
    {
        Add(15, 0, 5, 0);
        Assert.Equal(15 * 0.5 / 20, Value(Analyze().Summary.Subjectivity), 12);
    }

    [Fact]
    public void Quotes_a_mixed_comment_as_the_mixed_example_not_the_first_of_the_post()
    {
        var post = Add(6, 0, 0, 0);
        var mixed = _builder.Comment(post, Annotated.Mixed, text: "rico pero caro");
        var example = Analyze().Examples.Single(static e => e.Sentiment == SentimentClass.Mixed);
        Assert.Equal(mixed.Id, example.Evidence.CommentId);
        Assert.Equal("rico pero caro", example.Evidence.Quote);
    }

    [Fact]
    public void Quotes_the_strongest_three_of_a_class()
    {
        var post = _builder.Post();
        for (var i = 1; i <= 9; i++)
        {
            _builder.Comment(post, Annotated.Negative with { Polarity = -i / 10f }, text: $"queja {i}");
        }

        Assert.Equal(["queja 9", "queja 8", "queja 7"], Analyze().Examples.Select(static e => e.Evidence.Quote));
    }

    [Fact]
    public void Shows_no_share_below_five_classified_comments_but_the_mixed_share()
    {
        Add(2, 1, 1, 4);
        var summary = Analyze().Summary;
        var missing = new InsufficientData { N = 4, RequiredN = 5 };
        Assert.Equal([missing, missing, missing, missing], [summary.Positive, summary.Negative, summary.Neutral, summary.NetSentimentScore]);
        Assert.Equal(0.5, Value(summary.Mixed));
    }

    [Fact]
    public void Shows_nothing_below_five_comments()
    {
        Add(2, 1, 1, 0);
        var result = Analyze();
        Assert.IsType<InsufficientData>(result.Summary.Mixed);
        Assert.IsType<InsufficientData>(result.Summary.Subjectivity);
        Assert.Empty(result.Examples);
    }

    [Fact]
    public void Hears_the_audience_only()
    {
        var post = Add(5, 0, 0, 0);
        var rival = _builder.Post(isCompetitor: true);
        _builder.AddComments(50, rival, Annotated.Negative);
        Assert.Equal(5, Analyze().Summary.N);
        Assert.Equal([post.Id], Analyze().PerPost.Select(static p => p.PostId));
    }

    private static double Value(Measurement measurement) => Assert.IsType<Estimate>(measurement).Value;

    private AnalysedPost Add(int positive, int negative, int neutral, int mixed)
    {
        var post = _builder.Post();
        _builder.AddComments(positive, post, Annotated.Positive);
        _builder.AddComments(negative, post, Annotated.Negative);
        _builder.AddComments(neutral, post, Annotated.Neutral);
        _builder.AddComments(mixed, post, Annotated.Mixed);
        return post;
    }

    private SentimentResult Analyze() => SentimentAnalyzer.Analyze(_builder.Build());
}
