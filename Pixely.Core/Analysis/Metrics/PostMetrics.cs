namespace Pixely.Core.Analysis.Metrics;

/// <summary>Figures of a post. A metric that the sheet does not give is missing, never zero.</summary>
internal static class PostMetrics
{
    /// <summary>Likes + comments + shares, of those that are given; null when none is.</summary>
    /// <exception cref="OverflowException">The sum exceeds what a 64-bit number holds.</exception>
    public static long? Interactions(AnalysedPost post) =>
        post is { Likes: null, CommentsCount: null, Shares: null }
            ? null
            : checked((post.Likes ?? 0) + (post.CommentsCount ?? 0) + (post.Shares ?? 0));

    /// <summary>A part of a whole, or null when either is missing or the whole is zero.</summary>
    public static double? Rate(long? part, long? whole) => part is { } p && whole is > 0 ? (double)p / whole.Value : null;

    /// <summary>Interactions / views, or null.</summary>
    public static double? RateByViews(AnalysedPost post) => Rate(Interactions(post), post.Views);
}
