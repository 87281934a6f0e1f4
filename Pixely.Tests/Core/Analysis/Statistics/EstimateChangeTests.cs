using FsCheck;
using FsCheck.Fluent;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class EstimateChangeTests
{
    [Fact]
    public void Agrees_with_the_published_example_of_two_proportions()
    {
        // R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10, 56/70 - 48/80: 0.0524 to 0.3339.
        var first = Share.Wilson(56, 70, 1);
        var second = Share.Wilson(48, 80, 1);

        var change = Assert.IsType<Estimate>(EstimateChange.Between(first, second));

        Assert.Equal(0.2, change.Value, 10);
        Assert.Equal(0.0524, change.Low, 4);
        Assert.Equal(0.3339, change.High, 4);
        Assert.Equal(150, change.N);
    }

    [Fact]
    public void Says_which_window_has_too_little()
    {
        var enough = new Estimate { N = 10, Value = 0.5, Low = 0.3, High = 0.7 };
        var few = new InsufficientData { N = 2, RequiredN = 5 };
        var fewer = new InsufficientData { N = 1, RequiredN = 5 };

        Assert.Same(few, EstimateChange.Between(few, fewer));
        Assert.Same(fewer, EstimateChange.Between(enough, fewer));
    }

    [Fact]
    public void Turns_its_sign_with_the_order() =>
        Prop.ForAll<int, int>(static (a, b) =>
        {
            var later = new Estimate { N = 3, Value = a, Low = a - 2, High = a + 1 };
            var earlier = new Estimate { N = 4, Value = b, Low = b - 1, High = b + 3 };
            var there = (Estimate)EstimateChange.Between(later, earlier);
            var back = (Estimate)EstimateChange.Between(earlier, later);

            Assert.Equal(there.Value, -back.Value);
            Assert.Equal(there.Low, -back.High, 6);
            Assert.InRange(there.Value, there.Low, there.High);
        }).QuickCheckThrowOnFailure();
}
