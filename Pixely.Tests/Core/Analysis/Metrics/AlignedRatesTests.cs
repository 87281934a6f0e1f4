using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Metrics;

public sealed class AlignedRatesTests
{
    // Medians 0.2 and 0.04.
    [Fact]
    public void Measures_a_rate_by_what_is_usual_on_its_network()
    {
        var aligned = new AlignedRates(
        [
            (Platform.TikTok, 0.5), (Platform.TikTok, 0.1), (Platform.TikTok, 0.2), (Platform.Facebook, 0.04), (Platform.Facebook, 0.04),
        ]);
        Assert.Equal(2.5, aligned.Of(Platform.TikTok, 0.5), 12);
        Assert.Equal(2.5, aligned.Of(Platform.Facebook, 0.1), 12);
    }

    [Fact]
    public void Takes_the_mean_where_most_rates_are_zero_and_one_where_all_are()
    {
        var aligned = new AlignedRates([(Platform.TikTok, 0), (Platform.TikTok, 0), (Platform.TikTok, 0.3), (Platform.Facebook, 0)]);
        Assert.Equal(3, aligned.Of(Platform.TikTok, 0.3), 12);
        Assert.Equal(0, aligned.Of(Platform.TikTok, 0));
        Assert.Equal(1, aligned.Of(Platform.Facebook, 0));
    }
}
