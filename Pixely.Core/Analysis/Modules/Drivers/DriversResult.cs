using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.Drivers;

/// <summary>
/// Which features of a post go with engagement by views: a regression on its logarithm and the correlations of the
/// features. What goes together need not be cause and effect.
/// </summary>
public sealed record DriversResult
{
    /// <summary>What the figures say, in one sentence.</summary>
    public required DriverHeadline Headline { get; init; }

    /// <summary>The regression, or null with too few posts or no feature that varies.</summary>
    public required DriverModel? Model { get; init; }

    /// <summary>Own posts with an engagement rate by views.</summary>
    public required int Posts { get; init; }

    /// <summary>Posts that the regression could use: those with a post before them on the same network, unless that would leave too few.</summary>
    public required int ModelPosts { get; init; }

    /// <summary>Posts that a regression needs.</summary>
    public required int RequiredModelPosts { get; init; }

    /// <summary>Features that the regression leaves out, and why, in the order of the features.</summary>
    public required IReadOnlyList<DroppedFeature> Dropped { get; init; }

    /// <summary>
    /// Spearman's rank correlation of every pair of variables that vary, each pair once; constant ones are left out. Over the
    /// posts with a post before them, unless that would leave too few.
    /// </summary>
    public required IReadOnlyList<FeatureCorrelation> Correlations { get; init; }
}

/// <summary>A sentence as key and figures; the words are the reader's.</summary>
public sealed record DriverHeadline
{
    /// <summary>What is said.</summary>
    public required DriverFinding Finding { get; init; }

    /// <summary>The feature it is said of, or null.</summary>
    public required PostFeature? Feature { get; init; }

    /// <summary>Its effect in percent (regression) or its correlation -1..1 with engagement; null without a feature.</summary>
    public required Measurement? Effect { get; init; }

    /// <summary>p after Benjamini-Hochberg, 0..1, or null.</summary>
    public required double? AdjustedP { get; init; }

    /// <summary>R2 of the regression, or null.</summary>
    public required double? RSquared { get; init; }

    /// <summary>Posts behind it.</summary>
    public required int N { get; init; }
}

/// <summary>What the headline says.</summary>
public enum DriverFinding
{
    /// <summary>The feature goes with higher engagement, all others equal.</summary>
    RaisesEngagement,

    /// <summary>The feature goes with lower engagement, all others equal.</summary>
    LowersEngagement,

    /// <summary>No feature stands out of chance in the regression.</summary>
    NoClearDriver,

    /// <summary>Too few posts for a regression; this feature correlates most clearly.</summary>
    CorrelationOnly,

    /// <summary>Too few posts for a regression, and no correlation stands out of chance.</summary>
    NoClearCorrelation,

    /// <summary>Too few posts for anything.</summary>
    InsufficientData,
}

/// <summary>A feature of a post: a kind, and for categories which one.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Level">Format, network or band of hours; null for numbers and for yes or no.</param>
public sealed record PostFeature(FeatureKind Kind, string? Level);

/// <summary>Kinds of features, in the order in which the regression takes them in.</summary>
public enum FeatureKind
{
    /// <summary>ln((interactions + 0.5) / views): what is explained. Only in correlations.</summary>
    Engagement,

    /// <summary>Format, against the most used one.</summary>
    Format,

    /// <summary>Network, against the most used one.</summary>
    Platform,

    /// <summary>Paid post.</summary>
    Sponsored,

    /// <summary>Published on Saturday or Sunday, in the client's time zone.</summary>
    Weekend,

    /// <summary>Band of hours: night 0-5, morning 6-11, afternoon 12-17, evening 18-23, against the most used one.</summary>
    HourBand,

    /// <summary>Hashtags in the caption; one unit is one hashtag.</summary>
    Hashtags,

    /// <summary>Length of the caption; one unit is 100 characters.</summary>
    CaptionLength,

    /// <summary>The caption asks a question.</summary>
    Question,

    /// <summary>The caption has an emoji.</summary>
    Emoji,

    /// <summary>Time since the previous own post on the network; one unit is a doubling of the hours.</summary>
    TimeSincePrevious,
}

/// <summary>Ordinary least squares on ln((interactions + 0.5) / views) with heteroskedasticity-consistent intervals (HC3).</summary>
public sealed record DriverModel
{
    /// <summary>Posts.</summary>
    public required int N { get; init; }

    /// <summary>Share of the variance that the regression explains, 0..1.</summary>
    public required double RSquared { get; init; }

    /// <summary>The same, corrected for the number of features; 1 or less, negative when it explains nothing.</summary>
    public required double AdjustedRSquared { get; init; }

    /// <summary>ln of the engagement rate of a post with every feature at zero or at its reference.</summary>
    public required Measurement Intercept { get; init; }

    /// <summary>Categories that the others are compared with.</summary>
    public required IReadOnlyList<PostFeature> References { get; init; }

    /// <summary>One per feature, in the order of the features.</summary>
    public required IReadOnlyList<DriverCoefficient> Coefficients { get; init; }
}

/// <summary>What one feature goes with, all others equal.</summary>
public sealed record DriverCoefficient
{
    /// <summary>The feature.</summary>
    public required PostFeature Feature { get; init; }

    /// <summary>Change of the logarithm per unit of the feature.</summary>
    public required Measurement Coefficient { get; init; }

    /// <summary>The same as a change of the engagement rate in percent, above -100.</summary>
    public required Measurement EffectPercent { get; init; }

    /// <summary>Standard error (HC3), 0 or more.</summary>
    public required double StandardError { get; init; }

    /// <summary>p of the hypothesis that the feature changes nothing, two-sided, 0..1.</summary>
    public required double P { get; init; }

    /// <summary>p after Benjamini-Hochberg over all features; below 0.05 the feature stands out.</summary>
    public required double AdjustedP { get; init; }
}

/// <summary>A feature that the regression leaves out.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Reason">Why.</param>
public sealed record DroppedFeature(PostFeature Feature, DropReason Reason);

/// <summary>Why a feature is left out.</summary>
public enum DropReason
{
    /// <summary>It is the same in all posts.</summary>
    Constant,

    /// <summary>Fewer than five posts have it, or fewer than five have not.</summary>
    Rare,

    /// <summary>The features before it determine it almost completely.</summary>
    Collinear,

    /// <summary>There are fewer than five posts per feature.</summary>
    TooFewPosts,
}

/// <summary>Rank correlation of two variables.</summary>
/// <param name="First">The one.</param>
/// <param name="Second">The other, later in the order of the features.</param>
/// <param name="Spearman">Spearman's rho, -1..1; n = posts.</param>
public sealed record FeatureCorrelation(PostFeature First, PostFeature Second, Measurement Spearman);
