using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class HolmTests
{
    // Smallest first: 0.005 x 4, 0.01 x 3, 0.03 x 2, 0.04 x 1, none below the one before: 0.02, 0.03, 0.06, 0.06.
    [Fact]
    public void Steps_down_from_the_smallest() =>
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjust([0.01, 0.04, 0.03, 0.005]).Select(static p => Math.Round(p, 12)));

    [Fact]
    public void Never_exceeds_one() => Assert.Equal([1, 1, 1], Holm.Adjust([0.5, 0.9, 1]));

    [Fact]
    public void Leaves_a_single_test_alone()
    {
        Assert.Equal([0.04], Holm.Adjust([0.04]));
        Assert.Empty(Holm.Adjust([]));
    }
}
