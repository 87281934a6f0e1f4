using Pixely.Core.Posts;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>What was read of posts over time.</summary>
internal static class SampleMetrics
{
    private const int Most = 44;

    /// <summary>
    /// Gives every post readings since it was published, at irregular distances and up to its present figures. One has no views, a network gives none
    /// of shares, and the comments never change.
    /// </summary>
    public static void Observe(this SampleClient client)
    {
        foreach (var post in client.Posts)
        {
            client.Metrics[post.Id] = [.. Days().TakeWhile(day => post.PublishedAt.AddDays(day) < SampleClient.Now).Select((day, i) => new ObservedMetrics(
                post.PublishedAt.AddDays(day).AddHours(1), Grown(post.Likes, day), post.CommentsCount, post.Platform == Platform.Facebook ? null : Grown(post.Shares, day), i == 3 ? null : Grown(post.Views, day)))];
        }
    }

    private static IEnumerable<int> Days() => Enumerable.Range(1, Most).Select(static i => i + (i / 3));

    // Fast at first, and never quite done.
    private static long? Grown(long? now, int day) => now is { } figure ? figure * day / (day + 4) : null;
}
