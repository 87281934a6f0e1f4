using Pixely.Core.Analysis;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis;

public sealed class PostListsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    public void Leaves_a_list_that_fits_as_it_is(int length)
    {
        var posts = Enumerable.Range(0, length).ToList();

        Assert.Same(posts, Input(AnalysisInputBuilder.Id(0)).Cut(posts, AnalysisInputBuilder.Id));
        Assert.Equal(0, PostLists.Omitted(length));
    }

    [Theory]
    [InlineData(500, 500)]
    [InlineData(501, 501)]
    [InlineData(899, 899)]
    [InlineData(3, 499)]
    [InlineData(499, 499)]
    [InlineData(900, 499)]
    public void Puts_the_post_in_place_of_the_last_when_it_lies_beyond(int wanted, int last)
    {
        var listed = Input(AnalysisInputBuilder.Id(wanted)).Cut(Enumerable.Range(0, 900).ToList(), AnalysisInputBuilder.Id);

        Assert.Equal([.. Enumerable.Range(0, 499), last], listed);
        Assert.Equal(400, PostLists.Omitted(900));
    }

    [Fact]
    public void Keeps_every_modules_rules_and_every_other_figure_with_a_post_in_any_case()
    {
        var builder = new AnalysisInputBuilder();
        for (var i = 0; i < 520; i++)
        {
            var post = builder.Post($"2026-03-{1 + (i % 28):00}T{i % 24:00}:{i % 60:00}:00Z", (Platform)(i % 3), likes: 10 + i, comments: 2, shares: 1, views: 1_000 + i, contentType: "reel");
            builder.AddComments(1 + (i % 3), post, i % 2 == 0 ? Annotated.Positive : Annotated.Negative);
        }

        var plain = new AnalysisRunner(ModuleCatalog.Default).Run(builder.Build(), TestContext.Current.CancellationToken);
        var omitted = builder.Posts.First(p => !plain.Results["q1_emociones_usuario"].Result.ToString()!.Contains(p.Id.ToString(), StringComparison.Ordinal)).Id;
        var focused = new AnalysisRunner(ModuleCatalog.Default).Run(Focused(builder, omitted), TestContext.Current.CancellationToken);

        foreach (var (key, outcome) in focused.Results)
        {
            Assert.Null(outcome.Error);
            foreach (var member in outcome.Result!.Value.EnumerateObject().Where(static m => m.Name != "per_post"))
            {
                Assert.Equal(plain.Results[key].Result!.Value.GetProperty(member.Name).ToString(), member.Value.ToString());
            }

            if (outcome.Result.Value.TryGetProperty("per_post", out var posts))
            {
                Assert.Contains(omitted, posts.EnumerateArray().Select(static p => p.GetProperty("post_id").GetGuid()));
            }
        }
    }

    private static AnalysisInput Input(Guid? post) => Focused(new AnalysisInputBuilder(), post);

    private static AnalysisInput Focused(AnalysisInputBuilder builder, Guid? post)
    {
        var input = builder.Build();
        return new AnalysisInput(input.Client, input.Window, builder.Posts, builder.Comments, input.Followers, input.Competitors) { PostInAnyCase = post };
    }
}
