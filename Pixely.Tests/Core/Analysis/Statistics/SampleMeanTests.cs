using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class SampleMeanTests
{
    // Extra hours of sleep, the data of Student's own paper (1908), differences of the two drugs; the interval is the one
    // that every textbook prints: 0.70 to 2.46 (0.7001142 to 2.4598858).
    private static readonly double[] Sleep = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];

    [Fact]
    public void Gives_the_textbook_interval_of_Students_sleep_data()
    {
        var mean = Assert.IsType<Estimate>(SampleMean.Student(Sleep, -100, 2));
        Assert.Equal(10, mean.N);
        Assert.Equal(1.58, mean.Value, 12);
        Assert.Equal(0.7001142, mean.Low, 7);
        Assert.Equal(2.4598858, mean.High, 7);
    }

    [Fact]
    public void Cuts_the_interval_at_the_lower_end_of_the_scale()
    {
        // By hand: mean 0.5, squares around it 0.25 + 0 + 0 + 0.25 = 0.5, s = sqrt(0.5 / 3) = 0.4082483,
        // t(3) = 3.182446 (any t table), half width 3.182446 * 0.4082483 / sqrt(4) = 0.6496141.
        var mean = Assert.IsType<Estimate>(SampleMean.Student([0, 0.5, 0.5, 1], 0, 3));
        Assert.Equal(0.5, mean.Value);
        Assert.Equal(0, mean.Low);
        Assert.Equal(1.1496141, mean.High, 6);
    }

    [Fact]
    public void Gives_the_same_bits_in_any_order()
    {
        var expected = SampleMean.Student(Sleep, 0, 2);
        for (var seed = 0; seed < 50; seed++)
        {
            var shuffled = Sleep.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(expected, SampleMean.Student(shuffled, 0, 2));
        }
    }

    [Fact]
    public void Refuses_an_interval_from_one_value()
    {
        Assert.Equal(new InsufficientData { N = 1, RequiredN = 2 }, SampleMean.Student([0.5], 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(static () => SampleMean.Student([0.5], 0, 1));
    }
}
