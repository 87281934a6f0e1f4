using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Comments;

namespace Pixely.Tests.Core.Analysis.Comments;

public sealed class TellingCommentsTests
{
    [Fact]
    public void Quotes_the_strongest_first_and_verbatim()
    {
        var builder = new AnalysisInputBuilder();
        var post = builder.Post();
        var telling = new TellingComments(2);
        telling.Offer(builder.Comment(post, Annotated.Neutral, text: "weak"), 0.2);
        telling.Offer(builder.Comment(post, Annotated.Neutral, text: "  ¡QUÉ   bueno!! 🔥\n"), 0.9);
        telling.Offer(builder.Comment(post, Annotated.Neutral, text: "middle"), 0.5);
        Assert.Equal(["  ¡QUÉ   bueno!! 🔥\n", "middle"], telling.ToEvidence(builder.Build()).Select(static e => e.Quote));
    }

    [Fact]
    public void Quotes_equal_texts_once_as_the_strongest_of_them()
    {
        var builder = new AnalysisInputBuilder();
        var post = builder.Post();
        var telling = new TellingComments(3);
        var first = builder.Comment(post, Annotated.Neutral, text: "Sigueme!!", likes: 1);
        var second = builder.Comment(post, Annotated.Neutral, text: " sigueme!! ", likes: 7);
        telling.Offer(first, 0.5);
        telling.Offer(second, 0.5);
        telling.Offer(first, 0.5);
        Assert.Equal([second.Id], telling.ToEvidence(builder.Build()).Select(static e => e.CommentId));
    }

    [Fact]
    public void Quotes_nothing_without_strength()
    {
        var builder = new AnalysisInputBuilder();
        var telling = new TellingComments(3);
        telling.Offer(builder.Comment(builder.Post(), Annotated.Neutral), 0);
        Assert.Null(telling.First);
    }

    [Fact]
    public void Quotes_the_same_whatever_the_order_of_offers()
    {
        var builder = new AnalysisInputBuilder();
        var post = builder.Post();
        var offers = Enumerable.Range(0, 60)
            .Select(i => (Comment: builder.Comment(post, Annotated.Neutral, text: $"text {i % 17}", likes: i % 3), Strength: (i * 7 % 5) / 5.0))
            .ToArray();
        var expected = Quotes(offers);
        for (var seed = 0; seed < 100; seed++)
        {
            new Random(seed).Shuffle(offers);
            Assert.Equal(expected, Quotes(offers));
        }
    }

    private static List<Guid> Quotes((AnalysedComment Comment, double Strength)[] offers)
    {
        var builder = new AnalysisInputBuilder();
        builder.Post();
        var telling = new TellingComments(4);
        foreach (var (comment, strength) in offers)
        {
            telling.Offer(comment, strength);
        }

        return [.. telling.ToEvidence(builder.Build()).Select(static e => e.CommentId)];
    }
}
