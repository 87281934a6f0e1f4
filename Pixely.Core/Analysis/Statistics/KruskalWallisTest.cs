namespace Pixely.Core.Analysis.Statistics;

/// <summary>Whether several groups differ in level: W. H. Kruskal and W. A. Wallis, "Use of ranks in one-criterion variance analysis", JASA 47 (1952) 583-621.</summary>
public sealed record KruskalWallisTest
{
    /// <summary>Test statistic, corrected for ties, 0 or more.</summary>
    public required double H { get; init; }

    /// <summary>Groups - 1.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>Upper tail of the chi-squared distribution, 0..1.</summary>
    public required double PValue { get; init; }

    /// <summary>Share of the ranks' variance that the groups explain, 0..1: epsilon squared = H / (n - 1).</summary>
    public required double EffectSize { get; init; }
}
