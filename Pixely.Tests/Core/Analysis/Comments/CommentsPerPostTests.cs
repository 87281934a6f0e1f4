using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Comments;

public sealed class CommentsPerPostTests
{
    private readonly AnalysisInputBuilder _builder = new();

    [Fact]
    public void Adds_up_posts_that_belong_to_several_groups()
    {
        var (first, second) = (_builder.Post(), _builder.Post());
        _builder.AddComments(3, first, Annotated.Positive.About("price"));
        _builder.AddComments(2, second, Annotated.Negative.About("service"));
        _builder.AddComments(2, second, null);
        var comments = new CommentsPerPost(_builder.Build());
        var (alone, both) = (comments.Under([first]), comments.Under([first, second]));
        Assert.Equal((3, 0), (alone.Counts.Positive, alone.Counts.Negative));
        Assert.Equal((3, 2), (both.Counts.Positive, both.Counts.Negative));
        Assert.Equal((new MentionedTopic("price", "price", 3), 0), (alone.MainTopic, alone.RunnerUpMentions));
        Assert.Equal((new MentionedTopic("price", "price", 3), 2), (both.MainTopic, both.RunnerUpMentions));
        Assert.Equal(alone, comments.Under([first]));

        // (3 x 0.8 - 2 x 0.8) / 5.
        Assert.Equal(0.16, Assert.IsType<Estimate>(both.Polarity.Mean(-1, 1, 5)).Value, 7);
    }

    [Fact]
    public void Counts_a_topic_once_per_comment_and_names_it_as_most_do()
    {
        var post = _builder.Post();
        _builder.Comment(post, Annotated.Neutral.About("price", "precio").About("price", "precios").About("delivery", "envío"));
        _builder.Comment(post, Annotated.Neutral.About("price", "precios"));
        _builder.Comment(post, Annotated.Neutral.About("price", "precios"));
        Assert.Equal(new MentionedTopic("price", "precios", 3), new CommentsPerPost(_builder.Build()).Under([post]).MainTopic);
    }

    [Fact]
    public void Breaks_ties_by_key_and_by_label()
    {
        var post = _builder.Post();
        _builder.Comment(post, Annotated.Neutral.About("service", "trato"));
        _builder.Comment(post, Annotated.Neutral.About("price", "precio"));
        _builder.Comment(post, Annotated.Neutral.About("price", "coste"));
        _builder.Comment(post, Annotated.Neutral.About("service", "servicio"));
        Assert.Equal(new MentionedTopic("price", "coste", 2), new CommentsPerPost(_builder.Build()).Under([post]).MainTopic);
    }

    [Fact]
    public void Has_nothing_to_say_about_silence()
    {
        var post = _builder.Post();
        var silence = new CommentsPerPost(_builder.Build()).Under([post]);
        Assert.Equal(0, silence.Counts.N);
        Assert.Null(silence.MainTopic);
    }
}
