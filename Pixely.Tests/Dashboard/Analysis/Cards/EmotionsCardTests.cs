using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Core.Analysis.Statistics;
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

    [Fact]
    public async Task Names_those_that_lead_together_when_none_leads_alone()
    {
        var result = ResultOf();
        Answer(result with
        {
            Summary = result.Summary with
            {
                Dominant = null,
                Intensities = [.. result.Summary.Intensities.Select(static (i, at) => i with { Intensity = Around(at < 2 ? 0.5 : 0.1) })],
            },
        });

        var page = await CardAsync();

        Assert.Equal(
            "Sin emoción dominante clara: Alegría y Confianza son las más intensas, pero sus márgenes se solapan.", page.TextOf(".finding"));
    }

    [Fact]
    public async Task Shows_the_values_of_the_chosen_post()
    {
        var post = ResultOf().PerPost[0];

        var page = await CardAsync($"?post={post.PostId}");

        var joy = (Estimate)post.Values.Intensities[0].Intensity;
        Assert.Contains($"Alegría: {joy.Value.ToString("N2", Spanish)}; entre {joy.Low.ToString("N2", Spanish)}", page.TextOf(".of-post"), StringComparison.Ordinal);
    }

    private static Estimate Around(double value) => new() { N = 200, Value = value, Low = value - 0.02, High = value + 0.02 };
}
