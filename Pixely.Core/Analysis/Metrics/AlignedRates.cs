using MathNet.Numerics.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Metrics;

/// <summary>
/// Rates of posts relative to what is usual on their network, for comparisons across networks: a rate that is high only because
/// of the network is not high. Ranks of values aligned in this way go back to J. L. Hodges and E. L. Lehmann, "Rank methods for
/// combination of independent experiments in analysis of variance", Annals of Mathematical Statistics 33 (1962) 482-497.
/// </summary>
internal sealed class AlignedRates
{
    private readonly Dictionary<Platform, double> _usual = [];

    /// <summary>Finds what is usual: the median of a network's rates, or their mean when more than half are zero.</summary>
    public AlignedRates(IEnumerable<(Platform Platform, double Rate)> rates)
    {
        foreach (var network in rates.GroupBy(static r => r.Platform, static r => r.Rate))
        {
            double[] sorted = [.. network.Order()];
            var median = SortedArrayStatistics.Median(sorted);
            _usual.Add(network.Key, median > 0 ? median : ArrayStatistics.Mean(sorted));
        }
    }

    /// <summary>A rate / what is usual on its network; 1 where every rate is zero.</summary>
    public double Of(Platform platform, double rate) => _usual[platform] > 0 ? rate / _usual[platform] : 1;
}
