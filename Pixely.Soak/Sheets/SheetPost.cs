namespace Pixely.Soak.Sheets;

/// <summary>Figures of a post at some time.</summary>
internal sealed record PostFigures(long Likes, long Comments, long Shares, long Views);

/// <summary>A post of a scripted spreadsheet, with all figures that it ever had, oldest first.</summary>
internal sealed class SheetPost(string url, string content, DateTimeOffset publishedAt, PostFigures figures)
{
    public string Url => url;

    public string Content => content;

    public DateTimeOffset PublishedAt => publishedAt;

    public List<PostFigures> History { get; } = [figures];

    public PostFigures Figures => History[^1];
}

/// <summary>A comment as one row had it at some time. An edited comment is another one with the same post, author and time.</summary>
internal sealed record SheetComment(string PostUrl, string Author, DateTimeOffset PublishedAt, string Text);
