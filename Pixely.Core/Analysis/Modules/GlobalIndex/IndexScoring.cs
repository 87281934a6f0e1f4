using MathNet.Numerics.Distributions;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.GlobalIndex;

/// <summary>Puts figures on the scale 0..100. All functions rise with the figure, so that intervals stay intervals.</summary>
internal static class IndexScoring
{
    // Where the curves reach 50: conventions of the product, stated in docs/analysis.md, not measurements.
    private const double MiddleRate = 0.05;
    private const double MiddlePostsPerWeek = 3;
    private const double GrowthUnit = 0.02;

    // A received result may state any; beyond it there is no distribution to compute.
    private const double LargestSpread = 1e300;

    /// <summary>Scores a figure against competitors; null unless there are enough of them and they differ.</summary>
    public static IndexScore? AgainstPeers(IndexFigure figure, PeerComparison comparison) =>
        comparison is { Client: Estimate client, Peers: >= PeerComparison.MinimumPeers, PeerMean: not null, PeerStandardDeviation: > 0 and < LargestSpread }
            ? new IndexScore
            {
                Figure = figure,
                Basis = ScoreBasis.Competitors,
                Value = client,
                Score = Map(client, value => Percentile(value, comparison)),
                Peers = comparison,
            }
            : null;

    /// <summary>Scores a figure on its reference curve; null without a figure.</summary>
    public static IndexScore? OnCurve(IndexFigure figure, Measurement? value) =>
        value is Estimate measured
            ? new IndexScore
            {
                Figure = figure,
                Basis = ScoreBasis.ReferenceCurve,
                Value = measured,
                Score = Map(measured, v => Curve(figure, v)),
                Peers = null,
            }
            : null;

    /// <summary>Several scores in one, each with its weight.</summary>
    /// <param name="scores">Scores with weights that sum to one.</param>
    /// <returns>
    /// The weighted sum; its interval by the method of variance estimates recovery (G. Y. Zou and A. Donner, Statistics in
    /// Medicine 27 (2008) 1693-1702), which squares and adds the distances of each part to its own limits.
    /// </returns>
    public static Measurement Combine(IReadOnlyList<(IndexKpi Kpi, double Weight, Measurement Score)> scores)
    {
        if (scores.Count < GlobalIndexModule.MinimumParts)
        {
            return new InsufficientData { N = scores.Count, RequiredN = GlobalIndexModule.MinimumParts };
        }

        var (value, below, above, n) = (0.0, 0.0, 0.0, int.MaxValue);
        foreach (var (kpi, weight, measurement) in scores)
        {
            var score = (Estimate)measurement;
            value += weight * score.Value;
            below += Square(weight * (score.Value - score.Low));
            above += Square(weight * (score.High - score.Value));
            n = kpi == IndexKpi.Community ? n : Math.Min(n, score.N);
        }

        return new Estimate { N = n, Value = value, Low = Math.Max(0, value - Math.Sqrt(below)), High = Math.Min(100, value + Math.Sqrt(above)) };
    }

    /// <summary>The difference of two indices, interval by the same method.</summary>
    public static Measurement Difference(Measurement current, Measurement previous) => (current, previous) switch
    {
        (Estimate c, Estimate p) => new Estimate
        {
            N = Math.Min(c.N, p.N),
            Value = c.Value - p.Value,
            Low = Math.Max(-100, c.Value - p.Value - Math.Sqrt(Square(c.Value - c.Low) + Square(p.High - p.Value))),
            High = Math.Min(100, c.Value - p.Value + Math.Sqrt(Square(c.High - c.Value) + Square(p.Value - p.Low))),
        },
        _ => new InsufficientData { N = Math.Min(current.N, previous.N), RequiredN = GlobalIndexModule.MinimumParts },
    };

    /// <summary>The score of a value as a result states it; null when it cannot have one.</summary>
    public static IndexScore? Rescore(IndexScore stated) => stated switch
    {
        { Basis: ScoreBasis.Competitors, Peers: { } peers } => AgainstPeers(stated.Figure, peers),
        { Basis: ScoreBasis.ReferenceCurve, Peers: null } => OnCurve(stated.Figure, stated.Value),
        _ => null,
    };

    // Prediction for one more of a normal population of which m members are known: Student's t with m - 1 degrees of
    // freedom and standard deviation s * sqrt(1 + 1/m). With three peers it stays far from 0 and 100, and rightly so.
    private static double Percentile(double value, PeerComparison peers)
    {
        var spread = peers.PeerStandardDeviation!.Value * Math.Sqrt(1 + (1.0 / peers.Peers));
        return 100 * StudentT.CDF(peers.PeerMean!.Value, spread, peers.Peers - 1, value);
    }

    private static double Curve(IndexFigure figure, double value) => figure switch
    {
        IndexFigure.EngagementByViews => 100 * value / (value + MiddleRate),
        IndexFigure.PostsPerWeek => 100 * value / (value + MiddlePostsPerWeek),
        IndexFigure.PostsPerDay => Curve(IndexFigure.PostsPerWeek, 7 * value),
        IndexFigure.FollowerGrowth => 100 / (1 + Math.Exp(-value / GrowthUnit)),
        IndexFigure.NetSentiment => 50 * (1 + value),
        IndexFigure.Followers => double.NaN,
    };

    // A distribution's computed tail may fall by its last digits where the figure rises by its own.
    private static Estimate Map(Estimate figure, Func<double, double> score)
    {
        var value = score(figure.Value);
        return figure with { Value = value, Low = Math.Min(value, score(figure.Low)), High = Math.Max(value, score(figure.High)) };
    }

    private static double Square(double value) => value * value;
}
