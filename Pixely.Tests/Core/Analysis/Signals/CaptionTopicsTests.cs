using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Signals;

namespace Pixely.Tests.Core.Analysis.Signals;

public sealed class CaptionTopicsTests
{
    private readonly AnalysisInputBuilder _builder = new();

    public CaptionTopicsTests()
    {
        var post = _builder.Post();
        _builder.AddComments(5, post, Annotated.Neutral.About("precio", "precio"));
        _builder.AddComments(5, post, Annotated.Neutral.About("noche-de-juegos", "noche de juegos"));
        _builder.AddComments(5, post, Annotated.Neutral.About("yunque", "yunque"));
        _builder.AddComments(4, post, Annotated.Neutral.About("trombón", "trombón"));
    }

    [Theory]
    [InlineData("¡PRECIOS de locura!", "price")]
    [InlineData("¿Cuánto cuesta? Muy barato", "price")]
    [InlineData("Vuelven las noches de juegos este viernes", "noche-de-juegos")]
    [InlineData("Noche de juegos: trae tu yunque", "noche-de-juegos yunque")]
    [InlineData("Una noche con trombón", "")]
    [InlineData("yunquero", "")]
    [InlineData("🎉", "")]
    public void Finds_the_topics_of_a_caption_without_annotation(string caption, string topics) =>
        Assert.Equal(topics, Read(_builder.Post(isCompetitor: true, content: caption)));

    [Fact]
    public void Takes_the_annotation_when_there_is_one() =>
        Assert.Equal("yunque", Read(_builder.Post(content: "precios", annotation: Annotated.Neutral.About("Yunques"))));

    [Theory]
    [InlineData("", false)]
    [InlineData("  ", false)]
    [InlineData("hola", true)]
    public void Reads_posts_that_say_something(string caption, bool canRead) =>
        Assert.Equal(canRead, CaptionTopics.CanRead(_builder.Post(content: caption)));

    private string Read(AnalysedPost post)
    {
        var input = _builder.Build();
        var mentions = input.Topics;
        var topics = new HashSet<int>();
        new CaptionTopics(mentions, 5).Read(input.Posts.Single(p => p.Id == post.Id), topics);
        return string.Join(' ', topics.Where(static t => t >= 0).Select(mentions.KeyOf).Order(StringComparer.Ordinal));
    }
}
