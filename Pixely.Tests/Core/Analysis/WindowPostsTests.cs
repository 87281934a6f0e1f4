using Pixely.Core.Analysis;
using Pixely.Core.Insights;

namespace Pixely.Tests.Core.Analysis;

public sealed class WindowPostsTests
{
    private static readonly AnalysisWindow March = new(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), null);

    [Fact]
    public void Names_own_posts_published_or_commented_within_the_window_most_commented_first()
    {
        var builder = new AnalysisInputBuilder { Window = March, OwnAccounts = ["norte"] };
        var old = builder.Post("2026-01-01T10:00:00Z");
        var quiet = builder.Post("2026-03-02T10:00:00Z");
        var newer = builder.Post("2026-03-03T10:00:00Z");
        var loud = builder.Post("2026-03-01T10:00:00Z");
        var silent = builder.Post("2026-01-02T10:00:00Z");
        builder.Post("2026-03-04T10:00:00Z", isCompetitor: true);
        builder.AddComments(2, old, null, "2026-03-09T10:00:00Z");
        builder.AddComments(3, loud, null);
        builder.Comment(silent, null, "2026-03-09T10:00:00Z", author: "Norte");
        builder.Comment(silent, null, "2026-04-09T10:00:00Z");
        var posts = WindowPosts.Of(builder.Build());

        Assert.Equal([(loud.Id, 3), (old.Id, 2), (newer.Id, 0), (quiet.Id, 0)], posts.Listed.Select(static p => (p.Id, p.Comments)));
        Assert.Empty(posts.Omitted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(299)]
    [InlineData(300)]
    [InlineData(309)]
    public void Lists_three_hundred_and_the_post_in_any_case(int wanted)
    {
        var builder = new AnalysisInputBuilder();
        for (var i = 0; i < 310; i++)
        {
            builder.Post($"2026-03-02T{i / 60:00}:{i % 60:00}:00Z");
        }

        var newestFirst = builder.Posts.Reverse().Select(static p => p.Id).ToList();
        var input = builder.Build();
        var posts = WindowPosts.Of(new AnalysisInput(input.Client, input.Window, builder.Posts, [], [], []) { PostInAnyCase = newestFirst[wanted] });

        Assert.Equal(wanted < 300 ? newestFirst.Take(300) : [.. newestFirst.Take(299), newestFirst[wanted]], posts.Listed.Select(static p => p.Id));
        Assert.Equal(newestFirst.Except(posts.Listed.Select(static p => p.Id)).Order(), posts.Omitted.Order());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("Hola", "Hola")]
    public void Shows_a_short_caption_whole(string caption, string excerpt) => Assert.Equal(excerpt, WindowPosts.Excerpt(caption));

    [Fact]
    public void Cuts_a_long_caption_between_letters()
    {
        var woman = "👩🏽‍🚀";
        Assert.Equal(new string('x', ListedPost.LongestExcerpt), WindowPosts.Excerpt(new string('x', 500)));
        Assert.Equal(new string('x', ListedPost.LongestExcerpt), WindowPosts.Excerpt(new string('x', ListedPost.LongestExcerpt) + woman));
        Assert.Equal(new string('x', ListedPost.LongestExcerpt - 1), WindowPosts.Excerpt(new string('x', ListedPost.LongestExcerpt - 1) + woman + "y"));
        Assert.Equal(new string('x', ListedPost.LongestExcerpt - 1), WindowPosts.Excerpt(new string('x', ListedPost.LongestExcerpt - 1) + "e\u0301" + new string('y', 9)));
        Assert.Equal("", WindowPosts.Excerpt("e" + new string('\u0301', 500)));
    }
}
