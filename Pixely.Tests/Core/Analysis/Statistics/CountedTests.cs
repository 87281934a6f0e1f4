using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class CountedTests
{
    [Fact]
    public void Is_its_own_interval() =>
        Assert.Equal(new Estimate { N = 2, Value = -7, Low = -7, High = -7 }, Counted.Of(-7, 2, 2));

    [Fact]
    public void Says_nothing_below_the_counts_it_needs() =>
        Assert.Equal(new InsufficientData { N = 1, RequiredN = 2 }, Counted.Of(5, 1, 2));
}
