using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.Formats;

/// <summary>Engagement by views of the brand's own posts by format. Paid posts stand apart and are in no other figure.</summary>
public sealed record FormatsResult
{
    /// <summary>Posts that are not paid, over all networks.</summary>
    public required FormatsProfile Summary { get; init; }

    /// <summary>Paid posts, over all networks; they are listed, not compared: who is shown a paid post is bought.</summary>
    public required PaidFormats Sponsored { get; init; }

    /// <summary>Every own post, newest first; at most 500.</summary>
    public required IReadOnlyList<PostValues<FormatOfPost>> PerPost { get; init; }

    /// <summary>Posts beyond the longest list of <see cref="PerPost"/>; every other figure counts them, and a shorter window lists them.</summary>
    public required int OmittedPosts { get; init; }

    /// <summary>Posts that are not paid, per network; n = posts.</summary>
    public required IReadOnlyList<PlatformSegment<FormatsProfile>> Segments { get; init; }
}

/// <summary>Formats of a set of posts that are not paid.</summary>
public sealed record FormatsProfile
{
    /// <summary>Posts.</summary>
    public required int Posts { get; init; }

    /// <summary>Posts whose sheet names no format; they are in no format.</summary>
    public required int PostsWithoutFormat { get; init; }

    /// <summary>Formats, those with a number first, best first by the lower end of its interval; then by posts. At most 30.</summary>
    public required IReadOnlyList<FormatEngagement> Formats { get; init; }

    /// <summary>Formats beyond the limit.</summary>
    public required int OmittedFormats { get; init; }

    /// <summary>Whether the formats differ.</summary>
    public required FormatComparison Comparison { get; init; }
}

/// <summary>Formats of the paid posts.</summary>
public sealed record PaidFormats
{
    /// <summary>Paid posts.</summary>
    public required int Posts { get; init; }

    /// <summary>Paid posts whose sheet names no format.</summary>
    public required int PostsWithoutFormat { get; init; }

    /// <summary>Formats, ordered as those of the other posts. At most 30.</summary>
    public required IReadOnlyList<FormatEngagement> Formats { get; init; }

    /// <summary>Formats beyond the limit.</summary>
    public required int OmittedFormats { get; init; }
}

/// <summary>Engagement of one format.</summary>
public sealed record FormatEngagement
{
    /// <summary>The format as the sheet names it, lower case, without accents.</summary>
    public required string Format { get; init; }

    /// <summary>Posts.</summary>
    public required int Posts { get; init; }

    /// <summary>Mean over posts of interactions / views, 0 or more; n = posts with views.</summary>
    public required Measurement RateByViews { get; init; }

    /// <summary>Median of the same rates, with the interval between two of them; n = posts with views.</summary>
    public required Measurement MedianRateByViews { get; init; }

    /// <summary>Up to three posts with the highest rate, best first; none below the minimum.</summary>
    public required IReadOnlyList<Guid> BestPosts { get; init; }
}

/// <summary>
/// Kruskal-Wallis test over the formats with enough rates, and Dunn's test of each pair with Holm's adjustment. Each rate is taken
/// relative to the median of its network, or a format would win only because it lives on the livelier network.
/// </summary>
public sealed record FormatComparison
{
    /// <summary>Formats with enough rates; two are needed for a test. At most the 12 with most posts are compared.</summary>
    public required int Formats { get; init; }

    /// <summary>Posts behind the test.</summary>
    public required int N { get; init; }

    /// <summary>Kruskal-Wallis, or null below two formats and when all rates are equal.</summary>
    public required KruskalWallisTest? Test { get; init; }

    /// <summary>Every pair, by adjusted p, smallest first; empty without <see cref="Test"/>.</summary>
    public required IReadOnlyList<FormatPair> Pairs { get; init; }

    /// <summary>The format that is better than every other compared one, beyond chance; null when there is none.</summary>
    public required string? Leader { get; init; }
}

/// <summary>Two formats compared by Dunn's test.</summary>
public sealed record FormatPair
{
    /// <summary>The one with the higher mean rank (the first by name among equals).</summary>
    public required string Better { get; init; }

    /// <summary>The other.</summary>
    public required string Worse { get; init; }

    /// <summary>Difference of mean ranks / its standard error, 0 or more.</summary>
    public required double Z { get; init; }

    /// <summary>Two-sided p of this pair alone, 0..1.</summary>
    public required double PValue { get; init; }

    /// <summary>p adjusted by Holm for the number of pairs, 0..1.</summary>
    public required double AdjustedPValue { get; init; }

    /// <summary>True when the adjusted p lies below 0.05.</summary>
    public required bool IsDifferent { get; init; }
}

/// <summary>Format and rate of one post.</summary>
/// <param name="Format">The format, or null when the sheet names none.</param>
/// <param name="IsSponsored">True for a paid post.</param>
/// <param name="RateByViews">Interactions / views, or null when either is missing or views are zero.</param>
public sealed record FormatOfPost(string? Format, bool IsSponsored, double? RateByViews);
