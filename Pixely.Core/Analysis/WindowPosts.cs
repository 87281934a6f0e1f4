using System.Globalization;
using Pixely.Core.Insights;

namespace Pixely.Core.Analysis;

/// <summary>The client's own posts of a window, published or commented within it, as lists and choosers name them.</summary>
/// <param name="Listed">Most commented first, then newest, at most <see cref="Longest"/>; the post in any case is among them if it is of the window.</param>
/// <param name="Omitted">The other posts of the window, in no order.</param>
public sealed record WindowPosts(IReadOnlyList<ListedPost> Listed, IReadOnlySet<Guid> Omitted)
{
    /// <summary>Most posts listed.</summary>
    public const int Longest = 300;

    /// <summary>The posts of an input. Competitors' posts are left out: they have no comments, and hardly any module has values of them.</summary>
    public static WindowPosts Of(AnalysisInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var comments = new int[input.AllPosts.Count];
        foreach (ref readonly var placed in input.Unsorted.AsSpan())
        {
            comments[placed.Post]++;
        }

        var published = input.Posts.Select(static post => post.Id).ToHashSet();
        List<(AnalysedPost Post, int Comments)> posts = [];
        for (var i = 0; i < comments.Length; i++)
        {
            var post = input.AllPosts[i];
            if (!post.IsCompetitor && (comments[i] > 0 || published.Contains(post.Id)))
            {
                posts.Add((post, comments[i]));
            }
        }

        // The post in any case comes first here and to its place by the second sorting.
        var listed = posts.OrderByDescending(p => p.Post.Id == input.PostInAnyCase)
            .ThenByDescending(static p => p.Comments).ThenByDescending(static p => p.Post.PublishedAt).ThenBy(static p => p.Post.Id)
            .Take(Longest)
            .OrderByDescending(static p => p.Comments).ThenByDescending(static p => p.Post.PublishedAt).ThenBy(static p => p.Post.Id)
            .Select(static p => Refer(p.Post, p.Comments)).ToList();
        var omitted = posts.Select(static p => p.Post.Id).ToHashSet();
        omitted.ExceptWith(listed.Select(static p => p.Id));
        return new WindowPosts(listed, omitted);
    }

    private static ListedPost Refer(AnalysedPost post, int comments) => new()
    {
        Id = post.Id,
        Url = post.Url,
        Platform = post.Platform,
        PublishedAt = post.PublishedAt,
        ContentType = post.ContentType,
        Excerpt = Excerpt(post.Content),
        Comments = comments,
    };

    /// <summary>The beginning of a caption, cut between what a reader sees as letters.</summary>
    internal static string Excerpt(string caption)
    {
        if (caption.Length <= ListedPost.LongestExcerpt)
        {
            return caption;
        }

        // A letter may be longer than the excerpt (marks without end); then nothing of it is shown.
        var letters = StringInfo.GetTextElementEnumerator(caption);
        var length = 0;
        while (letters.MoveNext() && letters.ElementIndex <= ListedPost.LongestExcerpt)
        {
            length = letters.ElementIndex;
        }

        return caption[..length];
    }
}
