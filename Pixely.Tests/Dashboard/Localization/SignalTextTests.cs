using Pixely.Core.Analysis.Modules.Anomalies;
using Pixely.Dashboard.Localization;

namespace Pixely.Tests.Dashboard.Localization;

public sealed class SignalTextTests
{
    private static readonly PageText Text = new(new TextCatalog(), TimeProvider.System, Languages.English);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(1234)]
    public void Turns_a_count_on_its_scale_back_into_the_count(int count)
    {
        var scaled = 2 * Math.Sqrt(count + 0.375);

        Assert.Equal(Text.Whole(count), Text.Signal(AnomalySignal.NegativeComments, scaled));
        Assert.Equal(Text.Whole(count), Text.Signal(AnomalySignal.CommentVolume, scaled));
    }

    [Fact]
    public void Writes_a_logarithm_as_a_rate_and_a_score_as_points()
    {
        Assert.Equal(Text.Percent(0.0512, 2), Text.Signal(AnomalySignal.Engagement, Math.Log(0.0512)));
        Assert.Equal("−34", Text.Signal(AnomalySignal.Sentiment, -0.342));
    }
}
