using Pixely.Core.Validation;

namespace Pixely.Core.Analysis;

/// <summary>Rules that the results of several modules share.</summary>
internal static class ResultRules
{
    /// <summary>How far two figures may differ that are the same by definition.</summary>
    public const double Tolerance = 1e-9;

    /// <summary>
    /// Most posts that a result lists. A result is stored every day and read whole; twenty thousand posts would make it hundreds of
    /// megabytes. Every other figure counts all posts.
    /// </summary>
    public const int ListedPosts = 500;

    /// <summary>Whether two figures are the same.</summary>
    public static bool Same(double a, double b) =>
        double.IsFinite(a) && double.IsFinite(b) && Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));

    /// <summary>How many posts a list leaves out: some only when it is full.</summary>
    public static void CheckOmitted<T>(IReadOnlyList<T> posts, int omitted, ValidationErrors errors) => errors.At("omitted_posts").Require(
        omitted == 0 || (omitted > 0 && posts.Count == ListedPosts), $"is {omitted}, posts are left out only beyond {ListedPosts}");

    /// <summary>What the listed posts come to: all of a total, or at most that when posts were left out.</summary>
    public static void CheckTotal(long listed, long total, int omitted, ValidationErrors errors) => errors.Require(
        omitted > 0 ? listed <= total : listed == total, $"come to {listed}, the whole to {total}");

    /// <summary>Posts: each once, with a link and observations; <paramref name="rules"/> judges the values.</summary>
    public static void CheckPosts<TValues>(
        IReadOnlyList<PostValues<TValues>> posts, ValidationErrors errors, Action<PostValues<TValues>, ValidationErrors> rules)
    {
        errors.Require(posts.Count <= ListedPosts, $"has {posts.Count} posts, at most {ListedPosts} are listed");
        var seen = new HashSet<Guid>();
        for (var i = 0; i < Math.Min(posts.Count, ListedPosts); i++)
        {
            var at = errors.At(i);
            at.At("post_id").Require(posts[i].PostId != Guid.Empty && seen.Add(posts[i].PostId), "must name a post, each once");
            at.At("url").Require(posts[i].Url.Length > 0, "must not be empty");
            at.At("n").Require(posts[i].N > 0, $"is {posts[i].N}, must be 1 or more");
            rules(posts[i], at);
        }
    }

    /// <summary>Networks: each once, in order, with observations that add up; <paramref name="rules"/> judges the values.</summary>
    public static void CheckSegments<TValues>(
        IReadOnlyList<PlatformSegment<TValues>> segments,
        int total,
        ValidationErrors errors,
        Action<PlatformSegment<TValues>, ValidationErrors> rules)
    {
        var sum = 0;
        for (var i = 0; i < segments.Count; i++)
        {
            var at = errors.At(i);
            at.At("platform").Require(i == 0 || segments[i - 1].Platform < segments[i].Platform, "must follow the one before, each once");
            at.At("n").Require(segments[i].N > 0, $"is {segments[i].N}, must be 1 or more");
            sum += segments[i].N;
            rules(segments[i], at);
        }

        errors.Require(sum == total, $"have {sum} observations, the summary has {total}");
    }

    /// <summary>Items in an order: each pair of neighbours must satisfy <paramref name="inOrder"/>.</summary>
    /// <param name="items">The items.</param>
    /// <param name="errors">Where to add.</param>
    /// <param name="message">What an item does wrong.</param>
    /// <param name="inOrder">Judges an item and the next one.</param>
    /// <param name="limit">Longest list that is allowed; what is beyond is refused elsewhere and not looked at.</param>
    public static void CheckOrder<T>(
        IReadOnlyList<T> items, ValidationErrors errors, string message, Func<T, T, bool> inOrder, int limit = int.MaxValue)
    {
        for (var i = 1; i < Math.Min(items.Count, limit); i++)
        {
            errors.At(i).Require(inOrder(items[i - 1], items[i]), message);
        }
    }
}
