using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class RankedGroupsTests
{
    /// <summary>Half-times of mucociliary clearance of Hollander and Wolfe (1973), p. 115: the example of R's kruskal.test.</summary>
    private static readonly double[][] Clearance =
    [
        [2.9, 3.0, 2.5, 2.6, 3.2],
        [3.8, 2.7, 4.0, 2.4],
        [2.8, 3.4, 3.7, 2.2, 2.0],
    ];

    /// <summary>By hand: ranks 1, 3, 3 and 3, 5.5, 5.5, so rank sums 7 and 14; sets of 3 and 2 equal values, t^3 - t = 24 + 6.</summary>
    private static readonly double[][] Tied = [[1, 2, 2], [2, 3, 3]];

    // R prints 0.77143, 2 and 0.68. By hand: rank sums 36, 36, 33; 12 / (14 x 15) x 801 - 3 x 15; with two degrees p is e^(-H / 2).
    [Fact]
    public void Gives_the_published_figures_of_kruskal_and_wallis()
    {
        var test = new RankedGroups(Clearance).KruskalWallis()!;
        Assert.Equal((12.0 / 210 * 801) - 45, test.H, 12);
        Assert.Equal(0.77143, test.H, 5);
        Assert.Equal(2, test.DegreesOfFreedom);
        Assert.Equal(Math.Exp(-test.H / 2), test.PValue, 12);
        Assert.Equal(0.67996, test.PValue, 5);
        Assert.Equal(test.H / 13, test.EffectSize, 12);
    }

    // 12 / 42 x (49 / 3 + 196 / 3) - 21 = 2.3333, divided by 1 - 30 / 210; two-sided normal p of its root 1.64992: 0.09896.
    [Fact]
    public void Corrects_for_ties()
    {
        var test = new RankedGroups(Tied).KruskalWallis()!;
        Assert.Equal(49.0 / 18, test.H, 12);
        Assert.Equal(0.098960, test.PValue, 5);
    }

    // Mean ranks 7.2 and 9, variance 17.5 x (1/5 + 1/4) = 7.875.
    [Fact]
    public void Compares_a_pair_within_the_ranking_of_all()
    {
        var (z, p) = new RankedGroups(Clearance).Dunn(0, 1);
        Assert.Equal(-1.8 / Math.Sqrt(7.875), z, 12);
        Assert.Equal(0.521245, p, 6);
    }

    [Fact]
    public void Agrees_with_kruskal_and_wallis_when_there_is_only_one_pair()
    {
        var groups = new RankedGroups(Tied);
        var (z, p) = groups.Dunn(0, 1);
        Assert.True(z < 0);
        Assert.Equal(groups.KruskalWallis()!.H, z * z, 12);
        Assert.Equal(groups.KruskalWallis()!.PValue, p, 12);
    }

    // Rank sum 7 instead of 10.5; variance 9 / 12 x (7 - 30 / 30) = 4.5; z = (3.5 - 0.5) / 2.1213 = sqrt 2, whose p is erfc(1) = 0.1573.
    [Fact]
    public void Compares_one_group_with_all_others()
    {
        Assert.Equal(0.157299, new RankedGroups(Tied).MannWhitney(0)!.Value, 6);
        Assert.Equal(0.157299, new RankedGroups(Tied).MannWhitney(1)!.Value, 6);
    }

    [Fact]
    public void Says_nothing_where_there_is_nothing_to_compare()
    {
        Assert.Null(new RankedGroups([]).KruskalWallis());
        Assert.Null(new RankedGroups([[1, 2, 3]]).KruskalWallis());
        Assert.Null(new RankedGroups([[1, 2, 3], []]).KruskalWallis());
        Assert.Null(new RankedGroups([[2, 2], [2, 2, 2]]).KruskalWallis());
        Assert.Null(new RankedGroups([[1, 2, 3]]).MannWhitney(0));
        Assert.Null(new RankedGroups([[1, 2, 3], []]).MannWhitney(1));
        Assert.Null(new RankedGroups([[2, 2], [2, 2, 2]]).MannWhitney(0));
    }

    // Table of the chi-squared distribution: 5 % points for 1, 2 and 5 degrees. With two degrees the tail is e^(-x / 2) however far.
    [Theory]
    [InlineData(3.841459, 1, 0.05)]
    [InlineData(5.991465, 2, 0.05)]
    [InlineData(11.070498, 5, 0.05)]
    [InlineData(0, 3, 1)]
    public void Knows_the_tail_of_the_chi_squared_distribution(double value, int degrees, double p) =>
        Assert.Equal(p, RankedGroups.ChiSquaredTail(value, degrees), 6);

    [Fact]
    public void Stays_exact_in_the_far_tail() =>
        Assert.Equal(1, RankedGroups.ChiSquaredTail(200, 2) / Math.Exp(-100), 9);

    [Fact]
    public void Does_not_care_about_order()
    {
        double[][] turned = [.. Clearance.Select(static g => g.Reverse().ToArray())];
        Assert.Equal(new RankedGroups(Clearance).KruskalWallis(), new RankedGroups(turned).KruskalWallis());
    }
}
