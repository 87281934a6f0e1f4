using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class PointsTests
{
    [Fact]
    public void Stretches_a_value_and_its_interval() =>
        Assert.Equal(
            new Estimate { N = 4, Value = 50, Low = 25, High = 100 }, Points.Of(new Estimate { N = 4, Value = 0.5, Low = 0.25, High = 1 }));

    [Fact]
    public void Leaves_what_is_not_measured()
    {
        var missing = new InsufficientData { N = 1, RequiredN = 5 };
        Assert.Same(missing, Points.Of(missing));
    }

    [Theory]
    [InlineData(0.9f, 90)]
    [InlineData(0.07f, 7)]
    [InlineData(1f, 100)]
    [InlineData(0f, 0)]
    public void Reads_a_float_as_it_was_written(float unit, double points) => Assert.Equal(points, Points.Of(unit));
}
