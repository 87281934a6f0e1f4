using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Clients;

namespace Pixely.Core.Analysis.Modules.GlobalIndex;

/// <summary>One figure 0..100 of engagement, community, frequency and sentiment, weighted by what the client wants most.</summary>
public sealed record GlobalIndexResult
{
    /// <summary>The goal that the weights come from.</summary>
    public required BusinessGoal Goal { get; init; }

    /// <summary>
    /// The index, 0..100, the sum of the contributions; n = the smallest n of its sampled parts (all but community). Without
    /// two parts there is none; n then counts the parts.
    /// </summary>
    public required Measurement Index { get; init; }

    /// <summary>The four parts, each once, in the order of <see cref="IndexKpi"/>.</summary>
    public required IReadOnlyList<IndexPart> Parts { get; init; }

    /// <summary>Parts without a score; their weight goes to the others.</summary>
    public required IReadOnlyList<IndexKpi> Missing { get; init; }

    /// <summary>The part that contributes most, or null without an index.</summary>
    public required IndexKpi? Heaviest { get; init; }

    /// <summary>Against the window before; null when the window is open at an end.</summary>
    public required IndexChange? Change { get; init; }
}

/// <summary>What the index is made of.</summary>
public enum IndexKpi
{
    /// <summary>Engagement by views, of <c>q11_engagement</c>.</summary>
    Engagement,

    /// <summary>Followers and their growth, of <c>q12_comunidad</c>.</summary>
    Community,

    /// <summary>How often the brand posts, of <c>q13_frecuencia</c>.</summary>
    Frequency,

    /// <summary>Net sentiment, of <c>q17_sentimiento_agrupado</c>.</summary>
    Sentiment,
}

/// <summary>The figure that a part is scored by.</summary>
public enum IndexFigure
{
    /// <summary>Sum of interactions / sum of views, 0 or more.</summary>
    EngagementByViews,

    /// <summary>Followers on the networks that are compared with competitors.</summary>
    Followers,

    /// <summary>Growth of followers per 30 days, -1 or more.</summary>
    FollowerGrowth,

    /// <summary>Posts per day on the networks that are compared with competitors.</summary>
    PostsPerDay,

    /// <summary>Posts per complete week.</summary>
    PostsPerWeek,

    /// <summary>Share of positive minus share of negative comments, -1..1.</summary>
    NetSentiment,
}

/// <summary>What a score compares its figure with.</summary>
public enum ScoreBasis
{
    /// <summary>Three competitors or more: the probability, in percent, that a further competitor lies below the client.</summary>
    Competitors,

    /// <summary>A fixed curve, the same for every client and every window.</summary>
    ReferenceCurve,
}

/// <summary>A figure with its score.</summary>
public sealed record IndexScore
{
    /// <summary>Which figure.</summary>
    public required IndexFigure Figure { get; init; }

    /// <summary>What it is compared with.</summary>
    public required ScoreBasis Basis { get; init; }

    /// <summary>The figure, in its own unit.</summary>
    public required Measurement Value { get; init; }

    /// <summary>The figure on the scale 0..100.</summary>
    public required Measurement Score { get; init; }

    /// <summary>The competitors that it is compared with; null on the reference curve.</summary>
    public required PeerComparison? Peers { get; init; }
}

/// <summary>One part of the index.</summary>
public sealed record IndexPart
{
    /// <summary>Which.</summary>
    public required IndexKpi Kpi { get; init; }

    /// <summary>Figure and score, or null when there is too little data for one or its module failed.</summary>
    public required IndexScore? Measured { get; init; }

    /// <summary>Weight by the goal, 0..1; the four sum to one.</summary>
    public required double Weight { get; init; }

    /// <summary>Weight in this index, 0..1: that of missing parts goes to the others in proportion; 0 for a missing part.</summary>
    public required double EffectiveWeight { get; init; }

    /// <summary>Points that it brings: effective weight x score. Null without a score, or without an index.</summary>
    public required double? Contribution { get; init; }
}

/// <summary>The index against the window of the same length before.</summary>
public sealed record IndexChange
{
    /// <summary>First day of the window before.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The parts that both windows have, scored by the same figure on the same basis; the indices here are made of them alone.</summary>
    public required IReadOnlyList<KpiChange> Parts { get; init; }

    /// <summary>The index of this window over the common parts; two are needed.</summary>
    public required Measurement Current { get; init; }

    /// <summary>The index of the window before over the common parts.</summary>
    public required Measurement Previous { get; init; }

    /// <summary>Points won or lost, -100..100.</summary>
    public required Measurement Points { get; init; }

    /// <summary>Where the interval of <see cref="Points"/> lies.</summary>
    public required IndexDirection Direction { get; init; }
}

/// <summary>Where the index moves.</summary>
public enum IndexDirection
{
    /// <summary>The interval of the change lies above zero.</summary>
    Rising,

    /// <summary>It lies below zero.</summary>
    Falling,

    /// <summary>It holds zero.</summary>
    Stable,

    /// <summary>The windows have too few parts in common.</summary>
    InsufficientData,
}

/// <summary>One part in both windows.</summary>
/// <param name="Kpi">Which.</param>
/// <param name="Weight">Weight among the common parts, 0..1.</param>
/// <param name="Current">This window.</param>
/// <param name="Previous">The window before.</param>
public sealed record KpiChange(IndexKpi Kpi, double Weight, IndexScore Current, IndexScore Previous);
