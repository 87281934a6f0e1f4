using Pixely.Core.Ingestion;
using Pixely.Core.Posts;
using Pixely.Orchestrator.Ingestion.Reasons;
using Pixely.Orchestrator.Ingestion.Spool;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Ingestion.Spool;

public sealed class RowSpoolTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 19, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Keeps_one_of_identical_posts_without_a_word()
    {
        var content = Spooled(Post(2), Post(3), Post(4, "https://instagram.com/p/B"));

        Assert.Equal([3, 4], content.Posts.Select(static p => p.Row));
        Assert.Empty(content.Rejections);
    }

    [Fact]
    public void Lets_the_later_of_contradicting_posts_count_and_tells_the_earlier()
    {
        var content = Spooled(Post(2, likes: 10), Post(7, likes: 25));

        Assert.Equal(25, Assert.Single(content.Posts).Likes);
        var rejection = Assert.Single(content.Rejections);
        Assert.Equal((2, "post_url", "https://instagram.com/p/A", "duplicate_post"), (rejection.Row, rejection.Column!, rejection.Value!, rejection.Code));
        Assert.Equal("La fila 7 describe la misma publicación con otros datos: cuenta la última. Borra la que sobre.", rejection.Reason);
    }

    [Theory]
    [InlineData("https://www.instagram.com/p/A/?utm_source=ig_web&igsh=abc")]
    [InlineData("http://instagram.com/p/A")]
    [InlineData("instagram.com/p/A/")]
    [InlineData("https://m.instagram.com/p/A/#comments")]
    public void Takes_links_laden_with_tracking_for_the_same_post(string link)
    {
        Assert.True(PostUrl.TryCanonicalize(link, out var url));

        Assert.Single(Spooled(Post(2), Post(3, url)).Rows);
    }

    [Fact]
    public void Keeps_one_of_equal_comments_with_the_later_likes()
    {
        var content = Spooled(Comment(2, "hola", 1), Comment(3, "hola ", 5), Comment(4, "adiós", 0));

        Assert.Equal([(3, 5L), (4, 0L)], content.Comments.Select(static c => (c.Row, c.Likes!.Value)));
    }

    [Fact]
    public void Lets_the_later_figure_of_a_day_count()
    {
        var content = Spooled(Follower(2, 100), Follower(3, 100), Follower(4, 120));

        Assert.Equal(120, Assert.Single(content.Followers).Followers);
        Assert.Equal((3, "duplicate_figure"), content.Rejections.Select(static r => (r.Row, r.Code)).Single());
    }

    [Fact]
    public void Takes_competitors_of_another_spelling_for_the_same()
    {
        var content = Spooled(Competitor(2, "Rival", 5), Competitor(3, "RIVAL", 5), Competitor(4, "Otro", 5));

        Assert.Equal([3, 4], content.Competitors.Select(static c => c.Row));
        Assert.Empty(content.Rejections);
    }

    [Fact]
    public void Tells_a_flood_of_rejections_by_its_number_and_yet_one_of_each_kind()
    {
        const int Many = 1_000_000;
        using var spool = new RowSpool(directory: null);
        for (var row = 2; row < Many + 2; row++)
        {
            spool.Add(RejectionReasons.Reject("Comments", row, "comment_text", "#REF!", RejectionCodes.CellError));
        }

        spool.Add(RejectionReasons.Reject("Comments", Many + 2, "created_at", "2099-01-01", RejectionCodes.FutureDate));
        spool.Add(Post(2, likes: 10));
        spool.Add(Post(3, likes: 11));
        spool.Add(Post(4, likes: 12));
        using var content = (SpooledContent)spool.Complete("x", version: null);

        Assert.InRange(content.File.Length, 1, 40L << 20);
        for (var i = 0; i < 2; i++)
        {
            // As often as the rows are asked for, the numbers are the same.
            var rejections = content.Rows.OfType<Rejection>().ToList();
            Assert.Equal(100_000 + 1 + 1 + 2, rejections.Count);
            Assert.Single(rejections, static r => r.Code == "future_date");
            Assert.Single(rejections, static r => r.Code == "duplicate_post");
            var rest = rejections.Where(static r => r.Code == "more_rejections").ToList();
            Assert.Equal([("Comments", 0), ("Posts", 0)], rest.Select(static r => (r.Sheet, r.Row)));
            Assert.Equal([900_000, 1], rest.Select(static r => r.Count));
        }
    }

    private static SheetContent Spooled(params ISourceRow[] rows)
    {
        using var spool = new RowSpool(directory: null);
        foreach (var row in rows)
        {
            spool.Add(row);
        }

        return SheetContent.Of(spool.Complete("x", version: null));
    }

    private static PostRow Post(int row, string url = "https://instagram.com/p/A", long likes = 10) => new()
    {
        Row = row, Url = url, Platform = Platform.Instagram, PublishedAt = Noon, Content = "x", Likes = likes, CommentsCount = 1, Shares = 1, Views = 1,
    };

    private static CommentRow Comment(int row, string text, long likes) => new()
    {
        Row = row, PostUrl = "https://instagram.com/p/A", Author = "ana", Text = text, PublishedAt = Noon, Likes = likes,
    };

    private static FollowerRow Follower(int row, long followers) => new()
    {
        Row = row, Platform = Platform.TikTok, Date = new DateOnly(2025, 11, 19), Followers = followers,
    };

    private static CompetitorRow Competitor(int row, string name, long posts) => new()
    {
        Row = row, Name = name, Platform = Platform.TikTok, Date = new DateOnly(2025, 11, 19), Posts = posts,
    };
}
