using FsCheck;
using FsCheck.Fluent;
using Pixely.Dashboard.Components.Charts;

namespace Pixely.Tests.Dashboard.Charts;

public sealed class AxisTests
{
    [Theory]
    [InlineData(new[] { 0.16, 0.178 }, 0, 1, new[] { 0, 0.05, 0.1, 0.15, 0.2 })]
    [InlineData(new[] { 0.999 }, 0, 1, new[] { 0, 0.25, 0.5, 0.75, 1 })]
    [InlineData(new double[0], 0, 1, new[] { 0, 0.25, 0.5, 0.75, 1 })]
    [InlineData(new[] { 0.0 }, 0, 1, new[] { 0, 0.25, 0.5, 0.75, 1 })]
    public void Chooses_round_ticks_from_zero(double[] values, double floor, double ceiling, double[] ticks) =>
        Assert.Equal(ticks, Axis.Holding(values, floor, ceiling).Ticks);

    [Fact]
    public void Reaches_below_zero_where_values_do() =>
        Assert.Equal([-0.25, 0, 0.25, 0.5, 0.75], Axis.Holding([-0.22, 0, 0.66], -1, 1, fromFloor: false).Ticks);

    [Fact]
    public void Holds_every_value_within_its_ends_whatever_they_are() =>
        Prop.ForAll(
            Arb.From(Gen.Choose(-1_000_000, 1_000_000).Select(static i => i / 1e5).ListOf()),
            static values =>
            {
                var axis = Axis.Holding(values, double.NegativeInfinity, double.PositiveInfinity, fromFloor: false);
                return values.All(v => v >= axis.Low - 1e-9 && v <= axis.High + 1e-9)
                    && axis.High > axis.Low
                    && axis.Ticks.Count is >= 2 and <= 12
                    && axis.Ticks.Zip(axis.Ticks.Skip(1)).All(static p => p.First < p.Second);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Puts_what_lies_outside_at_the_end()
    {
        var axis = Axis.Holding([0.4], 0, 1);

        Assert.Equal((0, 1), (axis.Position(-3), axis.Position(3)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(53)]
    [InlineData(260)]
    public void Keeps_labels_few_and_evenly_spaced(int columns)
    {
        var densities = Enumerable.Range(0, columns).Select(i => Coordinates.LabelDensity(i, columns)).ToList();

        for (var width = 0; width <= 2; width++)
        {
            var shown = Enumerable.Range(0, columns).Where(i => densities[i] <= width).ToList();
            Assert.InRange(shown.Count, 1, 14);
            Assert.Equal(columns - 1, shown[^1]);
            Assert.True(shown.Zip(shown.Skip(1)).Select(static p => p.Second - p.First).Distinct().Count() <= 1);
        }
    }
}
