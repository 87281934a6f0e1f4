using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class SampleMedianTests
{
    // Tables of the sign test (5 %, two-sided) give one less: 0, 0, 0, 1, 1, 3, 5, 7 for these n, and 17 for 50.
    [Theory]
    [InlineData(6, 1)]
    [InlineData(7, 1)]
    [InlineData(8, 1)]
    [InlineData(9, 2)]
    [InlineData(10, 2)]
    [InlineData(15, 4)]
    [InlineData(20, 6)]
    [InlineData(25, 8)]
    [InlineData(50, 18)]
    public void Takes_the_values_that_the_sign_test_takes(int n, int k) => Assert.Equal(k, SampleMedian.ValuesOutside(n));

    // Normal approximation: n / 2 - 1.96 x sqrt(n) / 2 = 9861.4 of 20,000.
    [Fact]
    public void Copes_with_many_values() => Assert.InRange(SampleMedian.ValuesOutside(20_000), 9860, 9862);

    [Fact]
    public void Lies_between_two_of_its_values()
    {
        double[] values = [9, 1, 8, 2, 7, 3, 6, 4, 5];
        Assert.Equal(new Estimate { N = 9, Value = 5, Low = 2, High = 8 }, SampleMedian.Of(values));
        Assert.Equal(new Estimate { N = 6, Value = 3.5, Low = 1, High = 6 }, SampleMedian.Of([6, 5, 4, 3, 2, 1]));
    }

    // The smallest and the largest of five bound the median with 1 - 2 / 32 = 93.75 % only.
    [Fact]
    public void Says_nothing_about_five_values() =>
        Assert.Equal(new InsufficientData { N = 5, RequiredN = 6 }, SampleMedian.Of([1, 2, 3, 4, 5]));
}
