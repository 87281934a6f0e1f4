using Pixely.Core.Analysis;
using Pixely.Core.Annotations;

namespace Pixely.Tests.Core.Analysis.Mentions;

public sealed class TopicMentionsTests
{
    private readonly AnalysisInputBuilder _builder = new();
    private readonly AnalysedPost _post;

    public TopicMentionsTests() => _post = _builder.Post();

    [Fact]
    public void Counts_a_comment_once_for_a_topic_that_it_names_by_two_keys()
    {
        _builder.Comment(_post, Annotated.Neutral.About("precio", sentiment: 0.5f).About("coffee", sentiment: 1).About("Prices", sentiment: -1));
        var mentions = _builder.Build().Topics;
        Assert.Equal((2, 2, 1), (mentions.MentionedTopics, mentions.Total, mentions.CommentsWithTopic));
        Assert.Equal(
            [("price", 0.5f), ("coffee", 1f)], mentions.Of(0).ToArray().Select(m => (mentions.KeyOf(m.Topic), m.Sentiment)));
    }

    [Fact]
    public void Waits_for_comments_without_an_annotation()
    {
        _builder.Comment(_post, null);
        _builder.Comment(_post, Annotated.Neutral.About("coffee"));
        _builder.Comment(_post, Annotated.Neutral);
        var mentions = _builder.Build().Topics;
        Assert.Equal((2, 1), (mentions.AnnotatedComments, mentions.CommentsWithTopic));
        Assert.Equal([false, true, true], Enumerable.Range(0, 3).Select(mentions.IsAnnotated));
        Assert.True(mentions.Of(0).IsEmpty);
    }

    [Fact]
    public void Names_a_topic_as_most_mentions_do()
    {
        _builder.AddComments(2, _post, Annotated.Neutral.About("coffee", "café"));
        _builder.AddComments(1, _post, Annotated.Neutral.About("Coffee", "coffee"));
        _builder.AddComments(2, _post, Annotated.Neutral.About("cafe", "cafelito"));
        _builder.AddComments(2, _post, Annotated.Neutral.About("café", "café"));
        var mentions = _builder.Build().Topics;
        Assert.Equal(1, mentions.MentionedTopics);
        Assert.Equal(("coffee", "café", 7), (mentions.KeyOf(0), mentions.LabelOf(0), mentions.CountOf(0)));
    }

    [Fact]
    public void Breaks_a_tie_between_names_by_their_order()
    {
        foreach (var label in (string[])["d", "c", "b", "a", "b", "c", "d", "a"])
        {
            _builder.Comment(_post, Annotated.Neutral.About("coffee", label));
        }

        Assert.Equal("a", _builder.Build().Topics.LabelOf(0));
    }

    [Fact]
    public void Finds_what_a_post_is_about()
    {
        _builder.Comment(_post, Annotated.Neutral.About("tambor"));
        _builder.Post(annotation: Annotated.Neutral.About("Tambores").About("sorteo", "Sorteo"));
        var mentions = _builder.Build().Topics;
        Assert.Equal("tambor", mentions.CanonicalKey("Tambores"));
        var only = mentions.Find("sorteo");
        Assert.Equal(("sorteo", "sorteo", 0), (mentions.KeyOf(only), mentions.LabelOf(only), mentions.CountOf(only)));
        Assert.Equal((2, 1), (mentions.Topics, mentions.MentionedTopics));
        Assert.Equal(-1, mentions.Find("nadie"));
    }

    [Fact]
    public void Gives_every_module_the_merged_keys_each_once()
    {
        var comment = _builder.Comment(
            _post, Annotated.Positive.About("Prices", "prices", 0.5f).About("coffee", "café").About("precio", "precio", -1));
        var post = _builder.Post(annotation: Annotated.Neutral.About("PRECIO"));
        var input = _builder.Build();
        Assert.Equal(
            [("price", "prices", 0.5f), ("coffee", "café", 0.8f)],
            Assert.Single(input.Comments).Annotation!.Topics.Select(static t => (t.Key, t.Label, t.Sentiment)));
        Assert.Equal("price", Assert.Single(input.Posts.Single(p => p.Id == post.Id).Annotation!.Topics).Key);
        Assert.Equal(SentimentClass.Positive, input.Comments[0].Annotation!.Sentiment);
        Assert.Equal(["Prices", "coffee", "precio"], comment.Annotation!.Topics.Select(static t => t.Key));
        Assert.Same(input.Comments[0], input.Unsorted[0].Comment);
    }

    [Fact]
    public void Leaves_annotations_with_canonical_keys_as_they_are()
    {
        var comment = _builder.Comment(_post, Annotated.Positive.About("price").About("coffee"));
        Assert.Same(comment, Assert.Single(_builder.Build().Comments));
    }

    [Fact]
    public void Keeps_what_modules_ask_about_a_comment()
    {
        _builder.Comment(_post, Annotated.Neutral with { Intent = CommentIntent.Purchase, Confidence = 0.5f, Irony = 0.5f });
        var mentions = _builder.Build().Topics;
        Assert.Equal((CommentIntent.Purchase, 0.25f), (mentions.IntentOf(0), mentions.ClarityOf(0)));
    }

    [Fact]
    public void Copes_with_as_many_topics_as_comments()
    {
        for (var i = 0; i < 20_000; i++)
        {
            _builder.Comment(_post, Annotated.Neutral.About($"tema{i}"));
        }

        var mentions = _builder.Build().Topics;
        Assert.Equal((20_000, 20_000), (mentions.MentionedTopics, mentions.Total));
    }
}
