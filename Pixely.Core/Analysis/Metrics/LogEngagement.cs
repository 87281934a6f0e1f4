namespace Pixely.Core.Analysis.Metrics;

/// <summary>
/// Logarithm of the engagement rate by views. Rates of posts multiply rather than add: on the logarithm a double and a half
/// lie equally far from the usual. Half an interaction is added (J. B. S. Haldane 1956, F. J. Anscombe 1956), so that a
/// post without any has a logarithm; among many interactions it changes nothing.
/// </summary>
internal static class LogEngagement
{
    /// <summary>What is added to the interactions.</summary>
    public const double Correction = 0.5;

    /// <summary>ln((interactions + 0.5) / views), or null when the post has no rate by views.</summary>
    public static double? Of(AnalysedPost post) =>
        PostMetrics.Interactions(post) is { } interactions && post.Views is > 0 and var views ? Of(interactions, views) : null;

    /// <summary>ln((interactions + 0.5) / views).</summary>
    /// <param name="interactions">0 or more.</param>
    /// <param name="views">1 or more.</param>
    public static double Of(long interactions, long views) => Math.Log((interactions + Correction) / views);
}
