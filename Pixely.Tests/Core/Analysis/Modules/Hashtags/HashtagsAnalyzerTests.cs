using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Hashtags;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules.Hashtags;

public sealed class HashtagsAnalyzerTests
{
    private readonly AnalysisInputBuilder _builder = new();

    // Rates 0.01..0.05: mean 0.03, sd 0.015811, t (4 degrees) 2.7764: half an interval 0.019632.
    [Fact]
    public void Gives_the_mean_rate_of_the_posts_with_a_tag()
    {
        for (var i = 1; i <= 5; i++)
        {
            Tagged($"#Café {i} #CAFÉ", likes: i);
        }

        Tagged("sin etiqueta", likes: 99);
        var summary = Analyze().Summary;
        Assert.Equal((6, 5, 1, 0), (summary.Posts, summary.PostsWithTags, summary.DistinctTags, summary.RareTags));
        var tag = Assert.Single(summary.Tags);
        Assert.Equal(("café", 5), (tag.Tag, tag.Uses));
        var rate = Assert.IsType<Estimate>(tag.RateByViews);
        Assert.Equal((5, 0.03), (rate.N, Math.Round(rate.Value, 12)));
        Assert.Equal(0.03 - 0.019632, rate.Low, 6);
        Assert.Equal([_builder.Posts[4].Id, _builder.Posts[3].Id, _builder.Posts[2].Id], tag.BestPosts);
    }

    [Fact]
    public void Lists_no_tag_below_five_uses()
    {
        for (var i = 0; i < 4; i++)
        {
            Tagged("#poco #mucho #nada" + i, likes: 1);
        }

        Tagged("#mucho", likes: 1);
        var summary = Analyze().Summary;
        Assert.Equal("mucho", Assert.Single(summary.Tags).Tag);
        Assert.Equal((6, 5), (summary.DistinctTags, summary.RareTags));
    }

    // The lucky tag's mean is 0.4 because of one post; nobody knows whether it is above 0.2.
    [Fact]
    public void Puts_first_what_is_surely_good_and_last_what_nobody_measured()
    {
        foreach (var likes in (int[])[10, 10, 10, 10, 160])
        {
            Tagged("#suerte", likes);
            Tagged("#constante", likes: 20);
            _builder.Post(content: "#ciega", likes: 9);
        }

        var tags = Analyze().Summary.Tags;
        Assert.Equal(["constante", "suerte", "ciega"], tags.Select(static t => t.Tag));
        Assert.Equal(new InsufficientData { N = 0, RequiredN = 5 }, tags[2].RateByViews);
        Assert.Empty(tags[2].BestPosts);
    }

    // The five tagged posts are the five best of ten: rank sum 40 instead of 27.5, variance 25 / 12 x 11; z = 12 / 4.787 = 2.507,
    // p = 0.01219. A second tag of the same posts doubles it (Holm).
    [Theory]
    [InlineData("#café", 0.012186)]
    [InlineData("#café #té", 0.024372)]
    public void Finds_the_tags_that_differ_beyond_chance(string caption, double p)
    {
        for (var i = 0; i < 5; i++)
        {
            Tagged(caption, likes: 20 + i);
            Tagged("sin etiqueta", likes: 10 + i);
        }

        var tag = Analyze().Summary.Tags[0];
        Assert.Equal(TagStanding.Better, tag.Standing);
        Assert.Equal(p, tag.AdjustedPValue!.Value, 5);
    }

    [Fact]
    public void Compares_no_tag_that_every_post_has()
    {
        for (var i = 0; i < 6; i++)
        {
            Tagged("#siempre", likes: i);
        }

        var tag = Assert.Single(Analyze().Summary.Tags);
        Assert.IsType<Estimate>(tag.RateByViews);
        Assert.Equal((null, TagStanding.InsufficientData), (tag.AdjustedPValue, tag.Standing));
    }

    // All that is good about the tag is that it is used on TikTok: relative to their networks all rates are alike.
    [Fact]
    public void Does_not_praise_a_tag_for_its_network()
    {
        for (var i = 0; i < 6; i++)
        {
            _builder.Post(platform: Platform.TikTok, content: "#hikertok", likes: 50 + i, comments: 0, shares: 0, views: 100);
            _builder.Post(platform: Platform.Facebook, likes: 5, comments: 0, shares: 0, views: 100);
        }

        Assert.Equal(TagStanding.NotDistinguished, Assert.Single(Analyze().Summary.Tags).Standing);
    }

    [Fact]
    public void Leaves_paid_posts_out_of_the_rate_and_names_them()
    {
        for (var i = 0; i < 5; i++)
        {
            Tagged("#café", likes: 3);
        }

        _builder.Post(content: "#café", likes: 90, comments: 0, shares: 0, views: 100, isSponsored: true);
        var tag = Assert.Single(Analyze().Summary.Tags);
        Assert.Equal((6, 1), (tag.Uses, tag.SponsoredUses));
        Assert.Equal(0.03, Assert.IsType<Estimate>(tag.RateByViews).Value, 12);
    }

    [Fact]
    public void Leaves_out_competitors_and_posts_outside_the_window()
    {
        var builder = new AnalysisInputBuilder { Window = new AnalysisWindow(new DateOnly(2026, 3, 1), null, null) };
        for (var i = 0; i < 5; i++)
        {
            builder.Post("2026-03-02T10:00:00Z", content: "#café", isCompetitor: true);
            builder.Post("2026-02-02T10:00:00Z", content: "#café");
        }

        var summary = HashtagsAnalyzer.Analyze(builder.Build()).Summary;
        Assert.Equal((0, 0), (summary.Posts, summary.DistinctTags));
    }

