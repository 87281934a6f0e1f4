using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class FalseDiscoveryTests
{
    // Sorted 0.005, 0.01, 0.03, 0.04 times 4/1, 4/2, 4/3, 4/4: 0.02, 0.02, 0.04, 0.04.
    [Fact]
    public void Adjusts_each_p_by_its_rank() =>
        Assert.Equal([0.02, 0.04, 0.04, 0.02], FalseDiscovery.Adjust([0.01, 0.04, 0.03, 0.005]).Select(static p => Math.Round(p, 12)));

    // 0.02 x 3/1 = 0.06, but a larger p of 0.021 x 3/2 = 0.0315 holds it down.
    [Fact]
    public void Never_gives_a_smaller_p_a_larger_adjusted_one() =>
        Assert.Equal([0.0315, 0.0315, 0.9], FalseDiscovery.Adjust([0.02, 0.021, 0.9]).Select(static p => Math.Round(p, 12)));

    [Fact]
    public void Leaves_a_single_p_as_it_is() => Assert.Equal([0.3], FalseDiscovery.Adjust([0.3]));

    [Fact]
    public void Adjusts_nothing_without_tests() => Assert.Empty(FalseDiscovery.Adjust([]));
}
