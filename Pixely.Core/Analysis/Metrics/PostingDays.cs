using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Metrics;

/// <summary>
/// The days over which posting is observed: from the first known post, or the window's first day if that is later, to the last
/// day of the data or of the window. Before the first known post nothing is known, so those days are no zeros.
/// </summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; not before <paramref name="From"/>.</param>
internal readonly record struct PostingDays(DateOnly From, DateOnly To)
{
    /// <summary>Days, both ends included.</summary>
    public int Count => To.DayNumber - From.DayNumber + 1;

    /// <summary>The observed days of a set of posts, or null when there are none.</summary>
    /// <param name="input">The input.</param>
    /// <param name="firstPost">Day of the first known post of the set, within the window or not; null without any.</param>
    public static PostingDays? Of(AnalysisInput input, DateOnly? firstPost)
    {
        if (firstPost is not { } first)
        {
            return null;
        }

        var from = input.Window.From > first ? input.Window.From.Value : first;
        return from <= input.LastDay ? new PostingDays(from, input.LastDay) : null;
    }

    /// <summary>Day of the first known own post per network, within the window or not.</summary>
    public static Dictionary<Platform, DateOnly> FirstOwnPosts(AnalysisInput input)
    {
        var first = new Dictionary<Platform, DateTimeOffset>();
        foreach (var post in input.AllPosts)
        {
            if (!post.IsCompetitor && !(first.TryGetValue(post.Platform, out var earliest) && earliest <= post.PublishedAt))
            {
                first[post.Platform] = post.PublishedAt;
            }
        }

        return first.ToDictionary(static p => p.Key, p => input.DayOf(p.Value));
    }
}