    // 3 positive and 2 negative comments: polarity (3 x 0.8 - 2 x 0.8) / 5 = 0.16, net score 1 / 5. The captions are all praise.
    [Fact]
    public void Reads_the_mood_from_comments_never_from_captions()
    {
        var posts = Enumerable.Range(0, 5).Select(_ => Tagged("#café", likes: 1)).ToList();
        _builder.AddComments(3, posts[0], Annotated.Positive);
        _builder.AddComments(2, posts[4], Annotated.Negative);
        _builder.Comment(posts[4], null);
        var input = _builder.Build();
        var praised = new AnalysisInput(
            input.Client, input.Window, [.. posts.Select(static p => p with { Annotation = Annotated.Positive })], _builder.Comments, [], []);
        var tag = Assert.Single(HashtagsAnalyzer.Analyze(praised).Summary.Tags);
        Assert.Equal((5, 0.16), (tag.Comments, Math.Round(Assert.IsType<Estimate>(tag.Polarity).Value, 7)));
        Assert.Equal(0.2, Assert.IsType<Estimate>(tag.NetSentimentScore).Value, 12);
    }

    [Fact]
    public void Says_nothing_about_the_mood_of_four_comments()
    {
        var posts = Enumerable.Range(0, 5).Select(_ => Tagged("#café", likes: 1)).ToList();
        _builder.AddComments(4, posts[0], Annotated.Positive.About("price"));
        var tag = Assert.Single(Analyze().Summary.Tags);
        Assert.Equal(new InsufficientData { N = 4, RequiredN = 5 }, tag.Polarity);
        Assert.Equal(new InsufficientData { N = 4, RequiredN = 5 }, tag.NetSentimentScore);
        Assert.Null(tag.DominantTopic);
    }

    // Wilson, 3 of 6: centre 0.5, half width 0.5 x 1.95996 / sqrt(6 + 3.84146) = 0.31238.
    [Fact]
    public void Names_the_topic_that_most_comments_are_about()
    {
        var posts = Enumerable.Range(0, 5).Select(_ => Tagged("#café", likes: 1)).ToList();
        _builder.AddComments(3, posts[0], Annotated.Negative.About("price", "precio"));
        _builder.AddComments(2, posts[1], Annotated.Neutral.About("service"));
        _builder.AddComments(1, posts[2], Annotated.Neutral);
        var topic = Assert.Single(Analyze().Summary.Tags).DominantTopic!;
        Assert.Equal(("price", "precio", 3, 2, false), (topic.Key, topic.Label, topic.Mentions, topic.RunnerUpMentions, topic.IsClear));
        var share = Assert.IsType<Estimate>(topic.Share);
        Assert.Equal((6, 0.5), (share.N, share.Value));
        Assert.Equal(0.5 - 0.312379, share.Low, 5);
    }

    // Wilson: 16 of 20 has 0.584 as its lower end, 4 of 20 has 0.416 as its upper end; 12 and 8 of 20 have 0.387 and 0.613.
    [Theory]
    [InlineData(16, 4, true)]
    [InlineData(12, 8, false)]
    public void Calls_a_topic_clear_when_its_interval_lies_above_the_next(int first, int second, bool isClear)
    {
        var posts = Enumerable.Range(0, 5).Select(_ => Tagged("#café", likes: 1)).ToList();
        _builder.AddComments(first, posts[0], Annotated.Neutral.About("price"));
        _builder.AddComments(second, posts[1], Annotated.Neutral.About("service"));
        var topic = Assert.Single(Analyze().Summary.Tags).DominantTopic!;
        Assert.Equal((second, isClear), (topic.RunnerUpMentions, topic.IsClear));
    }

    [Fact]
    public void Names_no_topic_that_two_comments_mention()
    {
        var posts = Enumerable.Range(0, 5).Select(_ => Tagged("#café", likes: 1)).ToList();
        _builder.AddComments(2, posts[0], Annotated.Neutral.About("price"));
        _builder.AddComments(5, posts[0], Annotated.Neutral);
        Assert.Null(Assert.Single(Analyze().Summary.Tags).DominantTopic);
    }

    [Fact]
    public void Splits_by_network()
    {
        for (var i = 0; i < 5; i++)
        {
            Tagged("#café #a", likes: 1);
            _builder.Post(platform: Platform.TikTok, content: "#café", likes: 50, comments: 0, shares: 0, views: 100);
        }

        var result = Analyze();
        Assert.Equal([(Platform.Instagram, 2), (Platform.TikTok, 1)], result.Segments.Select(static s => (s.Platform, s.Values.Tags.Count)));
        Assert.Equal(10, result.Summary.Tags.Single(static t => t.Tag == "café").Uses);
    }

    [Fact]
    public void Bounds_what_it_lists()
    {
        var caption = string.Join(' ', Enumerable.Range(0, 120).Select(static i => $"#t{i:000}"));
        for (var i = 0; i < 5; i++)
        {
            Tagged(caption, likes: 1);
        }

        var summary = Analyze().Summary;
        Assert.Equal((120, 100, 20), (summary.DistinctTags, summary.Tags.Count, summary.OmittedTags));
        Assert.Equal("t000", summary.Tags[0].Tag);
    }

    private AnalysedPost Tagged(string caption, long likes) =>
        _builder.Post(content: caption, likes: likes, comments: 0, shares: 0, views: 100);

    private HashtagsResult Analyze() => HashtagsAnalyzer.Analyze(_builder.Build());
}
