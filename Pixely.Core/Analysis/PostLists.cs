namespace Pixely.Core.Analysis;

/// <summary>Cuts lists of posts to the length that results have, see <see cref="ResultRules.ListedPosts"/>.</summary>
internal static class PostLists
{
    /// <summary>
    /// The first posts of a list. When the post that is to be listed in any case lies beyond, it takes the place of the last one: it
    /// follows all others in the list's order, so the order holds.
    /// </summary>
    /// <param name="input">Names the post.</param>
    /// <param name="ordered">All posts, in the order of the list.</param>
    /// <param name="id">A post's id.</param>
    public static IReadOnlyList<TPost> Cut<TPost>(this AnalysisInput input, IReadOnlyList<TPost> ordered, Func<TPost, Guid> id)
    {
        if (ordered.Count <= ResultRules.ListedPosts)
        {
            return ordered;
        }

        List<TPost> listed = [.. ordered.Take(ResultRules.ListedPosts)];
        if (input.PostInAnyCase is { } wanted)
        {
            for (var i = ResultRules.ListedPosts; i < ordered.Count; i++)
            {
                if (id(ordered[i]) == wanted)
                {
                    listed[^1] = ordered[i];
                    break;
                }
            }
        }

        return listed;
    }

    /// <inheritdoc cref="Cut{TPost}(AnalysisInput, IReadOnlyList{TPost}, Func{TPost, Guid})"/>
    public static IReadOnlyList<PostValues<TValues>> Cut<TValues>(this AnalysisInput input, IReadOnlyList<PostValues<TValues>> ordered) =>
        input.Cut(ordered, static post => post.PostId);

    /// <summary>How many posts a list leaves out.</summary>
    public static int Omitted(int posts) => Math.Max(0, posts - ResultRules.ListedPosts);
}
