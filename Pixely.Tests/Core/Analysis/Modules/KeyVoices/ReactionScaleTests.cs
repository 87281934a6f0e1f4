using Pixely.Core.Analysis.Modules.KeyVoices;

namespace Pixely.Tests.Core.Analysis.Modules.KeyVoices;

public sealed class ReactionScaleTests
{
    // Of ten numbers: three are 0, one 1, two 20,000, four a million.
    [Theory]
    [InlineData(0, 0.15)]
    [InlineData(1, 0.35)]
    [InlineData(20_000, 0.5)]
    [InlineData(1_000_000, 0.8)]
    public void Places_a_number_in_the_middle_of_its_equals(long value, double place)
    {
        var scale = new ReactionScale();
        foreach (var number in (long[])[1_000_000, 0, 20_000, 1, 0, 1_000_000, 1_000_000, 20_000, 0, 1_000_000])
        {
            scale.Add(number);
        }

        Assert.True(scale.Complete());
        Assert.Equal(place, scale.PlaceOf(value), 12);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(90_000, 90_000)]
    public void Says_when_numbers_do_not_differ(long first, long second)
    {
        var scale = new ReactionScale();
        scale.Add(first);
        scale.Add(second);
        Assert.False(scale.Complete());
        Assert.False(new ReactionScale().Complete());
    }
}
