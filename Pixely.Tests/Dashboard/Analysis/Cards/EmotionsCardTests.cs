using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class EmotionsCardTests : CardTest<EmotionsResult>
{
    [Fact]
    public async Task Writes_each_emotion_with_its_interval_and_n()
    {
        var page = await CardAsync();

        Assert.Equal(
            ResultOf().Summary.Intensities.Select(static i => Written(i.Intensity, static v => v.ToString("N2", Spanish))),
            Rows(page, "intensities").Select(static r => string.Join('|', r.Children.Skip(1).Select(static c => c.TextContent))));
    }

    [Fact]
    public async Task Names_the_dominant_emotion_only_when_there_is_one()
    {
        var clear = await CardAsync();
        Answer(ResultOf() with { Summary = ResultOf().Summary with { Dominant = null } });

        var unclear = await CardAsync();

        Assert.Contains("Emoción dominante: Alegría.", clear.TextOf(".finding"), StringComparison.Ordinal);
        Assert.Contains("Sin emoción dominante clara", unclear.TextOf(".finding"), StringComparison.Ordinal);
    }
}
